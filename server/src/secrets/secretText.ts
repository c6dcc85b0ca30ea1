import type { SecretInText, SecretKind } from './secretInText';
import { soundsSecretOutsideSchema } from './secrets';
import { matchesInPieces } from './textPieces';

interface Shape {
  readonly kind: SecretKind;
  /** See {@link SecretInText}; otherwise the name of the setting. */
  readonly subject?: string;
  /** With flags `dg`; the group `secret` is the secret, the group `name` the name of a setting. */
  readonly pattern: RegExp;
}

/** Secrets that a text marks as such. Other passwords in texts have no form. */
const shapes: readonly Shape[] = [
  // As in backups. In prose, the word after it has no digits and signs.
  {
    kind: 'encrypted password or key',
    subject: 'enc',
    pattern: /\bENC[ \t]+(?<secret>(?=[A-Za-z]*[\d+/=])[A-Za-z0-9+/=]{8,})/dg,
  },
  // In a setting, any word is one.
  {
    kind: 'encrypted password or key',
    subject: 'enc',
    pattern:
      /(?:^|[\r\n"'`;&|]|%0a|\\n)[ \t\v\f\b]{0,100}(?:set|append|SET|APPEND)[ \t\v\f\b]{1,8}[\w-]{2,60}[ \t\v\f\b]{1,8}\\?["']?ENC[ \t\v\f\b]{1,8}(?<secret>[^\s"'\\]+)/dgm,
  },
  // The end can be left out in a shortened text. A longer one than can be searched at once is continued to its end.
  {
    kind: 'password or key',
    subject: '://',
    pattern: /:\/\/(?<secret>[^/@\s"']+)(?:@|…(?<=:[^/@\s"']{1,200}…)|$(?<=[^/@\s"']{20000}))/dg,
  },
  // Defaults in templates: `{{ pw | default('…') }}`, `{{ pw or "…" }}`, `{% set pw = '…' %}`, `${PW:-…}`.
  {
    kind: 'password or key',
    pattern:
      /\{\{-?\s{0,8}(?<name>[\w.]{1,60})\s{0,8}(?:\|\s{0,8}(?:default|d)\s{0,8}[(:]\s{0,8}|or\s{1,8})\\?["'](?<secret>[^"'\\\r\n]{1,4000})/dg,
  },
  {
    kind: 'password or key',
    pattern:
      /\{%-?\s{0,8}set\s{1,8}(?<name>[\w.]{1,60})\s{0,8}=\s{0,8}\\?["'](?<secret>[^"'\\\r\n]{1,4000})/dg,
  },
  {
    kind: 'password or key',
    pattern: /\$\{(?<name>\w{1,60}):?[-=](?<secret>[^\s"'{}]{1,4000})\}/dg,
  },
  // Of a virtual FortiGate, in a cloud bootstrap.
  {
    kind: 'password or key',
    subject: 'license',
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
  yield* settingsIn(text);
  yield* pathSecretsIn(text);
  for (const { kind, pattern, subject } of shapes)
    for (const { match, pieceStart } of matchesInPieces(text, pattern)) {
      const [start, end] = match.indices?.groups?.['secret'] ?? [];
      const name = match.groups?.['name']?.toLowerCase().replaceAll('.', '-');
      if (start === undefined || end === undefined) continue;
      if (name === undefined || soundsSecretOutsideSchema(name))
        yield { start: pieceStart + start, end: pieceStart + end, kind, subject: subject ?? name ?? '' };
    }
}

/** Lines of scripts, up to the value, which can contain commands itself. */
const settingCommand =
  /(?:^|[\r\n"'`;&|]|%0a|\\n)[ \t\v\f\b]{0,100}(?:set|append|SET|APPEND)[ \t\v\f\b]{1,8}(?<name>[\w-]{2,60})[ \t\v\f\b]{1,8}(?!\\?["']?(?:ENC\b|-----))/gm;

/** A value, which can contain spaces in quotes. In a text in quotes, its own quotes are escaped. */
const settingValue =
  /\\["'](?<escaped>[^"'\\\r\n]{1,4000})|"(?<double>(?:[^"\\\r\n]|\\[^\r\n]){1,4000})|'(?<single>[^'\r\n]{1,4000})|(?<bare>(?:[^\s"'\\%;]|%(?!0[ad])|;(?!\s))+)/dy;

function* settingsIn(text: string): Iterable<SecretInText> {
  for (const { match, start } of matchesInPieces(text, settingCommand)) {
    const name = match.groups?.['name']?.toLowerCase() ?? '';
    if (!soundsSecretOutsideSchema(name)) continue;
    settingValue.lastIndex = start + match[0].length;
    const { escaped, double, single, bare } = settingValue.exec(text)?.indices?.groups ?? {};
    const [from, to] = escaped ?? double ?? single ?? bare ?? [];
    if (from !== undefined && to !== undefined)
      yield { start: from, end: to, kind: 'password or key', subject: name };
  }
}

/** The last line of a private key. */
const lastLine = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY/g;

/** A line of Base64, also the first one after the command that it is a value of. */
const keyLine = /(?:^|[ \t"'])(?<secret>[A-Za-z0-9+/]{4,}={0,2})[ \t]*$/d;

/** A host with the path of an address; the scheme can be a setting of its own. */
const addressPath =
  /(?<![\w.-])(?<scheme>https?:\/\/)?(?<host>(?:[\w-]{1,63}\.){1,10}[A-Za-z][\w-]{1,62})(?::\d{1,5})?(?<path>(?:\/[\w.~:@%+=-]{0,1000}){1,20})/dg;

/** What the host or path of an address contains before a token: that of a webhook, or of a service that takes its key there. */
const beforeToken = /hook|^(?:key|token|tokens|incoming|integration|secret)$/i;

/** A token after these: names of webhooks and services are shorter, or have no digits. */
const pathToken = /^(?=.*\d)[\w.~:@%+=-]{8,}$/;

/** A segment that nobody types: at least 20 letters and digits, mixed. */
const randomSegment = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{20,}$/;

/** Tokens in the paths of addresses: `https://hooks.slack.com/services/T01/B02/…`, `https://api.telegram.org/bot1:…/sendMessage`. */
function* pathSecretsIn(text: string): Iterable<SecretInText> {
  for (const { match, pieceStart } of matchesInPieces(text, addressPath)) {
    const { scheme, host = '', path = '' } = match.groups ?? {};
    const [pathStart = 0] = match.indices?.groups?.['path'] ?? [];
    let isAfterToken = beforeToken.test(host);
    let at = pieceStart + pathStart;
    for (const segment of path.split('/')) {
      const isToken =
        (isAfterToken && pathToken.test(segment)) ||
        /^bot\d{4,}:[\w-]{8,}$/.test(segment) ||
        (scheme !== undefined && randomSegment.test(segment));
      if (isToken)
        yield { start: at, end: at + segment.length, kind: 'password or key', subject: host.toLowerCase() };
      isAfterToken ||= beforeToken.test(segment);
      at += segment.length + 1;
    }
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
      yield { start: from + index, end: from + index + line.length, kind, subject: 'private key' };
  }
  for (const { start } of matchesInPieces(text, lastLine)) {
    // Its first line can be lost.
    for (let end = text.lastIndexOf('\n', start); end > start - longestKey;) {
      const from = text.lastIndexOf('\n', end - 1) + 1;
      const line = text.slice(from, end).replace(/\r$/, '');
      const [first = 0, last = 0] = keyLine.exec(line)?.indices?.groups?.['secret'] ?? [];
      if (last === 0) break;
      yield { start: from + first, end: from + last, kind: 'private key', subject: 'private key' };
      if (first > 0 || from === 0) break;
      end = from - 1;
    }
  }
}
