import { isDomainName, isIpv4, isIpv6 } from 'fortios-language/syntax/addresses';
import { builtinIn } from 'fortios-language/model/symbols/builtins';
import { hardwarePort } from 'fortios-language/schema/builtins/patterns';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { soundsSecret } from 'fortios-language/secrets/secrets';
import { matchesInPieces } from 'fortios-language/secrets/textPieces';
import { isPlaceholder } from 'fortios-language/syntax/placeholder';
import type { AddressReplacements } from './addresses';
import { isBuiltinName } from './keptNames';
import { KnownTexts } from './knownTexts';
import type { RedactionOptions } from './options';
import type { RedactedKind, Replacements } from './replacements';
import type { Secrets } from './secrets';
import type { RedactionSubject } from './subject';
import { wordPlaceholder } from './texts';
import { kindByNode } from './valueKinds';

/** The vendor's hosts, and names reserved for examples: they do not identify the owner of the configuration. */
const wellKnown = /(?:^|\.)(?:fortinet[\w-]*|fortiguard|forticloud|fortigate|example)\.(?:com|net|org)$/i;

/** Last parts of names that are not top-level domains: file extensions and suffixes of built-in entries. */
const noTopLevel =
  /\.(?:bmp|cfg|conf|crt|cer|csv|dat|dll|doc|exe|gif|gz|html?|ico|jpe?g|js|json|key|log|out|pac|pdf|pem|php|pl|png|py|root|sh|svg|tar|txt|xls|xml|zip)$/i;

/** Maps each host or domain to one pseudonym. */
export class HostPseudonyms {
  private readonly hosts = new Map<string, string>();
  private readonly devices = new Map<string, string>();

  /** Whether a text is a domain name with at least two labels that identifies its owner; it may start or end with `*`. */
  isHost(text: string): boolean {
    const { name } = partsOf(text);
    const isName = isDomainName(name) && /\.[A-Za-z]{2,}\.?$/.test(name) && !isIpv4(name);
    return isName && !noTopLevel.test(name) && !wellKnown.test(name);
  }

  /** Whether the value of a setting with a host identifies its owner: any name does that is not well known. */
  isOwn(host: string): boolean {
    const { name } = partsOf(host);
    return name !== '' && !isIpv4(name) && !isIpv6(name) && !wellKnown.test(name);
  }

  /** Whether a host has a pseudonym. */
  isKnown(host: string): boolean {
    return this.hosts.has(host.toLowerCase());
  }

  /** `host1` for a name without dots, otherwise `host1.example.com`; with the `*` around it. */
  of(host: string): string {
    const { before, name, after } = partsOf(host);
    const key = name.toLowerCase();
    const known =
      this.hosts.get(key) ?? `host${this.hosts.size + 1}${name.includes('.') ? '.example.com' : ''}`;
    this.hosts.set(key, known);
    if (!name.includes('.')) this.devices.set(name, known);
    return before + known + after;
  }

  /** The names of devices, which have no dots, with their pseudonyms. */
  deviceNames(): Iterable<readonly [name: string, pseudonym: string]> {
    return this.devices;
  }
}

/** A pattern for hosts: `*.fjord.no`, `*fjord.no*`, `fjord.*`. */
function partsOf(pattern: string): {
  readonly before: string;
  readonly name: string;
  readonly after: string;
} {
  const [before = ''] = /^\*?\.?/.exec(pattern) ?? [];
  const [after = ''] = /(?:\.?\*)?$/.exec(pattern.slice(before.length)) ?? [];
  return { before, name: pattern.slice(before.length, pattern.length - after.length), after };
}

/** Names up to this length are valid in all tables. */
const shortName = 11;

/** A name that will be replaced. */
interface Name {
  /** The table in which it was found first. */
  readonly table: SchemaNode | undefined;
  /** Paths of all tables that may contain it. */
  readonly tables: Set<string>;
  /** The highest length that is valid in all tables and settings with the name. */
  limit: number;
  /** The highest length that is valid in one of them. */
  largest: number;
  pseudonym?: string;
}

/** Maps a name to one pseudonym in all tables, so that references stay valid. */
class NamePseudonyms {
  private readonly names = new Map<string, Name>();
  private readonly kept = new Set<string>();
  private readonly given = new Set<string>();
  private readonly counts = new Map<string, number>();

  /** Registers a name; `limit` is the maximum length of its setting in characters, if known. */
  register(name: string, table: SchemaNode | undefined, limit: number | undefined): void {
    const length = limit ?? Infinity;
    const known = this.names.get(name);
    if (!known) {
      const tables = new Set(table && [table.path]);
      this.names.set(name, { table, tables, limit: length, largest: length });
    } else {
      if (table) known.tables.add(table.path);
      known.limit = Math.min(known.limit, length);
      known.largest = Math.max(known.largest, length);
    }
  }

  /** Registers a name that is not replaced, because it is built in. */
  keep(name: string): void {
    this.kept.add(name);
  }

  /** The replacement of a name; the name itself if it is kept; undefined if it is not registered. */
  of(name: string): string | undefined {
    if (this.kept.has(name)) return name;
    const known = this.names.get(name);
    if (!known) return undefined;
    known.pseudonym ??= this.composed(name) ?? this.make(name, known);
    this.given.add(known.pseudonym);
    return known.pseudonym;
  }

  /** Whether all tables and settings with a name accept a longer one. */
  accepts(name: string, longer: string): boolean {
    return Array.from(longer).length <= (this.names.get(name)?.limit ?? Infinity);
  }

  *all(): Iterable<readonly [name: string, pseudonym: string]> {
    for (const name of this.names.keys()) {
      const pseudonym = this.of(name);
      if (pseudonym !== undefined && pseudonym !== name) yield [name, pseudonym];
    }
  }

  /** Names that the device derives from others: `ssl.<VDOM>`, and the two ends of a VDOM link. */
  private composed(name: string): string | undefined {
    const [, prefix, vdom] = /^((?:ssl|naf|l2t|wqt|wqtn|mesh|wl)\.)(.+)$/.exec(name) ?? [];
    if (prefix !== undefined && vdom !== undefined) {
      this.register(vdom, undefined, shortName);
      return prefix + (this.of(vdom) ?? vdom);
    }
    const [, link, end] = /^(.+)([01])$/.exec(name) ?? [];
    if (link !== undefined && end !== undefined && this.isIn(link, 'system vdom-link')) {
      return (this.of(link) ?? link) + end;
    }
    return undefined;
  }

  private isIn(name: string, table: string): boolean {
    return this.names.get(name)?.tables.has(table) ?? false;
  }

  private make(name: string, { table, limit, largest }: Name): string {
    // A name that exceeds the length limit keeps exceeding it, so that the finding remains.
    const length = Array.from(name).length;
    const isTooLong = length > largest;
    const what = wordFor(table);
    for (;;) {
      const number = (this.counts.get(what) ?? 0) + 1;
      this.counts.set(what, number);
      const long = `${what}${number}`;
      const pseudonym =
        long.length <= Math.min(limit, Math.max(shortName, length)) ? long : `n${this.given.size + number}`;
      const padded = isTooLong ? pseudonym.padEnd(length, 'x') : pseudonym;
      if (!this.names.has(padded) && !this.given.has(padded) && !hasMeaning(padded, table)) return padded;
    }
  }
}

/** `firewall addrgrp` → `addrgrp`. */
function wordFor(table: SchemaNode | undefined): string {
  const last = table?.name.split(' ').at(-1) ?? '';
  const letters = /^[a-z]+/.exec(last)?.[0] ?? 'name';
  return hardwarePort.test(letters) ? 'name' : letters.slice(0, 10);
}

function hasMeaning(name: string, table: SchemaNode | undefined): boolean {
  return hardwarePort.test(name) || (table !== undefined && builtinIn(table.path, name) !== undefined);
}

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
    for (const { match, start } of matchesInPieces(replacements.text, domainNames)) {
      const [host] = match;
      if (replacements.at(start) !== 'prose' || !this.hosts.isHost(host)) continue;
      replacements.add({
        start,
        end: start + host.length,
        newText: this.hosts.of(host),
        kind: 'host name',
      });
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
