import { soundsSecret } from './secrets';

/** What kind of secret a stretch of text is. */
export type SecretKind = 'password or key' | 'encrypted password or key' | 'private key' | 'SNMP community';

/** A secret in a text; offsets count UTF-16 code units. */
export interface SecretInText {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

interface Shape {
  readonly kind: SecretKind;
  /** With flags `dg`; the group `secret` is the secret. */
  readonly pattern: RegExp;
}

/** Secrets that show by themselves, wherever they stand. */
const shapes: readonly Shape[] = [
  // As backups have them; what follows the word in a sentence has no digits and signs in it.
  {
    kind: 'encrypted password or key',
    pattern: /\bENC[ \t]+(?<secret>(?=[A-Za-z]*[\d+/=])[A-Za-z0-9+/=]{8,})/dg,
  },
  // Of an address on the web: what stands before the @, and what is given as a token.
  { kind: 'password or key', pattern: /:\/\/(?<secret>[^/@\s"']+)@/dg },
  {
    kind: 'password or key',
    pattern: /[?&][\w-]*(?:token|key|secret|passw\w*|sig\w*)=(?<secret>[^&\s"'<>]+)/dgi,
  },
  // Web hooks: who knows the address may write.
  {
    kind: 'password or key',
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows)|[\w.-]+\.webhook\.office\.com\/webhookb2|(?:canary\.|ptb\.)?discord(?:app)?\.com\/api\/webhooks)\/(?<secret>[^\s"'<>]+)/dg,
  },
  // JSON web tokens, and the keys of large services that say what they are.
  { kind: 'password or key', pattern: /\b(?<secret>eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/dg },
  {
    kind: 'password or key',
    pattern:
      /\b(?<secret>AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AIza[\w-]{35})\b/dg,
  },
];

/** Secrets that show by the words before them, in a sentence, a script or a line that is commented out. */
const introduced: readonly Shape[] = [
  {
    kind: 'password or key',
    pattern:
      /\b(?:passw(?:or)?d|passphrase|pwd|psk|pre-?shared[ -]key|secret|api[ -_]?key|(?:access[ -_])?token|pin)["']?[ \t]*[:=][ \t]*(?<secret>"(?:[^"\\]|\\.){1,20000}"|'[^']+'|[^\s"'\\,;]+)/dgi,
  },
  {
    kind: 'SNMP community',
    pattern:
      /\b(?:snmp|community)[ \t]*(?:community)?["']?[ \t]*[:=][ \t]*(?<secret>"[^"]+"|'[^']+'|[^\s"'\\,;]+)/dgi,
  },
  { kind: 'password or key', pattern: /\b(?:Bearer|Basic)[ \t]+(?<secret>[\w.~+/=-]{8,})/dg },
  // The last words of these are user and password.
  {
    kind: 'password or key',
    pattern:
      /\bexec\w*[ \t]+(?:backup|restore)[ \t]+[\w-]+[ \t]+s?ftp[ \t]+\S+[ \t]+\S+[ \t]+\S+[ \t]+(?<secret>\S+(?:[ \t]+\S+)?)/dg,
  },
  {
    kind: 'password or key',
    pattern:
      /\bexec\w*[ \t]+(?:backup|restore)[ \t]+[\w-]+[ \t]+(?:tftp[ \t]+\S+[ \t]+\S+|usb[ \t]+\S+)[ \t]+(?<secret>\S+)/dg,
  },
  {
    kind: 'password or key',
    pattern:
      /\bdiag\w*[ \t]+test[ \t]+authserver[ \t]+(?:radius[ \t]+\S+[ \t]+\S+|\w[\w+-]*[ \t]+\S+)[ \t]+\S+[ \t]+(?<secret>\S+)/dg,
  },
];

/**
 * A setting in a text that is none of the document's own: a script, a line that is commented out. Secrets end somewhere;
 * without a limit, a string of megabytes takes all there is of the stack.
 */
const quotedSetting =
  /\b(?:set|append)[ \t]+(?<name>[\w-]+)[ \t]+(?:ENC[ \t]+)?(?<secret>\\?"(?:[^"\\]|\\[^"]){1,20000}\\?"|'[^']+'|[^\s"'\\]+)/dg;

/** Private keys, from the line that begins them on, with or without the line that ends them. */
const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/g;

/** Other blocks of the same form: certificates, requests for them, public keys. */
const publicBlock =
  /-----BEGIN (?<what>(?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?|NEW CERTIFICATE REQUEST|PKCS7|(?:RSA )?PUBLIC KEY)-----(?<body>[^-]*)-----END \k<what>-----/dg;

/** The secrets that show by themselves in a text; where two overlap, the first one counts. */
export function* secretsIn(text: string): Iterable<SecretInText> {
  for (const { index, 0: begin } of text.matchAll(privateKey)) {
    const start = index + begin.length;
    yield { start, end: start + lengthOfKey(text, start), kind: 'private key' };
  }
  for (const { kind, pattern } of shapes) yield* found(text, kind, pattern);
}

/** The secrets that the words before them tell. For texts of people and scripts: settings are told by the schema. */
export function* introducedSecretsIn(text: string): Iterable<SecretInText> {
  for (const match of text.matchAll(quotedSetting)) {
    const at = match.indices?.groups?.['secret'];
    if (at && soundsSecret(match.groups?.['name'] ?? '')) yield withoutQuotes(text, at, 'password or key');
  }
  for (const { kind, pattern } of introduced) yield* found(text, kind, pattern);
}

/** What stands between the first and the last line of certificates and public keys: no secret, but full of names. */
export function* publicBlocksIn(text: string): Iterable<{ readonly start: number; readonly end: number }> {
  for (const match of text.matchAll(publicBlock)) {
    const at = match.indices?.groups?.['body'];
    if (at) yield { start: at[0], end: at[1] };
  }
}

function* found(text: string, kind: SecretKind, pattern: RegExp): Iterable<SecretInText> {
  for (const match of text.matchAll(pattern)) {
    const at = match.indices?.groups?.['secret'];
    if (at) yield withoutQuotes(text, at, kind);
  }
}

function withoutQuotes(
  text: string,
  [start, end]: readonly [number, number],
  kind: SecretKind,
): SecretInText {
  const [opening = ''] = /^\\?["']?/.exec(text.slice(start, end)) ?? [];
  const closing = opening !== '' && text.slice(start, end).endsWith(opening) ? opening.length : 0;
  return { start: start + opening.length, end: end - closing, kind };
}

/** How long the body of a key is that begins at `start`: up to its last line, or, where that is missing, as long as it looks like one. */
function lengthOfKey(text: string, start: number): number {
  const rest = text.slice(start, start + 20_000);
  const [body = ''] = /^[^-]*(?:-(?!----)[^-]*)*/.exec(rest) ?? [];
  const isWhole = rest.startsWith('-----END ', body.length);
  if (isWhole && !/^[ \t]*(?:config|edit|set|next|end)\b/m.test(body)) return body.length;
  const [lines = ''] =
    /^[^\r\n]*(?:\r?\n[ \t]*(?:[\w-]+: .*|[A-Za-z0-9+/=]{20,})?["']?[ \t]*(?=\r?\n|$))*/.exec(rest) ?? [];
  return lines.trimEnd().length;
}
