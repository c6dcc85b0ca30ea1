import { isSerial, isZoneSetting, Identifiers } from './identifiers';
import { AddressReplacements } from './addresses';
import { Certificates } from './certificates';
import { commonNames, isFactoryName } from './keptNames';
import { LineRedactor } from './lines';
import { Names } from './names';
import type { RedactionOptions } from './options';
import { Replacements, type RedactedKind } from './replacements';
import { isKey, Secrets } from './secrets';
import type { PlacedText, RedactionSubject, WritingScript, SettingAt } from './subject';
import {
  rewordedAs,
  templateWithoutTexts,
  textPlaceholder,
  redactedValue,
  wordKindOf,
  wordPlaceholder,
} from './texts';
import { kindByNode, kindOfValue, uri, type ValueKind } from './valueKinds';
import { vocabularyOf } from './vocabulary';
import { builtinIn } from 'fortios-language/model/symbols/builtins';
import { isCommunity } from 'fortios-language/secrets/secrets';
import type { SecretKind } from 'fortios-language/secrets/secretInText';
import type { SchemaNode } from 'fortios-language/schema/schema';
import type { Steps } from 'fortios-language/base/steps';
import { isIpv4, isIpv6, isMac } from 'fortios-language/syntax/addresses';
import {
  isMarker,
  isPlaceholder,
  isPlaceholderOfWords,
  textInBrackets,
} from 'fortios-language/syntax/placeholder';
import type { Located } from 'fortios-language/syntax/statements';

/** The decision about a value: its new text, equal to the old one if it stays, and its kind, if it is counted. */
interface Decided {
  readonly text: string;
  readonly kind?: RedactedKind | undefined;
}

/**
 * Decides about every word of the documents of a run, with common pseudonyms: it stays only if it is known to be a word of
 * FortiOS, a number, an address, or a name, and is replaced otherwise.
 */
export class Copier {
  private readonly secrets = new Secrets();
  private readonly names: Names;
  private readonly identifiers: Identifiers;
  private readonly addresses: AddressReplacements;
  private readonly certificates = new Certificates();

  constructor(private readonly options: Required<RedactionOptions>) {
    this.identifiers = new Identifiers(options.parts);
    this.addresses = new AddressReplacements(options.random);
    this.names = new Names(options, this.secrets, this.addresses);
  }

  shortSecretsIn(name: string): Iterable<string> {
    return this.secrets.shortIn(name);
  }

  /** Registers a secret that no setting contains, so that it is recognized elsewhere. */
  learn(secret: string): void {
    this.secrets.learn(secret, 'password or key');
  }

  /** A key of another language in the copy: it stays unless it is a name, or contains a secret or another value that is replaced. */
  keyOf(key: string): string {
    return this.identifiers.inName(this.names.ofKey(key));
  }

  /** Reads the secrets, names and networks of a document. All documents are read before the first one is copied. */
  *collect(root: RedactionSubject, onUnit?: () => void): Steps {
    for (const subject of root.all()) {
      this.names.collect(subject);
      yield* subject.forEachWord(({ word, role, at }) => {
        if (word.kind === 'rest' || (role !== 'secretKey' && role !== 'secret' && !at)) return;
        const value = redactedValue(word);
        if (at) this.identifiers.collect(at.name, value);
        if (role === 'secret') this.secrets.learn(value, 'password or key');
        if (role === 'secretKey') this.secrets.learn(value, 'SNMP community');
        else if (at && kindOfValue(value, at, subject.input.index.view) === 'secret') {
          const { values } = at.setting;
          const secret = isPlaceholderOfWords(values) ? textInBrackets(values) : value;
          if (secret !== undefined) this.secrets.learn(secret, secretKindOf(at));
        }
      }, onUnit);
      this.secrets.learnTyped(subject.text);
      if (this.options.parts.has('addresses')) this.addresses.collect(subject);
    }
  }

  /** The decisions about a document. */
  *copy(subject: RedactionSubject, onUnit?: () => void): Steps<Replacements> {
    const replacements = new Replacements(subject.text);
    for (const [placed, script] of subject.scripts) {
      const copy = yield* this.copy(script.subject);
      const text = withinLimit(joined(copy.apply(), script), redactedValue(placed.word), placed);
      replacements.addScript(placed, rewordedAs(placed.word, text), copy);
    }
    this.decideNames(subject, replacements);
    yield;
    yield* subject.forEachWord((placed) => {
      this.decideWord(placed, subject, replacements);
    }, onUnit);
    yield;
    yield* new LineRedactor(subject, replacements, {
      keepText: this.options.keepText,
      has: (name) => this.names.has(name),
      nameOf: (name) => this.names.ofHeader(name),
      revisionOf: (value) => this.identifiers.revision(value),
      hostOf: (host) => this.names.ofHost(host),
      secretOf: (value) => this.secrets.of(value, 'encrypted password or key'),
    }).redact();
    yield;
    yield* this.secrets.redactTyped(subject, replacements);
    if (this.options.keepText) {
      this.secrets.redactProse(replacements);
      this.names.redactProse(replacements);
    }
    yield;
    yield* this.identifiers.redact(subject, replacements);
    yield;
    if (this.options.parts.has('addresses')) yield* this.addresses.redact(subject, replacements);
    return replacements;
  }

  private decideNames(subject: RedactionSubject, replacements: Replacements): void {
    const decide = (at: Located, name: string, decided: Decided): void => {
      const span = subject.spanOf(at);
      if (replacements.at(span.start) !== 'open') return;
      const before = subject.text.slice(span.start, span.end);
      const { text, kind } = decided;
      replacements.decide(span, text === name ? before : this.quotedAsBefore(before, text), kind);
    };
    for (const { at, name, table } of subject.definitions) {
      const { key } = table;
      const isIdentifier =
        key !== undefined &&
        (this.identifiers.ofSetting(key, name) !== undefined ||
          this.identifiers.ofAccount(table.child(key), name) !== undefined);
      // The key of these tables is decided by its setting.
      if (!isIdentifier && hasFreeKey(table)) decide(at, name, this.named(name));
    }
    for (const { at, name, setting } of subject.references) {
      // Time zones are entries of a table of the device.
      const zone = isZoneSetting(setting.name) ? this.identifiers.ofSetting(setting.name, name) : undefined;
      decide(at, name, zone ?? this.named(name));
    }
  }

  private decideWord(placed: PlacedText, subject: RedactionSubject, replacements: Replacements): void {
    const { word, start, end } = placed;
    if (replacements.at(start) !== 'open') return;
    // A variable of a template is not the value that it stands for; a secret is replaced in any form.
    const template = templateWithoutTexts(word.text);
    if (template !== undefined && !(placed.at && this.isSecret(placed.at, subject))) {
      replacements.decide(placed, template, undefined);
      return;
    }
    const value = redactedValue(word);
    // What no rule has looked at can be anything.
    const { text, kind }: Decided =
      word.kind === 'rest' ? { text: 'redacted', kind: 'text' } : this.decisionFor(value, placed, subject);
    const newText = text === value ? subject.text.slice(start, end) : rewordedAs(word, text);
    replacements.decide(placed, newText, kind);
  }

  private isSecret(at: SettingAt, { input }: RedactionSubject): boolean {
    return at.setting.values.some(
      (word) => kindOfValue(redactedValue(word), at, input.index.view) === 'secret',
    );
  }

  private decisionFor(value: string, placed: PlacedText, subject: RedactionSubject): Decided {
    const { view } = subject.input.index;
    const { names } = vocabularyOf(view.schema);
    switch (placed.role) {
      case 'keyword':
        return { text: value };
      case 'table':
      case 'setting':
        return names.has(value)
          ? { text: value }
          : this.prose(value, () => this.names.ofUnknown(value, placed.role));
      case 'secretKey':
        return { text: this.secrets.of(value, 'SNMP community'), kind: 'SNMP community' };
      case 'secret': {
        const text = this.secrets.of(value, 'password or key');
        return text === value ? { text } : { text, kind: 'password or key' };
      }
      case 'key':
        return this.decideKey(value, placed, subject);
      case 'argument':
        return this.decideArgument(value);
      case 'text':
        // Terminals print it before a line.
        if (value === '--More--') return { text: value };
        return this.prose(value, () => wordPlaceholder(value));
      case 'value':
        return placed.at ? this.decideValue(value, placed.at, subject) : { text: value };
    }
  }

  private decideKey(value: string, { keyNode }: PlacedText, subject: RedactionSubject): Decided {
    if (keyNode) {
      const identifier = this.identifiers.ofSetting(keyNode.name, value);
      if (identifier) return identifier;
      const account = this.identifiers.ofAccount(keyNode, value);
      if (account !== undefined) return { text: account, kind: 'identifier' };
      if (keyNode.type !== 'string' && keyNode.references.length === 0) {
        const kind = kindByNode(value, keyNode, keyNode.name, subject.input.index.view);
        if (kind === 'fixed' || kind === 'address') return { text: value, kind: this.kindUnless(kind) };
      }
    }
    if (/^\d{0,10}$/.test(value)) return { text: value };
    // Of unknown tables, which can contain any value, no name stays.
    this.names.register(value, keyNode?.maxLength);
    return keyNode ? this.named(value) : { text: this.names.pseudonymOf(value), kind: 'name' };
  }

  /** Of a command, numbers, addresses and known names stay. */
  private decideArgument(value: string): Decided {
    if (/^(?:before|after|to|\d{1,6})$/.test(value)) return { text: value };
    if (isAddress(value)) return { text: value, kind: this.kindUnless('address') };
    if (this.names.isDefined(value)) return this.named(value);
    return this.prose(value, () => wordPlaceholder(value, Infinity, 'text'));
  }

  private decideValue(value: string, at: SettingAt, subject: RedactionSubject): Decided {
    const { node, name } = at;
    const { view } = subject.input.index;
    const kind = kindOfValue(value, at, view);
    if (kind === 'secret') {
      if (isPlaceholderOfWords(at.setting.values) || isMarker(value))
        return { text: wordPlaceholder(value), kind: 'text' };
      const secretKind = secretKindOf(at);
      const text = this.secrets.of(value, secretKind);
      // `ENC` is a word of its own.
      if (text === value) return { text };
      return { text, kind: isKey(value) ? 'private key' : secretKind };
    }
    if (!node && kind !== 'fixed') return this.prose(value, () => placeholderOf(value, at));
    if (isFactoryValue(at)) return { text: value };
    const account = this.identifiers.ofAccount(node, value);
    if (account !== undefined) return { text: account, kind: 'identifier' };
    const identifier = this.identifiers.ofSetting(name, value);
    if (identifier && kind !== 'text') return identifier;
    return this.decideKind(kind, value, at);
  }

  private decideKind(kind: ValueKind, value: string, at: SettingAt): Decided {
    const { node, name } = at;
    switch (kind) {
      case 'fixed':
        return { text: value };
      case 'address':
        return { text: value, kind: this.kindUnless('address') };
      case 'certificate':
        return {
          text: this.options.parts.has('names') ? this.certificates.redact(value) : value,
          kind: 'certificate',
        };
      case 'host':
        // The interface of a VDOM.
        if (value.endsWith('.root')) return this.decideName(value, name, node);
        return { text: this.names.ofHost(value), kind: 'host name' };
      case 'email':
        return { text: this.identifiers.email(value), kind: 'e-mail address' };
      case 'name':
        return this.decideName(value, name, node);
      case 'distinguished':
        return this.distinguishedName(value);
      case 'uri':
        return this.decideUri(value, at);
      case 'secret':
      case 'text':
        return this.prose(value, () => placeholderOf(value, at));
    }
  }

  /** A name in a setting that is not a reference, such as the name of a user or a policy. */
  private decideName(value: string, setting: string, node: SchemaNode | undefined): Decided {
    if (isPlaceholder(value)) return { text: wordPlaceholder(value), kind: 'text' };
    if (commonNames.has(value) || (setting === 'country' && /^[A-Z]{2}$/.test(value))) return { text: value };
    if (!this.names.has(value)) {
      const isHost = /host|server|fqdn/.test(setting) && !/\s/.test(value);
      if (isHost) return { text: this.names.ofHost(value), kind: 'host name' };
      if (isSerial(value)) return { text: value, kind: this.kindUnless('serial number') };
      this.names.register(value, node?.maxLength);
    }
    return this.named(value);
  }

  private distinguishedName(value: string): Decided {
    if (!this.options.parts.has('names'))
      return this.secrets.isIn(value)
        ? this.prose(value, () => 'CN=redacted')
        : { text: value, kind: 'name' };
    const text = value.replace(/(=\s{0,4})([^\s=,][^=,]*)/g, (_, sign: string, name: string) => {
      this.names.register(name, undefined);
      return sign + this.names.pseudonymOf(name);
    });
    return { text, kind: 'name' };
  }

  /** Keeps scheme, host and port of an address, and replaces the user and all after them. */
  private decideUri(value: string, at: SettingAt): Decided {
    const { scheme = '', user, host = '', port = '', rest = '' } = uri.exec(value)?.groups ?? {};
    const isPlain = user === undefined && (rest === '' || rest === '/');
    if (this.options.keepText && !isPlain && !this.options.parts.has('names'))
      return { text: value, kind: 'text' };
    const newUser = user === undefined ? '' : 'user@';
    const newRest = rest === '' || rest === '/' ? rest : '/redacted';
    const newHost = this.names.ofHost(host);
    const text = `${scheme}${newUser}${newHost}${port}${newRest}`;
    const isTooLong = text.length > Math.max(value.length, at.node?.maxLength ?? Infinity);
    return { text: isTooLong ? placeholderOf(value, at) : text, kind: isPlain ? 'host name' : 'text' };
  }

  /** Free text: replaced, unless the user keeps it. */
  private prose(value: string, placeholder: () => string): Decided {
    if (!/[\p{L}\p{N}]/u.test(value)) return { text: value };
    return { text: this.options.keepText ? value : placeholder(), kind: 'text' };
  }

  /** A kind to count, unless a later step replaces the value. */
  private kindUnless(kind: 'fixed' | 'address' | 'serial number'): RedactedKind | undefined {
    if (kind === 'fixed') return undefined;
    return this.options.parts.has(kind === 'address' ? 'addresses' : 'serials') ? undefined : kind;
  }

  /** The decision about a name. A kept one that another option replaces counts as what it is; a number does not count. */
  private named(name: string): Decided {
    const text = this.names.of(name);
    if (text !== name) return { text, kind: 'name' };
    if (/^\d*$/.test(name)) return { text };
    if (isSerial(name)) return { text, kind: this.kindUnless('serial number') };
    return { text, kind: isAddress(name) ? this.kindUnless('address') : 'name' };
  }

  /** Quotes a name as it was before, including mistakes in the quotes. */
  private quotedAsBefore(before: string, name: string): string {
    return rewordedAs({ kind: wordKindOf(before), text: before }, name);
  }
}

function secretKindOf({ node, setting: { values } }: SettingAt): SecretKind {
  if (node && isCommunity(node)) return 'SNMP community';
  const isEncrypted = /^["']?ENC(?:\s|$)/.test(values[0]?.text ?? '');
  return isEncrypted ? 'encrypted password or key' : 'password or key';
}

function joined(copy: string, { separators }: WritingScript): string {
  if (!separators) return copy;
  const lines = copy.split('\n');
  return lines.map((line, index) => line + (separators[index] ?? '')).join('');
}

/** The copy of a script: too long only if the script is. */
function withinLimit(copy: string, script: string, { at }: PlacedText): string {
  const most = at?.node?.maxLength ?? Infinity;
  if (script.length > most) return copy.padEnd(most + 1, 'x');
  return copy.length > most ? textPlaceholder('script', script, most) : copy;
}

function placeholderOf(value: string, { name, node, setting }: SettingAt): string {
  const most = node?.maxLength;
  if (!node) return textPlaceholder('value', value);
  const isText = node.type === undefined || node.type === 'string' || node.type === 'list';
  return isText && setting.values.length === 1
    ? textPlaceholder(name, value, most)
    : wordPlaceholder(value, most);
}

/** Whether a setting belongs to a predefined domain or page, so that its value is that of every configuration. */
function isFactoryValue({ name, table, within }: SettingAt): boolean {
  if (within?.type !== 'entry' || !table) return false;
  const key = redactedValue(within.key[0] ?? within.keyword);
  if (name === 'hostname')
    return isFactoryName(key, 'webfilter search-engine') && table.path === 'webfilter search-engine';
  return /^(?:wildcard-)?fqdn$/.test(name) && builtinIn(table.path, key) !== undefined;
}

function isAddress(value: string): boolean {
  return isIpv4(value) || isIpv6(value) || isMac(value) || /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(value);
}

/** Whether the key of a table is a name, not a number or an option. */
function hasFreeKey(table: SchemaNode): boolean {
  const key = table.key === undefined ? undefined : table.child(table.key);
  return key === undefined || key.type === 'string' || key.references.length > 0;
}
