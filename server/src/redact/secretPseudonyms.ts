const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Maps a secret to one pseudonym. Pseudonyms are numbered and do not depend on the secret. */
export class SecretPseudonyms {
  private readonly plain = new Map<string, string>();
  private readonly encoded = new Map<string, string>();

  /**
   * A pseudonym for a password or key: not longer than the secret if possible; hexadecimal digits or an identifier if
   * the secret is.
   */
  of(secret: string): string {
    return kept(this.plain, secret, (number) => {
      const hexadecimal = /^(0x)?([0-9a-f]{16,})$/i.exec(secret);
      if (hexadecimal) {
        const [, prefix = '', digits = ''] = hexadecimal;
        return prefix + String(number).padStart(digits.length, '0');
      }
      if (uuid.test(secret)) return `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
      const names = [`redacted-${number}`, `secret${number}`, `s${number}`];
      return names.find(({ length }) => length <= secret.length) ?? `s${number}`;
    });
  }

  /** A Base64 pseudonym for Base64 text: an encrypted password or a line of a private key. */
  ofEncoded(secret: string): string {
    return kept(this.encoded, secret, (number) => {
      const text = `Redacted${String(number).padStart(4, '0')}`;
      return text.padEnd(Math.ceil(text.length / 4) * 4, '0');
    });
  }
}

function kept(known: Map<string, string>, secret: string, make: (number: number) => string): string {
  const pseudonym = known.get(secret) ?? make(known.size + 1);
  known.set(secret, pseudonym);
  return pseudonym;
}
