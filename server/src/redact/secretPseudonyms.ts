/** The same stand-in for the same secret. They are numbered, so that nothing can be worked out from them. */
export class SecretPseudonyms {
  private readonly plain = new Map<string, string>();
  private readonly encoded = new Map<string, string>();

  /** For a password or key: no longer than it where that can be, of hexadecimal digits where it is. */
  of(secret: string): string {
    return kept(this.plain, secret, (number) => {
      const hexadecimal = /^(0x)?([0-9a-f]{16,})$/i.exec(secret);
      if (hexadecimal) {
        const [, prefix = '', digits = ''] = hexadecimal;
        return prefix + String(number).padStart(digits.length, '0');
      }
      const names = [`redacted-${number}`, `secret${number}`, `s${number}`];
      return names.find(({ length }) => length <= secret.length) ?? `s${number}`;
    });
  }

  /** For what is written in Base64: encrypted passwords, lines of a private key. Base64 itself. */
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
