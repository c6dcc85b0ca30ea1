import { soundsSecretOutsideSchema } from './secrets';
import { matchesInPieces } from './textPieces';

/** Blanks that a terminal can contain in a line. */
const blank = String.raw`[ \t\v\f\u00a0\ufeff]`;

/** A word, or several in quotes. A semicolon ends the command. */
const word = String.raw`(?:"[^"\r\n]{0,200}"|[^\s";]{1,200})`;

/** A word with the blanks after it. */
const skip = `${word}${blank}{1,8}`;

/** All words up to the end of the line, or of the value that contains it. */
const rest = String.raw`"?(?<line>(?:[^\s"\\]|\\[^\r\n])(?:[^"\\\r\n]|\\[^\r\n]){0,2000})`;

/** All words up to the end of the command. They are only looked at, so that a command after them is found, too. */
const restOfCommand = String.raw`(?=\\?["']?(?<line>(?:[^\s"';\\]|\\[^\r\n])(?:[^"\\\r\n;]|;(?=[^\s"'\\])|\\(?!n|r\\n)[^\r\n]){0,2000}))`;

/** One value, also in quotes, which can be those of a text in quotes. */
const one = String.raw`\\?["']?(?<secret>[^\s"'\\&,;<>{}()[\]]{1,4000})`;

/** Names of parameters and properties. */
const sensitive = String.raw`(?:(?:passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access)[_-]?key|signature|credentials?)[\w-]{0,20}|\b(?:sig|otp|auth))`;

/** Commands that move files. Without `execute`, prose can have their form. */
const transfers: readonly string[] = [
  // A backup, with the user and password of the server, and the password of the file.
  `\\b(?:backup|restore|import|export|upload)${blank}{1,8}(?:${skip}){0,4}?(?:ftp|sftp)${blank}{1,8}${skip}${skip}(?:${skip}(?=[^\\s"]))?${restOfCommand}`,
  `\\b(?:backup|restore)${blank}{1,8}(?:${skip}){1,2}(?:tftp${blank}{1,8}${skip}${skip}|usb${blank}{1,8}${skip})${restOfCommand}`,
  `\\bcertificate${blank}{1,8}\\w{1,20}${blank}{1,8}(?:im|ex)port${blank}{1,8}(?:${skip}){1,4}?p12${blank}{1,8}(?:${skip}){0,2}?${restOfCommand}`,
];

/**
 * Where people and programs type or print passwords, in lines that are no settings: prompts, commands, headers of HTTP,
 * addresses, and commands in free text. The group `secret` is the password, with the words after it where it can have
 * several, which `line` is; the group `name` the name of a setting that decides. No pattern contains a line end.
 */
const prose = patternsOf([
  // Enter new password: …, jane@192.0.2.1's password: …, Enter passphrase for key '/home/jane/.ssh/id': …
  `(?:passw(?:or)?d|passphrase|passcode|\\bPIN|\\bPSK|pre-?shared[ -]key|secret|(?:api|license|activation|registration|private|shared)[ -](?:key|code)|community)(?:${blank}(?:for|of)${blank}[^\\r\\n:]{1,100}|${blank}again|${blank}?\\([^)\\r\\n]{1,60}\\))?${blank}{0,8}(?::|=>)${blank}{0,8}${rest}`,
  // "password": "…", passwd=…
  `${sensitive}\\\\?["']?${blank}{0,8}[:=]${blank}{0,8}${one}`,
  // Authorization: Basic …, X-Api-Key: …, Cookie: …
  `\\b(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\\w-]{0,40}(?:auth|key|token|secret)[\\w-]{0,40})\\\\?["']?${blank}{0,8}:${blank}{0,8}\\\\?["']?(?:(?:basic|bearer|digest|negotiate|ntlm|token)${blank}{1,8})?${rest}`,
  `\\b(?:basic|bearer)${blank}{1,8}(?<secret>(?=[A-Za-z._~+/-]*\\d)[\\w.~+/-]{8,}={0,2})`,
  // SET PASSWORD …, set passwd to …
  `(?:\\b|%0[ad])(?:set|append)${blank}{1,8}(?<name>[\\w-]{2,60})${blank}{1,8}(?:(?:to|as|is|=)${blank}{1,8})?(?!ENC\\b|-----)${one}`,
  // FTP and SMTP.
  `(?:^|[\\r\\n>])${blank}{0,8}(?:PASS|AUTH${blank}{1,8}(?:LOGIN|PLAIN))${blank}{1,8}${rest}`,
  ...transfers,
]);

/** Scripts, commands and addresses: no other text has their form. */
const commands = patternsOf([
  // A script on one line.
  `\\b(?:set|append)${blank}{1,8}(?<name>[\\w-]{2,60})${blank}{1,8}(?!ENC\\b|-----)${one}\\\\?["']?(?=${blank}{1,8}(?:next|end|(?:un)?set|append|edit|config)\\b)`,
  // https://a.example.com/in?token=…
  `[?&;#][\\w.-]{0,30}?${sensitive}=${one}`,
  // https://chat.example.com/spaces/A/messages?key=…: other names also have short codes and words as values.
  String.raw`[?&;#][\w.-]{0,30}(?:key|code|sid|session|session_?id|jwt|hmac|hash)=(?<secret>(?=[^\s"'&]{0,200}\d)(?=[^\s"'&]{0,200}[A-Za-z])[^\s"'\\&,;<>{}()[\]]{8,4000})`,
  // token=Winter2025x, as comments contain it: a value with letters and digits.
  String.raw`\b(?:passw(?:or)?d|passphrase|pwd|psk|secret|(?:api|access)[_-]?key|token)=(?<secret>(?=[^\s"']{0,200}\d)(?=[^\s"']{0,200}[A-Za-z])[^\s"'\\&,;<>{}()[\]]{8,4000})`,
  // A user with a password, as in https://jane:…@192.0.2.1, where a sign in the password ends it too early.
  `\\bcurl\\b[^\\r\\n]{0,300}?${blank}(?:-u|--user)${blank}{1,8}\\\\?["']?[^\\s:"']{1,200}:${one}`,
  // Headers of HTTP.
  `\\bauthorization\\\\?["']?${blank}{0,8}:${blank}{0,8}\\\\?["']?(?:basic|bearer|token)${blank}{1,8}${one}`,
  `\\bx-[\\w-]{0,40}(?:auth|key|token|secret)[\\w-]{0,40}\\\\?["']?${blank}{0,8}:${blank}{0,8}${one}`,
  `\\bsshpass${blank}{1,8}-p${blank}{0,8}${one}`,
  `${blank}-[cAX](?<=\\bsnmp\\w{1,12}\\b[^\\r\\n]{0,200})${blank}{1,8}${one}`,
  // Users and servers for tests of authentication.
  `\\bte\\w{0,2}${blank}{1,8}auths\\w{0,6}${blank}{1,8}(?:ldap|tac[\\w+]{0,5}|local|pop3)${blank}{1,8}${skip}${skip}${restOfCommand}`,
  `\\bte\\w{0,2}${blank}{1,8}auths\\w{0,6}${blank}{1,8}radius${blank}{1,8}${skip}(?:pap|m?s?chap\\w{0,3})${blank}{1,8}${skip}${restOfCommand}`,
  `\\bte\\w{0,2}${blank}{1,8}auths\\w{0,6}${blank}{1,8}(?:radius|tacacs\\+?)-direct${blank}{1,8}${skip}(?:\\d{1,5}${blank}{1,8})?${restOfCommand}`,
  `\\bte\\w{0,2}${blank}{1,8}auths\\w{0,6}${blank}{1,8}ldap-(?:direct|search)${blank}{1,8}(?:${skip}){4,5}${restOfCommand}`,
  ...transfers.map((pattern) => `\\bexe\\w{0,4}${blank}{1,8}(?:vpn${blank}{1,8})?${pattern}`),
  // Licenses, accounts and activation codes.
  `\\bexe\\w{0,4}${blank}{1,8}(?:vm-license|vm-license-options${blank}{1,8}[\\w-]{1,40}|forticarrier-license|upd-vd-license|factory-license|fortitoken-mobile${blank}{1,8}import|update-fortitoken)${blank}{1,8}${restOfCommand}`,
  `\\bexe\\w{0,4}${blank}{1,8}(?:forti(?:cloud|guard-log|care|sandbox-cloud|manager-cloud|analyzer-cloud))${blank}{1,8}(?:login|join|activate|create-account|register)${blank}{1,8}${skip}${restOfCommand}`,
  `\\bexe\\w{0,4}${blank}{1,8}central-mgmt${blank}{1,8}register-device${blank}{1,8}${skip}${restOfCommand}`,
]);

function patternsOf(patterns: readonly string[]): readonly RegExp[] {
  return patterns.map((pattern) => new RegExp(pattern, 'dgim'));
}

/** A password in a text; offsets count UTF-16 code units. */
interface Credential {
  readonly start: number;
  readonly end: number;
  /** Whether it ends with the line or the value that contains it, so that a quote in it does not end it. */
  readonly endsLine: boolean;
  /** Whether it is typed into a command or a prompt, so that it is a password although no setting says so. */
  readonly isTyped: boolean;
  /** See `SecretInText`. */
  readonly subject: string;
}

/** What a text with a password that {@link credentialsInCommands} finds contains, besides commands with `set`. */
export const mayHaveCommand =
  /[?&;#][\w.-]{0,30}(?:token|secret|passw|passphrase|pwd|key|signature|credential|sig|otp|auth|code|sid|session|jwt|hmac|hash)|(?:passw(?:or)?d|passphrase|pwd|psk|secret|key|token)=|\bauthorization\b|\bx-[\w-]{0,40}(?:auth|key|token|secret)|\b(?:curl|sshpass|snmp\w{1,12}|auths\w{0,6}|exe\w{0,4})[ \t]/i;

/** The words of typed passwords in a text, which can overlap. */
export function* credentialsIn(text: string): Iterable<Credential> {
  for (const pattern of prose) yield* wordsOf(pattern, text, Infinity);
  for (const pattern of commands) yield* wordsOf(pattern, text, Infinity);
}

/** The words after a command that a text for people can still contain. */
const mostWords = 2;

const placeholderStart = /[<`]|&lt;/;

/** The end of a cell or a quote in HTML. */
const htmlAfter = /&(?:quot|#39);|<\/?[a-z]+[ >]/;

/** The same, only those that a text for people does not contain by chance. */
export function* credentialsInCommands(text: string): Iterable<Credential> {
  for (const pattern of commands) yield* wordsOf(pattern, text, mostWords);
}

function* wordsOf(pattern: RegExp, text: string, most: number): Iterable<Credential> {
  for (const { match, pieceStart } of matchesInPieces(text, pattern)) {
    const { groups, indices } = match;
    const endsLine = groups?.['line'] !== undefined;
    const [start] = indices?.groups?.[endsLine ? 'line' : 'secret'] ?? [];
    const name = groups?.['name']?.toLowerCase();
    if (start === undefined) continue;
    if (name !== undefined && !soundsSecretOutsideSchema(name)) continue;
    const words = [...(groups?.[endsLine ? 'line' : 'secret'] ?? '').matchAll(/\S+/g)];
    const subject = name ?? /[\w-]+/.exec(match[0])?.[0].toLowerCase() ?? '';
    // Word by word, because a part of them can be replaced already.
    for (const { index, 0: one } of words.slice(0, most)) {
      const from = pieceStart + start + index;
      // In a text for people, HTML can follow. Instructions contain placeholders, and prose after them.
      const htmlAt = most === Infinity ? -1 : one.search(htmlAfter);
      if (most !== Infinity && htmlAt <= 0 && placeholderStart.test(one)) break;
      const length = htmlAt > 0 ? htmlAt : one.length;
      yield { start: from, end: from + length, endsLine, isTyped: name === undefined, subject };
      if (htmlAt > 0) break;
    }
  }
}
