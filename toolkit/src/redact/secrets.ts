import { isStepOver, type Steps } from 'fortios-language/base/steps';
import { isPlaceholder, standsForSecret } from 'fortios-language/syntax/placeholder';
import type { SecretKind } from 'fortios-language/secrets/secretInText';
import { credentialsIn } from 'fortios-language/secrets/credentials';
import { secretsInPieces } from 'fortios-language/secrets/secretText';
import { isUnmistakable } from 'fortios-language/secrets/secrets';
import { KnownTexts } from './knownTexts';
import type { Replacements } from './replacements';
import type { RedactionSubject } from './subject';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Maps a secret to one pseudonym. Pseudonyms are numbered and do not depend on the secret. */
class SecretPseudonyms {
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

/** Common values: as a secret, they are replaced only where they are one. */
const keyword = /^(?:config|edit|next|unset|append|select|unselect|enable|disable|none|execute|true|false)$/;

/** A shorter secret is replaced elsewhere only as a whole word or name. */
const distinctiveLength = 8;

/** A masked value, as terminals and documents show it. */
const masked = /^[*•.…]+$/;

interface KnownSecret {
  readonly kind: SecretKind;
  readonly pseudonym: string;
}

/** The secrets of all documents of a run, with their pseudonyms. */
export class Secrets {
  private readonly pseudonyms = new SecretPseudonyms();
  private readonly known = new KnownTexts<KnownSecret>();
  private readonly whole = new Set<string>();

  /** Registers the value of a secret setting, so that it is recognized elsewhere. */
  learn(value: string, kind: SecretKind): void {
    const secret = value.replace(/^ENC\s+/, '');
    if (secret === '' || secret === 'ENC' || isKept(secret) || keyword.test(secret) || isKey(secret)) return;
    const known = { kind, pseudonym: this.pseudonymFor(secret, kind) };
    this.whole.add(secret);
    this.known.add(secret, known);
    if (/[^\w.-]/.test(secret)) this.known.add(asInAddress(secret), known);
  }

  /** Registers the passwords that are typed into commands and prompts. */
  learnTyped(text: string): void {
    for (const found of credentialsIn(text)) {
      const value = found.isTyped ? text.slice(found.start, found.end) : '';
      if (isUnmistakable(value)) this.learn(value, 'password or key');
    }
  }

  /** The replacement of the value of a secret setting. */
  of(value: string, kind: SecretKind): string {
    const [mark = ''] = /^ENC\s+/.exec(value) ?? [];
    const secret = value.slice(mark.length);
    if (secret === '' || secret === 'ENC' || masked.test(secret)) return value;
    if (isKey(secret)) return this.ofKey(secret);
    const pseudonym = this.pseudonymFor(secret, kind);
    // A placeholder stays a placeholder, so that rules treat it the same.
    return mark + (isPlaceholder(secret) ? `<${pseudonym}>` : pseudonym);
  }

  /** The secrets of fewer than {@link distinctiveLength} characters that a name contains: it may do so by chance. */
  *shortIn(name: string): Iterable<string> {
    for (const found of this.known.in(name, true))
      if (found.end - found.start < distinctiveLength) yield name.slice(found.start, found.end);
  }

  /** Whether a name is or contains a secret, or has the form of one. */
  isIn(name: string): boolean {
    if (this.whole.has(name)) return true;
    const found = [
      ...(/:\/\/|ENC\s|PRIVATE KEY/.test(name) ? secretsInPieces(name) : []),
      ...(/(?:\b|%0[ad])set\s/i.test(name) ? credentialsIn(name) : []),
      ...this.known.in(name, true),
    ];
    return found.length > 0;
  }

  /** Replaces the passwords that are typed into commands and prompts, wherever no setting has decided about them. */
  *redactTyped(subject: RedactionSubject, replacements: Replacements): Steps {
    const { text } = replacements;
    for (const found of credentialsIn(text)) {
      if (isStepOver('item')) yield;
      const decision = replacements.at(found.start);
      if (decision !== 'prose' && (decision !== 'fixed' || !found.isTyped)) continue;
      // In a value, a quote ends it; in another line, it is a part of the word.
      const isWhole = found.endsLine && !subject.settingAt(found.start);
      const end = isWhole ? endOfWord(text, found.end) : found.end;
      const value = text.slice(found.start, end);
      if (isKept(value) || keyword.test(value)) continue;
      const kind = 'password or key';
      replacements.add({ start: found.start, end, newText: this.of(value, kind), kind });
    }
  }

  /** Replaces private keys, users of URLs, and known secrets in the free text that stays. */
  redactProse(replacements: Replacements): void {
    const { text } = replacements;
    for (const found of secretsInPieces(text)) {
      if (replacements.at(found.start) !== 'prose') continue;
      const newText = this.of(text.slice(found.start, found.end), found.kind);
      replacements.add({ ...found, newText });
    }
    for (const { start, end, value } of this.known.in(text, true)) {
      if (replacements.at(start) !== 'prose') continue;
      const around = text.slice(Math.max(0, start - 1), start) + text.slice(end, end + 1);
      if (end - start < distinctiveLength && /[\p{L}\p{N}]/u.test(around)) continue;
      replacements.add({ start, end, newText: value.pseudonym, kind: value.kind });
    }
  }

  /** A private key without its content; the lines stay, so that the copy has as many. */
  private ofKey(key: string): string {
    return key.replace(/[^\r\n]+/g, (line) =>
      /^-----(?:BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY-----\s*$/.test(line) || !/\S/.test(line)
        ? line
        : this.pseudonyms.ofEncoded(line.trim()),
    );
  }

  private pseudonymFor(secret: string, kind: SecretKind): string {
    return kind === 'encrypted password or key' || kind === 'private key'
      ? this.pseudonyms.ofEncoded(secret)
      : this.pseudonyms.of(secret);
  }
}

/** Whether a value contains a private key, of which the first and the last line stay. */
export function isKey(value: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(value);
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && /\S/.test(text.charAt(end))) end++;
  return end;
}

/** Whether a value only stands for a secret. */
function isKept(value: string): boolean {
  return masked.test(value) || standsForSecret(value);
}

/** A text as addresses contain it: `P%40ss`. */
function asInAddress(text: string): string {
  return text.replaceAll(/[^\w.-]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 128 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : sign;
  });
}
