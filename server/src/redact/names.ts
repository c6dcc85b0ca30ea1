import { getOrInsertComputed } from '../base/collections';
import type { SchemaNode } from '../schema/schema';
import type { SchemaView } from '../schema/schemaContext';
import { soundsSecret } from '../secrets/secrets';
import { matchesInPieces } from '../secrets/textPieces';
import { isPlaceholder } from '../syntax/placeholder';
import type { AddressReplacements } from './addresses';
import { HostPseudonyms } from './hostPseudonyms';
import { isBuiltinName } from './keptNames';
import { KnownTexts } from './knownTexts';
import { NamePseudonyms } from './namePseudonyms';
import type { RedactionOptions } from './options';
import type { RedactedKind, Replacements } from './replacements';
import type { Secrets } from './secrets';
import type { RedactionSubject } from './subject';
import { wordPlaceholder } from './texts';
import { kindByNode } from './valueKinds';

/** Hosts in free text that stays, also after `*.`. */
const domainNames = /(?<![\w@-]|(?<!\*)\.)[\w-]+(?:\.[\w-]+){1,126}(?![\w-]|\.\w)/g;

/** Shorter names are common words. */
const distinctiveLength = 5;

/** The names of entries and hosts in the copies of a run. They stay unless an option or a secret in them replaces them. */
export class Names {
  private readonly entries = new NamePseudonyms();
  private readonly hosts = new HostPseudonyms();
  private readonly defined = new Set<string>();
  private readonly unknown = new Map<string, string>();
  private isDamaged = false;
  private inProse: KnownTexts<{ readonly newText: string; readonly kind: RedactedKind }> | undefined;

  constructor(
    private readonly options: Required<RedactionOptions>,
    private readonly secrets: Secrets,
    private readonly addresses: AddressReplacements,
  ) {}

  /** Registers the names of a document. */
  collect(subject: RedactionSubject): void {
    this.isDamaged ||= subject.isDamaged;
    for (const { name, table } of subject.definitions) {
      const key = table.key === undefined ? undefined : table.child(table.key);
      this.defined.add(name);
      if (key && isFixedKey(name, key, subject.input.index.view)) this.entries.keep(name);
      else this.learn(name, [table.path], table, key?.maxLength);
    }
    for (const { name, targets, setting } of subject.references) {
      const { schema } = subject.input.index.view;
      const table = targets.map((path) => schema.node(path)).find((node) => node?.kind === 'table');
      this.learn(name, targets, table, setting.maxLength);
    }
  }

  private learn(
    name: string,
    tables: readonly string[],
    table: SchemaNode | undefined,
    limit: number | undefined,
  ): void {
    if (isBuiltinName(name, tables)) this.entries.keep(name);
    else this.entries.register(name, table, limit);
  }

  /** Registers a name that no table defines. */
  register(name: string, limit: number | undefined): void {
    if (!this.has(name)) this.entries.register(name, undefined, limit);
  }

  has(name: string): boolean {
    return this.entries.of(name) !== undefined;
  }

  /** Whether a table of a document has an entry of this name. */
  isDefined(name: string): boolean {
    return this.defined.has(name);
  }

  /** The pseudonym of a registered name, whether or not names are replaced. */
  pseudonymOf(name: string): string {
    return this.entries.of(name) ?? name;
  }

  /** The name of an entry in the copy. */
  of(name: string): string {
    const pseudonym = this.entries.of(name);
    if (pseudonym === undefined || pseudonym === name) return name;
    const { parts } = this.options;
    // Without a closing quote, the following lines become part of a name.
    if (/[\r\n]/.test(name)) return pseudonym;
    if (parts.has('names') || (this.mayBeMisplaced && !this.defined.has(name)) || this.secrets.isIn(name))
      return pseudonym;
    if (!parts.has('addresses')) return name;
    const mapped = this.addresses.inName(name);
    return mapped.length > name.length && !this.entries.accepts(name, mapped) ? pseudonym : mapped;
  }

  /** Whether a superfluous `end` or a missing quote may have moved values, such as secrets, to another setting. */
  private get mayBeMisplaced(): boolean {
    return this.isDamaged && !this.options.keepText;
  }

  /** A name in a header or prompt: an administrator of a RADIUS server is in no table. */
  ofHeader(name: string): string {
    if (!isBuiltinName(name, [])) this.register(name, undefined);
    return this.of(name);
  }

  /** A key of another language, after the copy of the commands: most are words of that language. */
  ofKey(key: string): string {
    if (this.hosts.isKnown(key) || this.hosts.isHost(key)) return this.ofHost(key);
    if (this.has(key) || this.secrets.isIn(key)) return this.ofHeader(key);
    return this.options.parts.has('addresses') ? this.addresses.inName(key) : key;
  }

  /** The name of a host in the copy. */
  ofHost(host: string): string {
    const isReplaced = this.options.parts.has('names') || this.mayBeMisplaced;
    if ((isReplaced && this.hosts.isOwn(host)) || this.secrets.isIn(host)) return this.hosts.of(host);
    return this.options.parts.has('addresses') ? this.addresses.inName(host) : host;
  }

  /** A name for a table or setting that the schema does not have. One that sounds like a secret still does. */
  ofUnknown(name: string, role: string): string {
    if (isPlaceholder(name)) return wordPlaceholder(name);
    return getOrInsertComputed(
      this.unknown,
      name,
      () => `${soundsSecret(name) ? 'password' : role}${this.unknown.size + 1}`,
    );
  }

  /** Replaces names and hosts in the free text that stays. */
  redactProse(replacements: Replacements): void {
    if (!this.options.parts.has('names')) return;
    this.inProse ??= this.readInProse();
    for (const { start, end, value } of this.inProse.in(replacements.text)) {
      if (replacements.at(start) !== 'prose') continue;
      replacements.add({ start, end, ...value });
    }
    for (const found of matchesInPieces(replacements.text, domainNames)) {
      if (!found || replacements.at(found.start) !== 'prose') continue;
      const [host] = found.match;
      const end = found.start + host.length;
      if (this.hosts.isHost(host))
        replacements.add({ start: found.start, end, newText: this.hosts.of(host), kind: 'host name' });
    }
  }

  private readInProse(): NonNullable<typeof this.inProse> {
    const known = new KnownTexts<{ readonly newText: string; readonly kind: RedactedKind }>();
    for (const [name, newText] of this.entries.all())
      if (name.length >= distinctiveLength) known.add(name, { newText, kind: 'name' });
    for (const [name, newText] of this.hosts.deviceNames()) known.add(name, { newText, kind: 'host name' });
    return known;
  }
}

/** Whether the key of a table is an option, a number or an address. */
function isFixedKey(name: string, key: SchemaNode, view: SchemaView): boolean {
  if (key.options.length > 0) return true;
  if (key.type === 'string') return false;
  const kind = kindByNode(name, key, key.name, view);
  return kind === 'fixed' || kind === 'address';
}
