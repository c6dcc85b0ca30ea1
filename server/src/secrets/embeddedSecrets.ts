import { decodeText } from './decodedText';
import type { SchemaNode } from '../schema/schema';
import { matchChild, matchPath } from '../schema/matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from '../schema/schemaContext';
import { programSecrets } from './commandLineSecrets';
import { introducedIn } from './introducedSecrets';
import { looksLikePassword } from './passwordForms';
import { isCommunity, isCommunityTable, isSecret, soundsSecret, soundsSecretOutsideSchema } from './secrets';
import { isFoundIn, piecesOf } from './textPieces';
import { linesOf, wordsOf, type Stretch, type TextWord } from './textWords';
import { secretAt, type SecretInText, type SecretKind } from './secretInText';

/** The maximum nesting of texts in values; deeper values are read as plain text. */
const deepest = 4;

/** The number of closed blocks that are stored. */
const mostRecent = 4;

/** The maximum number of words of a command that does not start a line, because each word can start another command. */
const mostWords = 50;

/**
 * All names and phrases that introduce a secret contain one of these, also if a name is misspelled. Without the flag
 * `u`, which would make `k` and `s` equal to two letters that are not ASCII.
 */
const trigger =
  /pass|\bpas|swo|swd|sphr|\bp\w{0,9}(?:rd|ase|sec|ret)|pasw|psswd|p\/?w|psk|secret|key|token|\btok\b|pin|communit|snmp|seed|auth|bearer|basic|digest|se?t?[ \t%]|select|\bap{1,2}e?n?d?[ \t%]|unse|exe|diag|conf?[ \t%]|config|cred|log[io]n|log[ \t-]in|sign|zugang|chiave|klucz|avain|sleutel|cookie|code|hash|jwt|otp|admin|root|@|curl|https?[ \t]|\bxh\b|ftp|telnet|smb|rpc|\bnet[ \t]|ssh|mongo|docker|podman|\baz[ \t]|\boc[ \t]|mount|mysql|mariadb|7z|rar|zip|rdp|mstsc|ipmi|mosq|sqlcmd|bcp|ldap|plink|pscp|putty|kitty|redis|openssl|radtest|rasdial|echo|securestring|kennw|contrase|clave|senha|wachtw|parola|haslo|heslo|losenord|salasana|jelsz|ifre|schluess|\bp\b|vault|bitw|dashl|robof|wi-?fi|wlan|wpa|hotspot|ssid|user|benutzer|2fa|mfa|recov|unlock|puk|pat|ilo|idrac|bmc|bios|sudo|shared|mdp|psw|priv[ \t]|chap|\*|l2tp|pptp|ppp|adgangs|geheim|(?:svc|sa|adm|srv)[-_]|\\\r?\n|[^\0-\x7f]/i;

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
  if (!trigger.test(text)) return [];
  const secrets: SecretInText[] = [];
  for (const secret of new EmbeddedConfiguration(view).read(text, isQuoted, 0))
    if (secret) secrets.push(secret);
  return secrets;
}

/** The same in pieces: undefined where the caller can pause. */
export function* embeddedSecretsInPieces(
  text: string,
  isQuoted: boolean,
  view: SchemaView | undefined,
): Iterable<SecretInText | undefined> {
  const reader = new EmbeddedConfiguration(view);
  for (const { start, end } of piecesOf(text)) {
    const piece = text.slice(start, end);
    if (yield* isFoundIn(piece, trigger))
      for (const secret of reader.read(piece, isQuoted, 0, twoLinesAt(text, end)))
        yield secret && moved(secret, (offset) => start + offset);
    yield undefined;
  }
}

/** A secret can be on the line after the word that introduces it, and in quotes on the line after that. */
function twoLinesAt(text: string, start: number): string {
  const [lines = ''] = /^(?:[^\n]*\n){0,2}/.exec(text.slice(start, start + longestFollowing)) ?? [];
  return lines;
}

/** In characters. */
const longestFollowing = 20_000;

/** The number of words of a line that are read without a pause. */
const wordsPerStep = 500;

const strayQuote = /^[ \t]*["'][ \t]*(?=(?:set|unset|append|select|unselect)[ \t])/;

const commandWord =
  /^(?:config|edit|next|end|set|unset|append|select|unselect|exec\w*|diag\w*|get|show|exit)$/i;

/** An open `config` of a text. */
interface OpenBlock {
  readonly context: SchemaContext;
  /** Whether its name is that of SNMP communities; other devices have other tables of them. */
  readonly areCommunities: boolean;
}

/** Reads the commands in a text that is not necessarily a configuration. */
class EmbeddedConfiguration {
  /** Each open `config`. */
  private readonly blocks: OpenBlock[] = [];
  /** The contexts that were opened last: after a stray `end` or `config`, lines belong to one of them. */
  private readonly recent: SchemaContext[] = [];

  constructor(private readonly view: SchemaView | undefined) {}

  /**
   * The secrets of a text. Undefined where the caller can pause.
   *
   * @param following the beginning of the text after this one
   */
  *read(text: string, isQuoted: boolean, depth: number, following = ''): Iterable<SecretInText | undefined> {
    const decoded = decodeText(text, isQuoted);
    for (const line of linesOf(decoded.text))
      for (const secret of this.readLine(decoded.text, line, depth))
        yield secret && moved(secret, decoded.offsetOf);
    for (const secret of introducedIn(decoded.text + following))
      yield secret && moved(secret, decoded.offsetOf);
  }

  private *readLine(
    text: string,
    { start, end }: Stretch,
    depth: number,
  ): Iterable<SecretInText | undefined> {
    const words = yield* wordsOf(text, start, end);
    yield* this.readWords(words);
    // A stray quote before a command joins the command and its setting to one word.
    const stray = strayQuote.exec(text.slice(start, Math.min(end, start + 100)));
    if (stray) yield* this.readWords(yield* wordsOf(text, start + stray[0].length, end));
    if (depth >= deepest) return;
    for (const word of words) {
      if (!word.isQuoted || !/[\s=:]/.test(word.value)) continue;
      // The lines after an open quote belong to the same script.
      const reader = word.isOpen ? this : new EmbeddedConfiguration(this.view);
      for (const secret of reader.read(word.value, true, depth + 1))
        yield secret && moved(secret, (offset) => word.start + offset);
    }
  }

  private *readWords(words: readonly TextWord[]): Iterable<SecretInText | undefined> {
    for (const [index, word] of words.entries()) {
      if (index % wordsPerStep === wordsPerStep - 1) yield undefined;
      const command = word.value.replaceAll(/^\W+|["']$/g, '').toLowerCase();
      const before = words[index - 1];
      const isFirst = before === undefined || /[#$>;]$/.test(before.value);
      const isStart = isFirst || word.isSeparated || /[|&]$/.test(before.value);
      const after = words.slice(index + 1, before && index + 1 + mostWords);
      if (isStart && command.length >= 3 && 'config'.startsWith(command)) this.open(after);
      else if (command === 'config') this.open(after);
      else if (isStart && command === 'end') this.blocks.pop();
      else if (isSettingCommand(command, isFirst)) yield* this.setting(after, isFirst);
      else if (command.length >= (isStart ? 3 : 4) && 'execute'.startsWith(command)) yield* executed(after);
      else if (command.length >= 4 && 'diagnose'.startsWith(command)) yield* diagnosed(after);
      else yield* programSecrets(command, after, isStart);
    }
  }

  private open(words: readonly TextWord[]): void {
    const outer = this.blocks.at(-1)?.context ?? { kind: 'top' };
    const path = words.map(({ value }) => value.replace(/[;,.]$/, ''));
    const context = this.contextOf(path.slice(0, 6), outer);
    this.blocks.push({ context, areCommunities: path.slice(0, 4).some(isCommunityTable) });
    if (context.kind === 'unknown') return;
    this.recent.unshift(context);
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
    const after = name.value.slice(typed.length);
    const rest = kind && /\w/.test(after) ? after : '';
    const glued = rest || gluedTo(typed);
    if (glued !== '') {
      const [mark = ''] = /^(?:[=:,+.\s]|\\?["'])*/.exec(glued) ?? [];
      const end = name.start + (rest === '' ? typed.length : name.value.length);
      const start = end - glued.length + mark.length;
      if (start < end) yield secretAt({ start, end }, kind);
    }
    if (!kind || glued !== '') return;
    // Words after # are a comment, and a command can be after a semicolon.
    const comment = values.findIndex(
      ({ value, isQuoted, isSeparated }, at) =>
        at > 0 && !isQuoted && (value.startsWith('#') || (isSeparated && commandWord.test(value))),
    );
    const given = (comment < 0 ? values : values.slice(0, comment)).filter(
      ({ value }) => value !== '' && !/^(?:=|:|to|is|\\|#)$|^-----BEGIN\b/.test(value),
    );
    const isEncrypted = given[0]?.value === 'ENC';
    const secrets = isEncrypted ? given.slice(1) : given;
    for (const secret of isWholeLine ? secrets : secrets.slice(0, 1)) {
      const [mark = ''] = /^(?:ENC\s+|[=:]\s*|#(?=.))/.exec(secret.value) ?? [];
      yield secretAt(
        { start: secret.start + mark.length, end: secret.end },
        isEncrypted ? 'encrypted password or key' : kind,
      );
    }
  }

  private kindOf(typed: string): SecretKind | undefined {
    const block = this.blocks.at(-1);
    const table = settingsNode(block?.context ?? { kind: 'unknown' });
    const match = table && this.view && matchChild(table, typed, this.view.version);
    if (match && 'target' in match) {
      if (isCommunity(match.target)) return 'SNMP community';
      return isSecret(match.target) || soundsSecret(match.target.name) ? 'password or key' : undefined;
    }
    if (!table && typed === 'name' && block?.areCommunities === true) return 'SNMP community';
    const candidates = match?.kind === 'ambiguous' ? match.candidates : [];
    const isSecretName =
      soundsSecretOutsideSchema(typed) ||
      candidates.some((candidate) => isSecretIn(table, candidate)) ||
      (candidates.length === 0 && this.recent.some((context) => isSecretIn(settingsNode(context), typed)));
    return isSecretName ? 'password or key' : undefined;
  }
}

/** The password that is written to the name of its setting without a blank; empty for other words. */
function gluedTo(typed: string): string {
  const [, password = ''] =
    /^[\w-]{0,30}?(?:psksecret|passwd|password|passphrase|psk|secret)[._-]?(\w.*)$/i.exec(typed) ?? [];
  return looksLikePassword(password) ? password : '';
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
  if (verb === 'ha' && what === 'manage') yield* secretsAt(words.slice(4, 5));
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
  return looksLikePassword(word) && !/:\/\/|@|^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(word);
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
  for (const word of words) yield secretAt(word);
}

function moved(secret: SecretInText, offsetOf: (offset: number) => number): SecretInText {
  return { ...secret, start: offsetOf(secret.start), end: offsetOf(secret.end) };
}
