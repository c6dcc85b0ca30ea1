import { decodeText } from './decodedText';
import type { SchemaNode } from '../schema/schema';
import { matchChild, matchPath } from './matchNames';
import { settingsNode, type SchemaContext } from './schemaContext';
import type { SecretInText, SecretKind } from './secretText';
import { isCommunity, isDescription, isSecret, soundsSecret, soundsSecretOutsideSchema } from './secrets';
import type { SchemaView } from './visit';

/** A range of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A word of a line: its unquoted value and its range. */
interface TextWord extends Stretch {
  readonly value: string;
  readonly isQuoted: boolean;
  /** Whether the closing quote is missing on this line. */
  readonly isOpen: boolean;
}

/** The maximum nesting of texts in values; deeper values are read as plain text. */
const deepest = 4;

/** The number of closed blocks that are stored. */
const mostRecent = 4;

/** The maximum number of words of a command that does not start a line, because each word can start another command. */
const mostWords = 50;

/** The maximum length of a value in characters. */
const longestValue = 20_000;

/** All names and phrases that introduce a secret contain one of these. */
const trigger =
  /pass|pw|psk|secret|key|token|pin|communit|snmp|seed|auth|bearer|basic|se?t?[ \t]|app|unse|exec|diag|conf|kennw|contrase|clave|senha|wachtw/i;

/**
 * The secrets in a free text or script: comments, values, lines of a terminal session. The text is read as
 * configuration first, then searched for words that introduce a secret.
 *
 * @param isQuoted whether the text is the content of double quotes, where `\"` is a quote
 * @param view the schema for settings in scripts; without it, only their names are used
 */
export function embeddedSecretsIn(
  text: string,
  isQuoted: boolean,
  view: SchemaView | undefined,
): readonly SecretInText[] {
  return trigger.test(text) ? new EmbeddedConfiguration(view).read(text, isQuoted, 0) : [];
}

const strayQuote = /^[ \t]*["'](?=(?:set|unset|append|select|unselect)[ \t])/;

/** Reads the commands in a text that is not necessarily a configuration. */
class EmbeddedConfiguration {
  /** The schema context of each open `config`. */
  private readonly contexts: SchemaContext[] = [];
  /** The contexts that were opened last: after a stray `end` or `config`, lines belong to one of them. */
  private readonly recent: SchemaContext[] = [];

  constructor(private readonly view: SchemaView | undefined) {}

  read(text: string, isQuoted: boolean, depth: number): readonly SecretInText[] {
    const decoded = decodeText(text, isQuoted);
    const found: SecretInText[] = [];
    for (const { start, end } of linesOf(decoded.text)) {
      const words = wordsOf(decoded.text, start, end);
      for (const secret of this.readWords(words)) found.push(secret);
      // A stray quote before a command joins the command and its setting to one word.
      const stray = strayQuote.exec(decoded.text.slice(start, Math.min(end, start + 100)));
      if (stray)
        for (const secret of this.readWords(wordsOf(decoded.text, start + stray[0].length, end)))
          found.push(secret);
      if (depth < deepest)
        for (const word of words) {
          if (!word.isQuoted || !/[\s=:]/.test(word.value)) continue;
          // The lines after an open quote belong to the same script.
          const reader = word.isOpen ? this : new EmbeddedConfiguration(this.view);
          const inner = reader.read(word.value, true, depth + 1);
          for (const secret of inner) found.push(moved(secret, (offset) => word.start + offset));
        }
    }
    for (const secret of introducedIn(decoded.text)) found.push(secret);
    return found.map((secret) => moved(secret, decoded.offsetOf));
  }

  private *readWords(words: readonly TextWord[]): Iterable<SecretInText> {
    for (const [index, word] of words.entries()) {
      const command = word.value.replaceAll(/^\W+|["']$/g, '').toLowerCase();
      const before = words[index - 1];
      const isFirst = before === undefined || /[#$>;]$/.test(before.value);
      const after = words.slice(index + 1, before && index + 1 + mostWords);
      if (isFirst && command.length >= 3 && 'config'.startsWith(command)) this.open(after);
      else if (command === 'config') this.open(after);
      else if (isFirst && command === 'end') this.contexts.pop();
      else if (isSettingCommand(command, isFirst)) yield* this.setting(after, isFirst);
      else if (command.length >= 4 && 'execute'.startsWith(command)) yield* executed(after);
      else if (command.length >= 4 && 'diagnose'.startsWith(command)) yield* diagnosed(after);
    }
  }

  private open(words: readonly TextWord[]): void {
    const context = this.contexts.at(-1) ?? { kind: 'top' };
    const path = words.map(({ value }) => value.replace(/[;,.]$/, ''));
    const opened = this.contextOf(path.slice(0, 6), context);
    this.contexts.push(opened);
    if (opened.kind === 'unknown') return;
    this.recent.unshift(opened);
    if (this.recent.length > mostRecent) this.recent.pop();
  }

  private contextOf(path: readonly string[], outer: SchemaContext): SchemaContext {
    if (!this.view) return { kind: 'unknown' };
    const { schema, version } = this.view;
    for (const context of [outer, { kind: 'top' } as const, ...this.recent])
      for (let length = path.length; length > 0; length--) {
        const match = matchPath(schema, context, path.slice(0, length), version);
        if (match) return { kind: match.node.kind === 'table' ? 'entry' : 'object', node: match.node };
      }
    return { kind: 'unknown' };
  }

  /** The words after `set`: a name and values, or `name=value` in one word. */
  private *setting(words: readonly TextWord[], isWholeLine: boolean): Iterable<SecretInText> {
    const [name, ...values] = words;
    if (!name) return;
    const [typed = ''] = /^[\w-]*/.exec(name.value) ?? [];
    const kind = this.kindOf(typed.toLowerCase());
    if (!kind) return;
    const rest = name.value.slice(typed.length);
    if (/^[=:]./.test(rest)) {
      yield secretAt({ start: name.start + typed.length + 1, end: name.end }, kind);
      return;
    }
    // Words after # are a comment.
    const comment = values.findIndex(
      ({ value, isQuoted }, at) => at > 0 && !isQuoted && value.startsWith('#'),
    );
    const given = (comment < 0 ? values : values.slice(0, comment)).filter(
      ({ value }) => value !== '' && !/^(?:=|:|to|is)$|^-----BEGIN\b/.test(value),
    );
    const isEncrypted = given[0]?.value === 'ENC';
    const secrets = isEncrypted ? given.slice(1) : given;
    for (const secret of isWholeLine ? secrets : secrets.slice(0, 1)) {
      const [mark = ''] = /^(?:ENC\s+|[=:]\s*)/.exec(secret.value) ?? [];
      yield secretAt(
        { start: secret.start + mark.length, end: secret.end },
        isEncrypted ? 'encrypted password or key' : kind,
      );
    }
  }

  private kindOf(typed: string): SecretKind | undefined {
    const table = settingsNode(this.contexts.at(-1) ?? { kind: 'unknown' });
    const match = table && this.view && matchChild(table, typed, this.view.version);
    if (match && 'target' in match) {
      if (isCommunity(match.target)) return 'SNMP community';
      return isSecret(match.target) || soundsSecret(match.target.name) ? 'password or key' : undefined;
    }
    const candidates = match?.kind === 'ambiguous' ? match.candidates : [];
    const isSecretName =
      soundsSecretOutsideSchema(typed) ||
      candidates.some((candidate) => isSecretIn(table, candidate)) ||
      (candidates.length === 0 && this.recent.some((context) => isSecretIn(settingsNode(context), typed)));
    return isSecretName ? 'password or key' : undefined;
  }
}

function isSecretIn(table: SchemaNode | undefined, name: string): boolean {
  const setting = table?.child(name);
  return setting !== undefined && isSecret(setting);
}

function isSettingCommand(command: string, isFirst: boolean): boolean {
  if (['set', 'append', 'select', 'unset', 'unselect'].includes(command)) return true;
  return (
    isFirst && (command === 'se' || command === 's' || (command.length >= 2 && 'append'.startsWith(command)))
  );
}

/** The words after `execute`: transfers to servers end with user and password. */
function* executed(words: readonly TextWord[]): Iterable<SecretInText> {
  const values = words.map(({ value }) => value.toLowerCase());
  const [verb = '', what = ''] = values;
  if (verb.startsWith('central-mgmt')) yield* secretsAt(words.slice(3, 4));
  if (verb === 'fortiguard-log') yield* secretsAt(words.slice(3, 4));
  if (verb === 'fortitoken' && what === 'import') yield* secretsAt(words.slice(3, 4));
  if (verb === 'fortitoken-mobile' && what === 'import') yield* secretsAt(words.slice(2, 3));
  if (verb === 'private-encryption-key') yield* secretsAt(words.slice(2));
  if (/^(?:update-)?vm-license$|^forticarrier-license$/.test(verb)) yield* secretsAt(words.slice(1, 2));
  if (verb === 'vpn') {
    const generated = words.slice(values.indexOf('generate') + 3);
    if (values[3] === 'generate') yield* secretsAt(generated.filter(({ value }) => mayBePassword(value)));
  }
  const isTransfer =
    /^(?:ba|backu?p?|rest?|resto?r?e?|batch|vpn|log)/.test(verb) ||
    'restore'.startsWith(verb) ||
    verb === 'backup';
  if (!isTransfer) return;
  const protocol = values.findIndex((value) => /^(?:s?ftp|tftp|usb(?:-mode)?|https?)$/.test(value));
  if (protocol < 0 || protocol > 5) return;
  const after = words.slice(protocol + 1);
  if (verb === 'vpn') {
    // The password follows the server address and the type of the certificate.
    const known = after.findLastIndex(({ value }) => isServerAddress(value) || /^(?:p12|cer)$/.test(value));
    yield* secretsAt(after.slice(known < 1 ? 2 : known + 1));
  } else if (values[protocol] === 'tftp') yield* secretsAt(after.slice(2));
  else if (values[protocol]?.startsWith('usb')) yield* secretsAt(after.slice(1));
  // Logs on disk are sent without a file name.
  else yield* secretsAt(after.slice(/^(?:disk|memory)$/.test(what) ? 2 : 3, 5));
}

function isServerAddress(word: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/.test(word);
}

/** Whether a word of a long command can be a password: not an address, host or number. */
function mayBePassword(word: string): boolean {
  return looksChosen(word) && !/:\/\/|@|^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(word);
}

/** The words after `diagnose`: tests of servers contain user and password. */
function* diagnosed(words: readonly TextWord[]): Iterable<SecretInText> {
  const values = words.map(({ value }) => value.toLowerCase());
  const [first = '-', second = '-', kind = '-'] = values;
  if (!'test'.startsWith(first) || !'authserver'.startsWith(second)) return;
  // For a server outside the configuration, the secret is an argument.
  if (kind.includes('-direct'))
    yield* secretsAt(words.slice(5).filter(({ value }) => !/^(?:pap|(?:ms_?)?chap(?:_?v?2)?)$/i.test(value)));
  else if ('radius'.startsWith(kind)) yield* secretsAt(words.slice(6, 7));
  else yield* secretsAt(words.slice(5, 6));
}

function* secretsAt(words: readonly TextWord[]): Iterable<SecretInText> {
  for (const word of words) yield secretAt(word, 'password or key');
}

function secretAt({ start, end }: Stretch, kind: SecretKind): SecretInText {
  return { start, end, kind };
}

function moved(secret: SecretInText, offsetOf: (offset: number) => number): SecretInText {
  return { ...secret, start: offsetOf(secret.start), end: offsetOf(secret.end) };
}

/** An introduction of a value: a sign, or the word `is`, possibly on the preceding line. */
const introduction =
  /(?<![\p{L}\w-])(?<name>\p{L}[\p{L}\w-]{1,63})["'\]]{0,2}[ \t]{0,8}(?<sign>[-=]{1,2}>|:=|=|:(?!\/\/)|[ \t](?:is|was|ist|war)\b[ \t]{0,8}:?)[ \t]{0,8}(?<lineEnd>\r?\n[ \t]{0,8}(?:#[ \t]{0,8})?)?/giu;

/** A term for a secret, some words, then a sign or `is`: `password of the tunnel: …`, `PSK (old) is …`. */
const distantIntroduction =
  /(?<![\p{L}\w-])(?<name>community|passw\w{1,8}|pass|pwd|psk|pw|pin|secret|key)[ \t]{1,4}(?:\([^()\n]{0,40}\)[ \t]{0,4})?(?:[\w.'/-]{1,40}[ \t]{1,4}){0,4}?(?:[\w.'/-]{1,40}[ \t]{0,4})?(?:[=:]|(?<=[ \t])(?:is|was)\b)[ \t]{0,8}/giu;

/** A term that is directly followed by a secret, without a sign. */
const juxtaposition =
  /(?<![\w-])(?<name>(?:snmp[ \t-]{1,4})?community(?:[ \t]{1,4}string)?|passw(?:or)?d|passphrase|passcode|pass|pwd|psk\w{0,8}|pw|pin|token|key|(?:[\w-]{1,40}-)?(?:passwd|password|secret|psk|pwd|api-?key|shared-key))[ \t]{1,8}(?:\([^()\n]{0,40}\)[ \t]{1,4}|-[ \t]{1,4})?/gi;

/** Words before `key`, `token` or `code` that make it secret. */
const secretKey =
  /(?:pre-?shared|api|access|auth\w{0,12}|bearer|encryption|enc|private|secret|shared|session|radius|tacacs\+?|wifi|wpa\d?|license|activation)[ _-]{1,4}$/i;

/** Words after `password is`, `community` and similar phrases in sentences without a secret. */
const ordinaryWord =
  /^(?:a|an|and|any|are|as|at|attribute|be|been|both|but|by|can|changed|could|default|defined|described|disabled|does|empty|enabled|encrypted|entered|expired?|expires|field|for|from|given|hash|has|have|hidden|id|in|invalid|is|kept|known|length|list|lists|lost|managed|map|masked|may|missing|must|name|names|needed|never|no|not|of|on|only|optional|or|policy|protected|range|renewal|required|reset|set|setting|settings|shared|shall|should|shown|stored|string|strings|that|the|then|this|to|too|unchanged|unencrypted|unknown|unset|used|valid|value|was|when|will|with|without|you|your)[,.;:)]*$/i;

/** The secrets that phrases introduce. */
function* introducedIn(text: string): Iterable<SecretInText> {
  let last = 0;
  for (const match of text.matchAll(introduction)) {
    const { name = '', sign = '', lineEnd } = match.groups ?? {};
    // Values are not searched again: nested matches would take quadratic time.
    const kind = match.index < last ? undefined : kindByName(name.toLowerCase(), text, match.index);
    if (!kind) continue;
    const value = valueAt(text, match.index + match[0].length, isInAddress(text, match.index));
    if (!value) continue;
    const written = text.slice(value.start, value.end);
    if (/^[ \t]/.test(sign) && ordinaryWord.test(written)) continue;
    if ((kind === 'perhaps' || lineEnd !== undefined) && !looksChosen(written)) continue;
    if (/(?:token|code)$/i.test(name) && serialNumber.test(written)) continue;
    yield secretAt(value, kind === 'community' ? 'SNMP community' : 'password or key');
    last = value.end;
    if (/s$/i.test(name)) yield* furtherIn(text, value.end);
  }
  for (const match of text.matchAll(distantIntroduction)) {
    const name = match.groups?.['name'] ?? '';
    const value = valueAt(text, match.index + match[0].length, false);
    if (!value || !looksChosen(text.slice(value.start, value.end))) continue;
    if (/^key$/i.test(name) && !isSecretKey(text, match.index)) continue;
    yield secretAt(value, /^community/i.test(name) ? 'SNMP community' : 'password or key');
  }
  for (const match of text.matchAll(juxtaposition)) {
    const value = valueAt(text, match.index + match[0].length, false);
    if (!value) continue;
    const name = match.groups?.['name'] ?? '';
    const written = text.slice(value.start, value.end);
    if (/^[:=>-]/.test(written)) continue;
    const isCommunityName = /community$/i.test(name);
    if (isCommunityName && !ordinaryWord.test(written)) yield secretAt(value, 'SNMP community');
    else if (isCommunityName || !(looksChosen(written) || isPin(name, written))) continue;
    else if (/^key$/i.test(name) && !isSecretKey(text, match.index)) continue;
    else if (/^token$/i.test(name) && serialNumber.test(written)) continue;
    else yield secretAt(value, /^(?:snmp|community)/i.test(name) ? 'SNMP community' : 'password or key');
  }
  for (const { index, 0: all, 1: before = '' } of text.matchAll(
    /\b((?:Bearer|Basic|Digest)[ \t]{1,8})[\w.~+/=-]{8,}/g,
  ))
    yield secretAt({ start: index + before.length, end: index + all.length }, 'password or key');
  for (const { index, 0: all, 1: before = '' } of text.matchAll(
    /(<(?:\w{0,20}(?:passw|secret|token|psk|key))\w{0,10}>)[^<>\s]{1,500}(?=<\/)/gi,
  ))
    yield secretAt({ start: index + before.length, end: index + all.length }, 'password or key');
}

/** Further secrets of a list: `passwords: a1b2 and c3d4`. */
function* furtherIn(text: string, from: number): Iterable<SecretInText> {
  for (let at = from; ;) {
    const [separator = ''] =
      /^[ \t]{0,4}(?:[,;/&]|and\b|or\b)[ \t]{0,4}/i.exec(text.slice(at, at + 16)) ?? [];
    const value = separator === '' ? undefined : valueAt(text, at + separator.length, false);
    if (!value || !looksChosen(text.slice(value.start, value.end))) return;
    yield secretAt(value, 'password or key');
    at = value.end;
  }
}

function kindByName(
  name: string,
  text: string,
  start: number,
): 'secret' | 'community' | 'perhaps' | undefined {
  if (/(?:^|[_-])community$/.test(name) || name === 'snmp') return 'community';
  if (
    soundsSecret(name) ||
    /^(?:pass|pw|pin|psk|pwd|token|apikey|secret|passcode|passwort|kennwort|passe|contraseña|clave|senha|wachtwoord)$/.test(
      name,
    )
  )
    return 'secret';
  if (!/(?:^|[_-])(?:key|code|auth|login|credentials?|creds?)$/.test(name)) return undefined;
  return isSecretKey(text, start) ? 'secret' : 'perhaps';
}

function isSecretKey(text: string, start: number): boolean {
  return secretKey.test(text.slice(Math.max(0, start - 24), start));
}

/** The serial number of a token is not secret. */
const serialNumber = /^F[A-Z0-9]{15}$/;

/** Words with digits that are algorithms, standards or ports. */
const technicalWord =
  /^(?:md5|sha-?\d+|aes-?\d+|3des|rsa-?\d+|wpa\d|ikev?\d|ipv\d|(?:port|wan|lan|vlan|vdom|dmz|ssl|tls)-?\d+|v?\d+(?:\.\d+)+|fortios-?\d[\d.]*)$/i;

/** Whether a word is unlikely in a language: it contains digits and letters, or signs. */
function looksChosen(word: string): boolean {
  return word.length >= 4 && /[A-Za-z]/.test(word) && /\d/.test(word.slice(1)) && !technicalWord.test(word);
}

function isPin(name: string, word: string): boolean {
  return /^(?:pin|passcode)$/i.test(name) && /^\d{4,12}$/.test(word);
}

function isInAddress(text: string, index: number): boolean {
  return /[?&]$/.test(text.slice(Math.max(0, index - 1), index));
}

/** The value at an offset: a quoted text, or a word without final punctuation. */
function valueAt(text: string, start: number, isInAddress: boolean): Stretch | undefined {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'" || quote === '`') {
    const rest = text.slice(start, start + longestValue);
    const end = rest.slice(1).search(quote === '"' ? /["\n]/ : quote === "'" ? /['\n]/ : /[`\n]/);
    const length = end < 0 ? rest.length : end + 1;
    return length > 1 ? { start: start + 1, end: start + length } : undefined;
  }
  const bracketed = inBrackets(text, start);
  if (bracketed) return isDescription(text.slice(bracketed.start, bracketed.end)) ? undefined : bracketed;
  let end = start;
  const most = Math.min(text.length, start + longestValue);
  while (end < most && !/\s/.test(text.charAt(end))) {
    if (isInAddress && text.charAt(end) === '&') break;
    if (/^&\w{1,40}=/.test(text.slice(end, end + 44))) break;
    // This quote ends a longer text, or a value in data of a program.
    if (/^["'][,;}\])]*(?:\s|$)/.test(text.slice(end, end + 8))) break;
    end++;
  }
  while (end > start + 1 && /[,.;)\]}]/.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}

/** A text in brackets: `<…>`, `[…]`, `(…)`. */
function inBrackets(text: string, start: number): Stretch | undefined {
  const value = /^(?:<([^<>\n]{1,80})>|\[([^[\]\n]{1,80})\]|\(([^()\n]{1,80})\))(?=[\s,.;:"']|$)/
    .exec(text.slice(start, start + 90))
    ?.slice(1)
    .join('');
  return value === undefined ? undefined : { start: start + 1, end: start + 1 + value.length };
}

function* linesOf(text: string): Iterable<Stretch> {
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r?\n|\r/g)) {
    if (index > start) yield { start, end: index };
    start = index + lineEnd.length;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** The words of a line. A quote opens only at the start of a word; elsewhere it is an apostrophe. */
function wordsOf(text: string, from: number, to: number): readonly TextWord[] {
  const words: TextWord[] = [];
  let at = from;
  while (at < to) {
    const character = text.charAt(at);
    if (/[\s;]/.test(character)) {
      at++;
      continue;
    }
    const isQuoted = character === '"' || character === "'";
    const start = isQuoted ? at + 1 : at;
    let end = start;
    while (end < to && (isQuoted ? text.charAt(end) !== character : !/\s/.test(text.charAt(end)))) {
      if (isQuoted && character === '"' && text.charAt(end) === '\\') end++;
      end++;
    }
    const isOpen = isQuoted && end >= to;
    end = Math.min(end, to);
    const [opening = ''] = isQuoted ? [] : (/^\\+["']/.exec(text.slice(start, start + 8)) ?? []);
    const next = isQuoted ? end + 1 : end;
    // The end of a quoted value that starts on another line.
    if (!isQuoted) while (end > start + opening.length + 1 && /[;"\\]/.test(text.charAt(end - 1))) end--;
    const valueStart = Math.min(start + opening.length, end);
    words.push({ start: valueStart, end, value: text.slice(valueStart, end), isQuoted, isOpen });
    at = Math.max(next, at + 1);
  }
  return words;
}
