import type { SecretInText, SecretKind } from './secretInText';
import { isFoundIn, matchesIn, piecesOf } from './textPieces';

interface Shape {
  readonly kind: SecretKind;
  /** With flags `dg`; the group `secret` is the secret. */
  readonly pattern: RegExp;
}

/** Formats of secrets that are recognized anywhere in a text. */
const shapes: readonly Shape[] = [
  // As in backups. In prose, the word after it has no digits and signs.
  {
    kind: 'encrypted password or key',
    pattern: /\bENC[ \t]+(?<secret>(?=[A-Za-z]*[\d+/=])[A-Za-z0-9+/=]{8,})/dg,
  },
  // Addresses of programs that send notifications: they consist of keys. Without digits, they are links to a program.
  {
    kind: 'password or key',
    pattern:
      /\b(?:tg|tgram|telegram|slack|discord|pover|pushover|pbul|pushbullet|gotifys?|ntfys?|msteams|mmosts?|mattermost|rockets?|rocketchat|opsgenie|pagerduty|twilio|prowl|zulip|matrixs?|signals?|sendgrid|mailgun):\/\/(?<secret>(?=[^\s"'<>\\?]{0,200}\d)(?=[^\s"'<>\\?]{0,200}[a-z])[^\s"'<>\\?]{8,})/dgi,
  },
  // In URLs: the text before the @, and tokens.
  // A longer one than can be searched at once is continued to its end.
  { kind: 'password or key', pattern: /:\/\/(?<secret>[^/@\s"']+)(?:@|(?<=[^/@\s"']{20000})$)/dg },
  // The same without a scheme.
  {
    kind: 'password or key',
    pattern:
      /(?<![\w.@:/-])(?!(?:mailto|sips?|xmpp|contact|e-?mail|mail|from|to|cc|bcc):)[\w.-]{1,64}:(?<secret>[^\s"'@/:]{1,200})@(?=[\w.-]{1,200}[/:])/dgi,
  },
  {
    kind: 'password or key',
    pattern:
      /(?:[?&;]|%3F|%26|#(?=[\w.-]{0,40}token))[\w.-]{0,40}(?:token|key|secret|pass\w{0,12}|pwd|pw|pin|sig\w{0,12}|code|auth\w{0,14}|credential\w?|jwt|hash|session\w{0,4}|otp|(?<=[?&;]|%3F|%26)(?:p|sid|ticket))(?:\[\w{0,20}\]|%5B\w{0,20}%5D)?(?:=|%3D)(?<secret>[^&\s"'<>\\]+)/dgi,
  },
  // Parameters with names that can have other meanings, and random values. Words with a number are names.
  {
    kind: 'password or key',
    pattern:
      /(?:[?&;]|%3F|%26)(?:[acksACKSTt]|[Tt]ok|api|API|[Ll]ic\w{0,5}|[Vv]erify|confirm|reset|invite|hmac|HMAC|glsa|\w{0,12}(?:sess|SESS|Sess)\w{0,4})=(?<secret>(?![A-Z]?[a-z]+(?:[A-Z][a-z]+){0,2}\d{1,4}[A-Z]?(?![\w%+/=.~-]))(?=[\w%+/.~-]{0,60}[a-z])(?=[\w%+/.~-]{0,60}[A-Z])(?=[\w%+/.~-]{0,60}\d)[\w%+/.~-]{8,}={0,2})/dg,
  },
  // Long random values of any parameter, or in place of all parameters.
  {
    kind: 'password or key',
    pattern:
      /(?:[?&]|%3F|%26)(?:[\w.-]{1,40}=)?(?<secret>(?:(?=[\w-]{0,60}[a-z])(?=[\w-]{0,60}[A-Z])(?=[\w-]{0,60}\d)[\w-]{20,}|[\da-f]{32,})={0,2})(?=[&#\s"'<>\\]|$)/dg,
  },
  // Webhooks: the URL permits anyone to post. Devices add the scheme themselves.
  {
    kind: 'password or key',
    pattern:
      /\b(?:hooks\.slack(?:-gov)?\.com(?::\d{1,5})?\/(?:services|workflows|triggers)|[\w.-]{1,100}\.webhook\.office\.com(?::\d{1,5})?\/(?:webhookb2|webhook)|outlook\.office(?:365)?\.com(?::\d{1,5})?\/webhook|(?:canary\.|ptb\.)?discord(?:app)?\.com(?::\d{1,5})?\/api(?:\/v\d{1,2})?\/webhooks|chat\.googleapis\.com(?::\d{1,5})?\/v1\/spaces|maker\.ifttt\.com(?::\d{1,5})?\/trigger\/[\w-]{1,60}\/(?:json\/)?with\/key|events(?:\.eu)?\.pagerduty\.com(?::\d{1,5})?\/integration|alert\.victorops\.com(?::\d{1,5})?\/integrations|open\.(?:feishu\.cn|larksuite\.com)(?::\d{1,5})?\/open-apis\/bot\/v2\/hook|hooks?\.[\w.-]{1,60}\.make\.com(?::\d{1,5})?|hc-ping\.com(?::\d{1,5})?|push\.statuspage\.io|cronitor\.link(?:\/p)?|nosnch\.in|ntfy(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?|webhook\.site(?::\d{1,5})?)\/(?<secret>[^\s"'<>\\]+)/dgi,
  },
  // Webhooks of servers with unknown names.
  {
    kind: 'password or key',
    pattern:
      /(?<![\w.-])(?:[\w-]{1,63}\.){1,10}[a-z]{2,63}(?::\d{1,5})?(?:\/[\w.-]{1,60}){0,4}\/(?:(?:incoming-?)?(?:web)?hook(?:s|b2)?|heartbeat|ping)(?:\/(?:catch|standard|incoming|v\d{1,2}))?\/(?<secret>[^\s"'<>\\]{8,})/dgi,
  },
  // Keys in the path of an address.
  {
    kind: 'password or key',
    pattern:
      /(?<![\w.-])(?:[\w-]{1,63}\.){1,10}[a-z]{2,63}(?::\d{1,5})?(?:\/[\w.-]{1,60}){0,4}\/(?:(?:api[-/]?)key|tokens?|secrets?)\/(?<secret>(?=[\w.~-]{0,60}\d)(?=[\w.~-]{0,60}[a-z])[\w.~-]{8,})/dgi,
  },
  {
    kind: 'password or key',
    pattern: /\b(?:api\.telegram\.org(?::\d{1,5})?\/(?:file\/)?|tg:\/\/)bot(?<secret>[^/\s"'<>\\]+)/dgi,
  },
  { kind: 'password or key', pattern: /(?<![\w-])(?<secret>\d{8,10}:AA[\w-]{30,})/dg },
  // The text of a QR code for a wireless network.
  {
    kind: 'password or key',
    pattern: /\bWIFI:(?:[a-oq-z]\w{0,3}:[^;\r\n]{0,64};){0,6}P:(?<secret>[^;\s"]+)/dgi,
  },
  // The secret key after the identifier of a key of Amazon.
  {
    kind: 'password or key',
    pattern: /\bA[KS]IA[0-9A-Z]{16}["']?[\s:,;=/|]{1,4}["']?(?<secret>[A-Za-z0-9/+=]{30,})/dg,
  },
  // Keys of tunnels in the output of `diagnose vpn tunnel list` and `diagnose debug application ike`.
  { kind: 'password or key', pattern: /\bkey[ =]\d{1,3}[: ](?<secret>[\da-f]{16,})/dgi },
  // Hashes of Windows: `jane:1001:…:…:::`.
  { kind: 'password or key', pattern: /:\d{1,8}:(?<secret>[\da-f]{32}:[\da-f]{32})(?=:::)/dgi },
  // Lines of a password file of PostgreSQL: `host:port:database:user:password`.
  {
    kind: 'password or key',
    pattern:
      /(?<![\w.:-])(?:localhost|(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}):(?:\d{2,5}|\*):[\w.*-]{1,64}:[\w.*-]{1,64}:(?<secret>[^\s:"']{4,200})(?![^\s"'])/dgi,
  },
  // Hashes of passwords as in `/etc/shadow`.
  {
    kind: 'password or key',
    pattern:
      /(?<secret>\$(?:1|2[abxy]|5|6|7|y|apr1|md5|sha1|argon2\w{1,2}|pbkdf2[\w-]{0,12})\$[\w./$=,+-]{8,})/dg,
  },
  // Long random words in the path of an address, which devices accept without a scheme: they are enough to use it.
  {
    kind: 'password or key',
    pattern:
      /(?::\/\/|(?<![\w.@:/%-])(?=(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}[:/]))(?![\w.-]{0,100}forti)[\w.-]{1,200}(?::\d{1,5})?\/(?:[\w.~-]{1,60}\/){0,8}(?<secret>(?:(?=[\w-]{0,60}[a-z])(?=[\w-]{0,60}[A-Z])(?=[\w-]{0,60}\d)[\w-]{20,}|[\da-f]{32,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?=[/?#\s"'<>\\]|$))/dg,
  },
  // JSON web tokens, and keys of large services with a fixed prefix.
  {
    kind: 'password or key',
    pattern: /(?:(?<![\w-])|(?<=%0[ad]|\\[nr]))(?<secret>eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?)/dg,
  },
  {
    kind: 'password or key',
    pattern:
      /(?:(?<![\w-])|(?<=%0[ad]|\\[nr]))(?<secret>A[KS]IA[0-9A-Z]{16}|AGE-SECRET-KEY-1[0-9A-Z]{40,}|sk-(?:proj-|ant-[\w]{1,12}-|live-)?[\w-]{20,}|gl(?:sa|c)_\w{20,}|(?:SK|AC)[\da-f]{32}|hf_\w{30,}|pypi-[\w-]{20,}|tskey-[\w-]{16,}|xapp-[\w-]{20,}|shp(?:at|ss)_[\da-f]{32}|dapi[\da-f]{32}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AIza[\w-]{30,}|[rs]k_(?:live|test)_\w{16,}|npm_\w{36}|SG\.[\w-]{16,}\.[\w-]{16,}|hvs\.[\w-]{20,}|dckr_pat_[\w-]{20,}|ATATT3[\w=-]{20,}|dop_v1_\w{30,})\b/dg,
  },
];

/** The first or last line of a key, which may be truncated. Some programs write four hyphens and a blank. */
const keyLine = /-{4,5} ?(?<edge>BEGIN|END)\b(?<what>[ A-Z0-9]{0,40})/g;

/** Blocks with these names are public. */
const publicWhat = /CERTIFICATE|PKCS7|PUBLIC|X509 CRL|PARAMETERS/;

/** Public blocks in the same format: certificates, certificate requests, public keys. */
const publicBlock =
  /-----BEGIN (?<what>(?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?|NEW CERTIFICATE REQUEST|PKCS7|(?:RSA )?PUBLIC KEY)-----(?<body>[^-]*)-----END \k<what>-----/dg;

/** Every text with such a secret contains one of these. */
const trigger =
  /-----|ENC[ \t]|:\/\/|[/?&;#@]|eyJ|A[KS]IA|AGE-S|sk-|gl(?:sa|c)_|(?:SK|AC)[\da-f]{32}|hf_|pypi-|tskey-|xapp-|shp\w\w_|dapi|key[ =:]\d|\b[\da-f]{32}:|:[^:\s]{1,64}:|gh[pousr]_|github_pat_|glpat-|xox|AIza|[rs]k_(?:live|test)_|npm_|SG\.|hvs\.|dckr_|ATATT3|dop_v1_|:AA|\$\w{1,14}\$/i;

/** Between these lines, a key file of PuTTY contains the private key. */
const puttyKey = /\bPrivate-Lines:[ \t]{0,8}\d{1,4}/g;

/** The secrets in a text that have a known format; of two that overlap, the first. */
export function* secretsIn(text: string): Iterable<SecretInText> {
  for (const secret of secretsInPieces(text)) if (secret) yield secret;
}

/** The same in pieces: undefined where the caller can pause. */
export function* secretsInPieces(text: string): Iterable<SecretInText | undefined> {
  yield* privateKeysIn(text);
  for (const { start, end } of piecesOf(text)) {
    const piece = text.slice(start, end);
    if (yield* isFoundIn(piece, trigger))
      for (const { kind, pattern } of shapes)
        for (const secret of found(piece, kind, pattern))
          yield secret && { ...secret, start: start + secret.start, end: start + secret.end };
    yield undefined;
  }
}

/** The content of certificates and public keys. It is not secret, but contains names. */
export function* publicBlocksIn(text: string): Iterable<{ readonly start: number; readonly end: number }> {
  for (const match of text.matchAll(publicBlock)) {
    const at = match.indices?.groups?.['body'];
    if (at) yield { start: at[0], end: at[1] };
  }
}

function* found(text: string, kind: SecretKind, pattern: RegExp): Iterable<SecretInText | undefined> {
  for (const one of matchesIn(text, pattern)) {
    const [start, end] = one?.match.indices?.groups?.['secret'] ?? [];
    if (!one) yield undefined;
    else if (start !== undefined && end !== undefined)
      yield withoutQuotes(text, [one.pieceStart + start, one.pieceStart + end], kind);
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

/** The maximum distance in characters within a key. */
const longestKey = 20_000;

/** Lines of a text; line ends can also be written as `\\n` or `%0a`. */
const keyLines = /(?:(?!\\[nr]|%0[ad])[^\r\n])+/gi;

/** The maximum number of other lines between two lines of a key, because lines can be lost or inserted. */
const maxGap = 6;

/**
 * The lines of private keys. Between their first and last line, everything in Base64 is secret: quotes and commands in
 * between do not end the key. If the first or the last line is missing, the key is searched from the other one. In pieces.
 */
function* privateKeysIn(text: string): Iterable<SecretInText | undefined> {
  for (const { index, 0: line } of text.matchAll(puttyKey)) {
    const start = index + line.length;
    const rest = text.slice(start, start + longestKey);
    const end = rest.search(/\bPrivate-(?:MAC|Hash|Lines):/);
    yield* keyPieces(end < 0 ? rest : rest.slice(0, end), start, end < 0 ? maxGap : Infinity);
  }
  let from = 0;
  for (const { index, 0: line, groups: { edge, what = '' } = {} } of text.matchAll(keyLine)) {
    yield undefined;
    if (publicWhat.test(what)) {
      from = index + line.length;
      continue;
    }
    const start = index + line.length;
    if (edge === 'BEGIN') {
      const length = text.slice(start, start + longestKey).search(/-{4,5} ?(?:BEGIN|END)\b/);
      const rest = text.slice(start, start + (length < 0 ? longestKey : length));
      const isClosed = length >= 0 && /^-{4,5} ?END/.test(text.slice(start + length, start + length + 9));
      yield* keyPieces(rest, start, isClosed ? Infinity : maxGap);
      from = start + rest.length;
    } else if (from < index) {
      const first = Math.max(from, index - longestKey);
      yield* keyPieces(text.slice(first, index), first, Infinity, true);
      from = start;
    }
  }
}

/** The Base64 parts in lines of a key, until too many lines contain none. */
function* keyPieces(
  text: string,
  offset: number,
  mostOthers: number,
  isBeforeEnd = false,
): Iterable<SecretInText> {
  const lines = Array.from(text.matchAll(keyLines), ({ index, 0: line }) => ({ index, line }));
  // Without the first line of a key, a short line belongs to it only if the key continues below.
  let continues = true;
  const pieces = lines.toReversed().map(({ line }) => {
    const found = [...piecesOfKeyLine(line, isBeforeEnd && !continues)];
    continues = found.length > 0;
    return found;
  });
  let others = 0;
  let isContinued = false;
  for (const { index } of lines) {
    if (others > mostOthers) return;
    const found = pieces.pop() ?? [];
    others = found.length === 0 ? others + 1 : 0;
    for (const { start, end } of found) {
      yield { start: offset + index + start, end: offset + index + end, kind: 'private key', isContinued };
      isContinued = true;
    }
  }
}

/** Base64 in a line: the whole line, or long parts between other words. */
function* piecesOfKeyLine(
  line: string,
  onlyLong: boolean,
): Iterable<{ readonly start: number; readonly end: number }> {
  const [before = '', whole = ''] = /^[\s"'\\#>-]*([A-Za-z0-9+/=]*)/.exec(line) ?? [];
  const isWhole = whole !== '' && /^[\s"'\\,;-]*$/.test(line.slice(before.length));
  if (
    isWhole &&
    !/^(?:end|next|exit|abort)$/.test(whole) &&
    (!onlyLong || whole.length >= 16 || whole.endsWith('='))
  ) {
    yield { start: before.length - whole.length, end: before.length };
    return;
  }
  // Stray quotes and backslashes can divide a line.
  const joined = line.trim().replace(/["'\\]/g, '');
  const isDivided = joined.length >= 32 && /^[A-Za-z0-9+/=]*$/.test(joined) && mixesClasses(joined);
  for (const { index, 0: piece } of line.matchAll(/[A-Za-z0-9+/]+={0,2}/g)) {
    if (isDivided ? piece.length >= 4 : piece.length >= 16 && mixesClasses(piece))
      yield { start: index, end: index + piece.length };
  }
}

function mixesClasses(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text);
}
