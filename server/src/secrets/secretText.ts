import type { SecretInText, SecretKind } from './secretInText';
import { soundsSecretOutsideSchema } from './secrets';
import { matchesInPieces } from './textPieces';

interface Shape {
  readonly kind: SecretKind;
  /** With flags `dg`; the group `secret` is the secret, the group `name` the name of a setting. */
  readonly pattern: RegExp;
}

/** Secrets that a text marks as such. Other passwords in texts have no form. */
const shapes: readonly Shape[] = [
  // As in backups. In prose, the word after it has no digits and signs.
  {
    kind: 'encrypted password or key',
    pattern: /\bENC[ \t]+(?<secret>(?=[A-Za-z]*[\d+/=])[A-Za-z0-9+/=]{8,})/dg,
  },
  // In a setting, any word is one.
  {
    kind: 'encrypted password or key',
    pattern:
      /(?:^|[\r\n"'`;]|%0a|\\n)[ \t\v\f\b]{0,100}(?:set|append|SET|APPEND)[ \t\v\f\b]{1,8}[\w-]{2,60}[ \t\v\f\b]{1,8}\\?["']?ENC[ \t\v\f\b]{1,8}(?<secret>[^\s"'\\]+)/dgm,
  },
  // The end can be left out in a shortened text. A longer one than can be searched at once is continued to its end.
  {
    kind: 'password or key',
    pattern: /:\/\/(?<secret>[^/@\s"']+)(?:@|…(?<=:[^/@\s"']{1,200}…)|$(?<=[^/@\s"']{20000}))/dg,
  },
  // Lines of scripts. A value in quotes can contain spaces.
  {
    kind: 'password or key',
    pattern:
      /(?:^|[\r\n"';]|%0a|\\n)[ \t\v\f\b]{0,100}(?:set|append|SET|APPEND)[ \t\v\f\b]{1,8}(?<name>[\w-]{2,60})[ \t\v\f\b]{1,8}\\?["']?(?<secret>(?!ENC\b|-----)(?:(?<=["'])[^"'\\\r\n]{1,4000}|(?:[^\s"'\\%;]|%(?!0[ad])|;(?!\s))+))/dgm,
  },
  // Of a virtual FortiGate, in a cloud bootstrap.
  {
    kind: 'password or key',
    pattern: /\bLICENSE-TOKEN:(?<secret>[A-Za-z0-9]{4,})/dg,
  },
];

/** The first line of a private key, or of the license of a virtual FortiGate. */
const firstLine = /-----BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY|FGT VM LICENSE)(?:-----)?/g;

/** The maximum length of a key in characters. */
const longestKey = 20_000;

/** The secrets in a text that have a known form, which can overlap. */
export function* secretsInPieces(text: string): Iterable<SecretInText> {
  yield* privateKeysIn(text);
  for (const { kind, pattern } of shapes)
    for (const { match, pieceStart } of matchesInPieces(text, pattern)) {
      const [start, end] = match.indices?.groups?.['secret'] ?? [];
      const name = match.groups?.['name']?.toLowerCase();
      if (start === undefined || end === undefined) continue;
      if (name === undefined || soundsSecretOutsideSchema(name))
        yield { start: pieceStart + start, end: pieceStart + end, kind };
    }
}

/** The lines of private keys and licenses, without the first and the last one. A key without its last line ends with its Base64. */
function* privateKeysIn(text: string): Iterable<SecretInText> {
  for (const { start, match } of matchesInPieces(text, firstLine)) {
    const from = start + match[0].length;
    const kind = match[0].includes('LICENSE') ? 'password or key' : 'private key';
    const rest = text.slice(from, from + longestKey);
    const end = rest.search(/-----(?:BEGIN|END)|\n[ \t]*(?:next|end|edit|config|set)\b/);
    for (const { index, 0: line } of (end < 0 ? rest : rest.slice(0, end)).matchAll(/[A-Za-z0-9+/=]{4,}/g))
      yield { start: from + index, end: from + index + line.length, kind };
  }
}
