import { builtinIn } from '../model/symbols/builtins';
import { matchesInPieces } from '../secrets/textPieces';
import { publicBlocksIn } from '../secrets/secretText';
import { isIpv4, isIpv6, isMac } from '../syntax/addresses';
import { isPlaceholder } from '../syntax/placeholder';
import type { SchemaNode } from '../schema/schema';
import { quote, unquote } from '../syntax/quoting';
import { HostPseudonyms } from './hostPseudonyms';
import { commonNames, isBuiltinName, meaningfulTables } from './keptNames';
import { KnownTexts } from './knownTexts';
import { NamePseudonyms } from './namePseudonyms';
import type { Redactor } from './redactor';
import type { RedactedKind, Replacement, Replacements } from './replacements';
import { isSerial } from './serials';
import type { RedactionSubject, SettingAt } from './redactionSubject';
import { rewordedAs } from './word';

/** Settings with free text, mostly names. */
const descriptiveSettings =
  /^(?:group-name|name|comments?|description|alias|location|contact(?:-\w+)?|organi[sz]ation(?:-\w+)?|company|author|dn|ou|cn|full-name|note|banner|label|tags|first-name|last-name|(?:[\w-]+-)?user(?:-?name)?|userid|login|realm|workgroup|domain-name|ssid|global-label|(?:sub)?title|subject|email-subject|message|nas-id|localid|resource-group|ca-identifier)$/;

/** The number of names, or of words of a line, that are read in a step. */
const namesPerStep = 500;

/**
 * Replaces names that users chose: names of entries and references to them, hosts and domains, descriptions and
 * comments. Hardware ports and built-in entries keep their names.
 */
export class NameRedactor implements Redactor {
  private readonly names = new NamePseudonyms();
  private readonly hosts = new HostPseudonyms();
  private readonly texts = new Map<string, string>();

  /** @param replacesEmails whether another redactor replaces e-mail addresses */
  constructor(private readonly replacesEmails: boolean) {}

  *collect(subject: RedactionSubject): Generator<void, void> {
    for (const { name, table } of subject.definitions) {
      const key = table.key === undefined ? undefined : table.child(table.key);
      const isFree = key === undefined || (key.type === 'string' && key.options.length === 0);
      if (!isFree || meaningfulTables.has(table.path)) this.names.keep(name);
      else this.learnName(name, [table.path], table, key?.maxLength);
      yield;
    }
    for (const { name, targets, setting, at } of subject.references) {
      const table = targets
        .map((path) => subject.input.index.view.schema.node(path))
        .find((node) => node?.kind === 'table');
      if (targets.some((path) => meaningfulTables.has(path))) this.names.keep(name);
      else if (subject.regionAt(subject.spanOf(at).start) === 'name')
        this.learnName(name, targets, table, setting.maxLength);
      yield;
    }
  }

  *redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const { at, name } of [...subject.definitions, ...subject.references]) {
      yield;
      const pseudonym = this.names.of(name);
      if (pseudonym === undefined || pseudonym === name) continue;
      const span = subject.spanOf(at);
      const newText = this.quotedAsBefore(subject.text.slice(span.start, span.end), pseudonym);
      replacements.add({ ...span, newText, kind: 'name' });
    }
    for (const setting of subject.settings) {
      yield* this.redactSetting(setting, subject, replacements);
      yield;
    }
    for (const block of publicBlocksIn(subject.text)) {
      yield;
      const newText = subject.text
        .slice(block.start, block.end)
        .replace(/[^\s\\]+/g, (word) => (/^(?:end|next)$/.test(word) ? word : 'Redacted'));
      replacements.add({ ...block, newText, kind: 'certificate' });
    }
    yield* this.redactLines(subject, replacements);
    yield* this.redactTransfers(subject, replacements);
  }

  /** Replaces names and hosts inside longer texts, such as scripts and URLs. */
  *redactOccurrences(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    const known = new KnownTexts<Pick<Replacement, 'newText' | 'kind'>>();
    let count = 0;
    for (const [name, newText] of this.names.all()) {
      if (isDistinctive(name)) known.add(name, { newText, kind: 'name' });
      if (++count % namesPerStep === 0) yield;
    }
    for (const [name, newText] of this.hosts.deviceNames())
      if (isDistinctive(name)) known.add(name, { newText, kind: 'host name' });
    for (const found of known.in(subject.text)) {
      yield;
      if (!found) continue;
      const { start, end, value } = found;
      const region = subject.regionAt(start);
      if (
        isEmailSetting(subject.settingAt(start)?.name ?? '') &&
        subject.text.slice(start, end).includes('@')
      )
        continue;
      if (region === 'text' || region === 'between') replacements.add({ start, end, ...value });
    }
    for (const found of matchesInPieces(subject.text, quotedEntry)) {
      yield;
      if (!found) continue;
      const [, before = '', name = ''] = found.match;
      const start = found.start + before.length;
      const newText = subject.regionAt(start) === 'text' ? this.names.of(name) : undefined;
      if (newText !== undefined) replacements.add({ start, end: start + name.length, newText, kind: 'name' });
    }
    for (const found of matchesInPieces(subject.text, domainNames)) {
      yield;
      if (!found) continue;
      const { start } = found;
      const [host] = found.match;
      if (subject.regionAt(start) === 'fixed' || subject.regionAt(start) === 'name') continue;
      const isAddressed = subject.text.endsWith('://', start) || this.hosts.isSibling(host);
      if (!isAddressed || !this.hosts.isHost(host)) continue;
      replacements.add({ start, end: start + host.length, newText: this.hosts.of(host), kind: 'host name' });
    }
    yield* this.redactPatterns(subject, replacements);
  }

  /** Replaces hosts in regular expressions, where signs are escaped, if another host of their domain was replaced. */
  private *redactPatterns(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const found of matchesInPieces(subject.text, escapedDomainNames)) {
      yield;
      if (!found) continue;
      if (subject.regionAt(found.start) !== 'text') continue;
      const { 0: written, 1: sign = '' } = found.match;
      const host = written.replaceAll('\\', '');
      if (!this.hosts.isHost(host) || !this.hosts.isSibling(host)) continue;
      const newText = this.hosts.of(host).replaceAll('.', sign);
      replacements.add({ start: found.start, end: found.start + written.length, newText, kind: 'host name' });
    }
  }

  /** Replaces server and user name in commands that transfer a backup. */
  private *redactTransfers(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const found of matchesInPieces(subject.text, transfers)) {
      yield;
      if (!found) continue;
      const { groups } = found.match.indices ?? {};
      const [start = 0, end = 0] = groups?.['server']?.map((index) => found.pieceStart + index) ?? [];
      const [userStart = 0, userEnd = 0] = groups?.['user']?.map((index) => found.pieceStart + index) ?? [];
      if (subject.regionAt(userStart) !== 'text' && subject.regionAt(userStart) !== 'between') continue;
      const server = subject.text.slice(start, end);
      if (!isIpv4(server) && !isIpv6(server) && !isPlaceholder(server))
        replacements.add({ start, end, newText: this.hosts.of(server), kind: 'host name' });
      const user = subject.text.slice(userStart, userEnd);
      if (!commonNames.has(user) && !isPlaceholder(user)) {
        const newText = this.names.of(user) ?? this.text(user);
        replacements.add({ start: userStart, end: userEnd, newText, kind: 'name' });
      }
    }
  }

  private learnName(
    name: string,
    tables: readonly string[],
    table: SchemaNode | undefined,
    limit: number | undefined,
  ): void {
    if (isBuiltinName(name, tables)) this.names.keep(name);
    else this.names.register(name, table, limit);
  }

  private *redactSetting(
    at: SettingAt,
    subject: RedactionSubject,
    replacements: Replacements,
  ): Generator<void, void> {
    const { setting, node, name } = at;
    if (setting.verb === 'unset' || (node && node.type !== 'string' && node.type !== 'address-or-fqdn'))
      return;
    for (const [index, word] of setting.values.entries()) {
      if (index % namesPerStep === namesPerStep - 1) yield;
      const span = subject.spanOf(word);
      if (subject.regionAt(span.start) !== 'text') continue;
      const value = unquote(word.text);
      if (value === '' || (isPlaceholder(value) && !isSentence(value))) continue;
      if (node?.defaults.includes(value) === true || isFactoryValue(at)) continue;
      const isKnown = node?.references.length === 0;
      const replacement = this.replacementFor(value, name, isKnown);
      if (replacement)
        replacements.add({
          ...span,
          newText: rewordedAs(word, fitted(replacement.text, value, node)),
          kind: replacement.kind,
        });
    }
  }

  private replacementFor(
    value: string,
    setting: string,
    isKnown: boolean,
  ): { readonly text: string; readonly kind: RedactedKind } | undefined {
    // A coordinate is replaced by a coordinate, and a distinguished name by a distinguished name.
    if (/(?:^|-)(?:latitude|longitude)$/.test(setting)) return { text: '0', kind: 'text' };
    if (isEmailSetting(setting) && value.includes('@')) return undefined;
    // An e-mail address is replaced by an e-mail address, also if only names are replaced.
    if (emailAddress.test(value))
      return this.replacesEmails ? undefined : { text: `${this.text(value)}@example.com`, kind: 'text' };
    if (/(?:^|-)phone(?:-?number)?$/.test(setting)) return { text: this.phone(value), kind: 'text' };
    if (isSerial(value) || isIpv4(value) || isIpv6(value)) return undefined;
    const name = this.names.of(value);
    // A host is replaced by a host, also if an entry has the same name.
    const isHost = isKnown && name !== value && this.hosts.isHost(value);
    if (name !== undefined && !isHost) return { text: name, kind: 'name' };
    if (/^ssh-public-key\d$/.test(setting)) {
      const [, key, comment] = publicKey.exec(value) ?? [];
      return key === undefined ? undefined : { text: `${key}${this.text(comment ?? '')}`, kind: 'text' };
    }
    if (distinguishedName.test(value)) return { text: `CN=${this.text(value)}`, kind: 'text' };
    if (attributes.test(value))
      return { text: value.replace(attributes, (name) => this.text(name)), kind: 'text' };
    if ((setting === 'hostname' && !isPattern.test(value)) || this.hosts.isHost(value))
      return { text: this.hosts.of(value), kind: 'host name' };
    return descriptiveSettings.test(setting) ? { text: this.text(value), kind: 'text' } : undefined;
  }

  /** Replaces comments, the user in the header, and the host name in prompts. */
  private *redactLines(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    const put = (start: number, text: string, newText: string | undefined, kind: RedactedKind): void => {
      if (newText !== undefined && subject.regionAt(start) === 'between')
        replacements.add({ start, end: start + text.length, newText, kind });
    };
    yield* eachGroup(subject.text, headerUsers, (start, user) => {
      if (!commonNames.has(user)) put(start, user, this.names.of(user) ?? this.text(user), 'name');
    });
    yield* eachGroup(subject.text, shellPrompts, (start, user) => {
      const isRead = subject.regionAt(start) === 'text' || subject.regionAt(start) === 'between';
      if (commonNames.has(user) || !isRead) return;
      const newText = this.names.of(user) ?? this.text(user);
      replacements.add({ start, end: start + user.length, newText, kind: 'name' });
    });
    yield* eachGroup(subject.text, headerVdoms, (start, vdom) => {
      put(start, vdom, this.names.of(vdom), 'name');
    });
    yield* eachGroup(subject.text, prompts, (start, host) => {
      put(start, host, this.hosts.of(host), 'host name');
    });
    yield* eachGroup(subject.text, comments, (start, rest) => {
      const from = startOfReason(rest);
      if (from === undefined) return;
      const comment = rest.slice(from).trimEnd();
      put(start + from, comment, this.text(comment), 'text');
    });
  }

  /** Quotes a name as it was before, including mistakes in the quotes. */
  private quotedAsBefore(before: string, name: string): string {
    if (/^[^"'\\]+$/.test(before)) return name;
    if (/^(?:[^"'\\]|\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')+$/.test(before)) return quote(name);
    return before.replace(/[^"'\\\s]+/g, (piece) => this.names.of(piece) ?? this.text(piece));
  }

  /** Replaces a phone number by one with the same number of digits. */
  private phone(value: string): string {
    const number = this.text(value).replace(/\D/g, '');
    const digits = value.replace(/\D/g, '').length;
    return (value.startsWith('+') ? '+' : '') + number.padStart(digits, '0');
  }

  private text(value: string): string {
    const text = this.texts.get(value) ?? `text${this.texts.size + 1}`;
    this.texts.set(value, text);
    return text;
  }
}

const headerUsers = /^(\uFEFF?#config-version=.*?:user=)([^\s:]+)/gm;
const headerVdoms = /^(#global_vdom=.*?vd_name=)([^\s:]+)/gm;
const shellPrompts =
  /^([ \t]*)([\w.-]{1,64})(?=@[\w.-]{1,64}(?::\S{0,200}|'s)?[ \t]?(?:[$#>][ \t]|password:))/gm;
const prompts = /^([ \t]*)([\w.-]+)(?= (?:\([^()\r\n]*\) )?[#$] )/gm;

/** Calls a function for the second group of each match, in steps. The first group is before it. */
function* eachGroup(
  text: string,
  pattern: RegExp,
  visit: (start: number, group: string) => void,
): Generator<void, void> {
  for (const found of matchesInPieces(text, pattern)) {
    yield;
    const [, before = '', group = ''] = found?.match ?? [];
    if (found) visit(found.start + before.length, group);
  }
}

/** Lines that begin with `#`. */
const comments = /^([ \t]*#[ \t]*)(\S[^\r\n]*)/gm;

/** The offset of user-written text in a comment; undefined if the whole comment is generated. */
function startOfReason(comment: string): number | undefined {
  if (!comment.startsWith('fortios-lint-')) return ofPrograms.test(comment) ? undefined : 0;
  const separator = /[ \t]--[ \t]+(?=\S)/.exec(comment);
  return separator ? separator.index + separator[0].length : undefined;
}

/** Comments that the device or the linter interprets. */
const ofPrograms =
  /^(?:fortios-|config-version|conf_file_ver|buildno|global_vdom|password_mask|private-encryption|private_encryption)/;

/** `execute backup config ftp <file> <server> <user> …` */
const transfers =
  /\bexec\w{0,4}[ \t]{1,8}(?:backup|restore)[ \t]{1,8}[\w-]{1,40}[ \t]{1,8}s?ftp[ \t]{1,8}[^\s"]{1,200}[ \t]{1,8}(?<server>[^\s":]{1,200})(?::\d{1,5})?[ \t]{1,8}(?<user>[^\s"]{1,100})/dg;

/** A public key of SSH with a comment, which usually names its owner. */
const publicKey = /^((?:ssh|ecdsa|sk)-[\w.@-]{1,60}[ \t]{1,8}[\w+/=]{1,8000}[ \t]{1,8})(\S[^]*)$/;

/** A distinguished name of a directory. */
const distinguishedName = /^(?:CN|OU|DC|O|UID)=[^=]/i;

/** The values of an LDAP filter: `(memberOf=CN=VPN,DC=example)`. */
const attributes = /(?<=\b(?:CN|OU|DC|O|UID)=)[^=,()]{1,200}/gi;

const emailAddress = /^[\w.+%'-]+@[\w-]+(?:\.[\w-]+){1,125}$/;

/** Whether a text is prose: a placeholder in prose does not mark a value. */
function isSentence(value: string): boolean {
  const words = value.replace(/<[^<>]*>|\{\{[^{}]*\}\}|\$[({][^(){}]*[)}]/g, '').match(/[A-Za-z]{2,}/g) ?? [];
  return words.length > 1 && /\s/.test(value) && !value.includes('{%');
}

function isEmailSetting(name: string): boolean {
  return /(?:^|-)e?mail(?:-|\d*$)|mailto|reply-to/.test(name);
}

/** An `edit` command in a script. */
const quotedEntry = /(\bedit[ \t]+(?:\\?")?)([^\s"\\]+)/g;

/**
 * A domain name has at most 127 labels. Without this limit, a long text of dots overflows the stack of the regular
 * expression engine.
 */
const domainNames = /(?<![\w.@-])[\w-]+(?:\.[\w-]+){1,126}(?![\w-]|\.\w)/g;

/** The same with escaped dots. */
const escapedDomainNames = /(?<![\w@-])[\w-]{1,63}(?:(\\{1,2}\.)[\w-]{1,63}){1,8}(?![\w-])/g;

/** Signs of a regular expression. */
const isPattern = /[\\^$()|+?[\]{}]|\.\*/;

/** Whether a setting belongs to a predefined domain, so that its value is that of every configuration. */
function isFactoryValue({ name, table, within }: SettingAt): boolean {
  if (name !== 'wildcard-fqdn' || within?.type !== 'entry') return false;
  return builtinIn(table?.path ?? '', unquote(within.key[0]?.text ?? '')) !== undefined;
}

/** Whether a name is too distinctive to occur by chance. */
function isDistinctive(name: string): boolean {
  return (
    name.length >= 5 &&
    (/[\d_.-]/.test(name) || /[a-z][A-Z]/.test(name)) &&
    !isIpv4(name) &&
    !isIpv6(name) &&
    !isMac(name)
  );
}

/** A replacement exceeds the length limit of its setting only if the original value does. */
function fitted(text: string, value: string, node: SchemaNode | undefined): string {
  const most = node?.maxLength;
  if (most === undefined) return text;
  return Array.from(value).length > most ? text.padEnd(most + 1, 'x') : text.slice(0, most);
}
