import { memoizeLastSteps } from '../../base/collections';
import { isStepOver, partsOf as partsOfList, type Steps } from '../../base/steps';
import type { Unit } from '../../model/document/unit';
import { entryOf } from '../../model/symbols/entries';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Definition, Reference } from '../../model/symbols/symbols';
import { contextInside, contextOfContainer } from '../../model/contextAt';
import { ipv4Wildcard, addressRange, ipv4Subnet, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { rangeOf } from '../../analysis/lookup/vips';
import { portRange, protocolNumbers, serviceValue } from '../../analysis/objects/services';
import { areAllAddresses, searchedAddresses, searchedServices } from '../../analysis/lookup/searchWords';
import { intersects, interval, uniteAll, type Intervals } from '../../analysis/traffic/intervals';
import { predefinedServices, type PredefinedService } from '../../schema/builtins/services';
import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import { namesSecretIn } from '../../secrets/secretNames';
import { isNetmask } from '../../syntax/addresses';
import { unquote } from '../../syntax/quoting';
import type { Block, Entry, Statement } from '../../syntax/statements';
import { childrenIn, isUnused, treePartsOf, usersOf, type PartContent } from './entries';
import { kindsByTable, sections } from './kinds';
import { allUsersOf } from './users';

export interface TreeMatches {
  /** How many entries and objects match; branches above them do not count. */
  readonly size: number;
  /** Whether an entry matches, or an entry below it does. */
  has(definition: Definition): boolean;
  /** Whether an object matches, or an entry of a table does. */
  hasBlock(unit: Unit): boolean;
}

/** One condition of a filter. All of them must be met. */
interface Word {
  /** In lower case. */
  readonly text: string;
  readonly in: 'text' | 'kind' | 'address' | 'port' | 'unused';
  readonly addresses: Intervals | undefined;
  readonly services: Intervals | undefined;
}

/** A setting with its values, not those of secrets. */
interface SearchedSetting {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * What a filter shows of a document: entries in which all words occur, or whose addresses or ports they are. Addresses and
 * ports are also found through the objects and groups that an entry uses. Kept until the document or the filter changes.
 *
 * @param filter `dmz 10.1.2.0/24 port:443 kind:policy is:unused`; undefined for an empty one
 */
export function matchesOf({ index }: DocumentView, filter: string): Steps<TreeMatches | undefined> {
  return search(index, index.revision, filter);
}

/** Splits a filter. `10.1.2.0 255.255.255.0` is one word. */
function wordsOf(filter: string): readonly Word[] {
  const words: Word[] = [];
  const parts = [...filter.matchAll(/(?:(kind|address|port|is):)?(?:"([^"]*)"|(\S+))/gi)];
  for (const [index, [, prefix, quoted, bare]] of parts.entries()) {
    const text = (quoted ?? bare ?? '').toLowerCase();
    const [, , , next = ''] = parts[index + 1] ?? [];
    const [, , , address = ''] = parts[index - 1] ?? [];
    if (text === '' || (isNetmask(text) && ipv4Subnet([address, text]))) continue;
    const where = prefix?.toLowerCase();
    words.push({
      text,
      in:
        where === 'is'
          ? 'unused'
          : where === 'kind' || where === 'address' || where === 'port'
            ? where
            : 'text',
      addresses:
        where === 'address' || /[.:]/.test(text)
          ? ((isNetmask(next) ? ipv4Subnet([text, next]) : undefined) ?? searchedAddresses(text))
          : undefined,
      services: where === 'port' || /^(?:\d|\w+\/\d)/.test(text) ? searchedServices(text) : undefined,
    });
  }
  return words;
}

const search: (index: DocumentIndex, revision: number, filter: string) => Steps<TreeMatches | undefined> =
  memoizeLastSteps(function* (index, _, filter) {
    const words = wordsOf(filter);
    if (words.length === 0) return undefined;
    const { view } = index;
    const parts = yield* treePartsOf(index);
    const found = words.map(() => new Set<Definition | Unit>());
    const add = (one: Definition | Unit, isMet: readonly boolean[]): void => {
      for (const [at, set] of found.entries()) if (isMet[at] === true) set.add(one);
    };
    for (const part of parts) {
      for (const [path, unit] of part.blocks) {
        const block = unit.opens ? undefined : index.document.read(unit);
        if (block?.type !== 'block') continue;
        const settings = settingsOf(block, contextOfContainer(unit.container, view), view, false);
        add(unit, yield* wordsMet(words, objectTexts(path), settings));
      }
      for (const [path, entries] of part.tables)
        for (const definition of entries.values()) {
          const entry = entryOf(index.documentOf(definition.unit), definition);
          const settings = entry
            ? settingsOf(entry, { kind: 'table', node: definition.table }, view, true)
            : [];
          const isMet = yield* wordsMet(words, [definition.name, path, kindTexts(path)], settings);
          add(
            definition,
            words.map((word, at) =>
              word.in === 'unused' ? isUnusedEntry(index, definition) : isMet[at] === true,
            ),
          );
        }
    }
    for (const [at, word] of words.entries()) yield* addUsers(index, word, found[at] ?? new Set());
    const [first = new Set<Definition | Unit>(), ...others] = found;
    const all = new Set([...first].filter((one) => others.every((set) => set.has(one))));
    return yield* withAncestors(index, parts, all);
  });

/** For each condition, whether an entry or object meets it itself. */
function* wordsMet(
  words: readonly Word[],
  [name = '', path = '', kind = '']: readonly string[],
  settings: Iterable<SearchedSetting>,
): Steps<boolean[]> {
  const isMet = words.map(({ text, in: where }) => {
    if (where === 'kind') return `${path}\n${kind}`.toLowerCase().includes(text);
    return where === 'text' && name.toLowerCase().includes(text);
  });
  const ends = new Map<string, string>();
  for (const setting of settings) {
    const [value = ''] = setting.values;
    if (rangeEnds.has(setting.name)) ends.set(setting.name, value);
    for (const [at, word] of words.entries()) isMet[at] ||= isSettingMatch(word, setting);
    if (isStepOver('statement')) yield;
  }
  if (ends.size > 0)
    for (const [at, { addresses }] of words.entries())
      isMet[at] ||= addresses !== undefined && rangeIn(ends, addresses);
  if (isStepOver('entry')) yield;
  return isMet;
}

function isSettingMatch({ text, in: where, addresses, services }: Word, setting: SearchedSetting): boolean {
  if (where === 'unused' || where === 'kind') return false;
  if (addresses && addressesIn(setting).some((one) => intersects(one, addresses))) return true;
  if (services && intersects(servicesIn(setting), services)) return true;
  return where === 'text' && setting.values.some((value) => value.toLowerCase().includes(text));
}

/** The addresses in the values of a setting, without those that are all addresses, or none. */
function addressesIn({ name, values }: SearchedSetting): readonly Intervals[] {
  const [first = '', second = ''] = values;
  if (name === 'wildcard') return [ipv4Wildcard(values) ?? []];
  if (values.length === 2 && isNetmask(second)) return [ipv4Subnet(values) ?? []].filter(isSpecific);
  if (!/[.:]/.test(first)) return [];
  return values
    .map((value) => (value.includes('/') ? (ipv4Subnet([value]) ?? ipv6Prefix(value)) : rangeOf(value)) ?? [])
    .filter(isSpecific);
}

function isSpecific(addresses: Intervals): boolean {
  const [first, end] = addresses;
  return first !== undefined && !areAllAddresses(addresses) && !(first === 0 && end === 1);
}

/** Settings with the first and the last address of a range. */
const ranges = [
  ['start-ip', 'end-ip'],
  ['startip', 'endip'],
  ['start-address', 'end-address'],
  ['ipv4-start-ip', 'ipv4-end-ip'],
] as const;

const rangeEnds: ReadonlySet<string> = new Set(ranges.flat());

function rangeIn(ends: ReadonlyMap<string, string>, wanted: Intervals): boolean {
  return ranges.some(([first, last]) => {
    const range = addressRange(ends.get(first) ?? '', ends.get(last) ?? '');
    return range !== undefined && isSpecific(range) && intersects(range, wanted);
  });
}

/** The services in a setting about ports, without one that is all ports. A setting without a protocol is about all. */
function servicesIn({ name, values }: SearchedSetting): Intervals {
  const [, protocol] = /^(tcp|udp|sctp|udplite)-portrange$/.exec(name) ?? [];
  if (protocol === undefined && !/(?:^|-)(?:[a-z]*port|sport)$/.test(name)) return [];
  const protocols = [...protocolNumbers].filter(
    ([one]) => one === protocol || (protocol === undefined && !one.startsWith('icmp')),
  );
  return uniteAll(
    values.flatMap((value) => {
      const range = portRange(value.split(':')[0] ?? '');
      if (!range || (range[0] === 0 && range[1] > 65_000)) return [];
      return protocols.map(([, number]) =>
        interval(serviceValue(number, range[0]), serviceValue(number, range[1])),
      );
    }),
  );
}

function* settingsOf(
  block: Block | Entry,
  context: SchemaContext,
  view: SchemaView,
  withEntries: boolean,
): Iterable<SearchedSetting> {
  const inner = contextInside(block, context, view);
  for (const statement of block.statements) {
    if (statement.type === 'setting' && statement.verb !== 'unset' && statement.name) {
      const name = unquote(statement.name.text);
      if (namesSecretIn(view, settingsNode(inner), name)) continue;
      // A list can be very long.
      for (const values of partsOfList(statement.values, 'word'))
        yield { name, values: values.map(({ text }) => unquote(text)) };
    } else if (isBlockOrEntry(statement, withEntries)) yield* settingsOf(statement, inner, view, withEntries);
  }
}

function isBlockOrEntry(statement: Statement, withEntries: boolean): statement is Block | Entry {
  return statement.type === 'block' || (withEntries && statement.type === 'entry');
}

/** Adds what uses the objects with the searched addresses or ports, directly or through groups. */
function* addUsers(
  index: DocumentIndex,
  { services, addresses, in: where }: Word,
  found: Set<Definition | Unit>,
): Steps {
  if (where === 'kind' || where === 'unused' || (!addresses && !services)) return;
  const isObject = ({ table }: Definition): boolean => objectTables.test(table.path);
  const start: (Definition | Reference)[] = [];
  for (const one of found) if ('createdBy' in one && isObject(one)) start.push(one);
  if (services) start.push(...predefined(index, services));
  for (const user of yield* allUsersOf(index, start, isObject))
    if (index.isOwn(user.at.origin)) found.add(user);
}

/** Tables of objects that stand for addresses or ports. */
const objectTables =
  /^firewall (?:address6?|addrgrp6?|multicast-address6?|proxy-addr(?:ess|grp)|vip(?:grp)?(?:6|46|64)?|ippool6?|service (?:custom|group))$/;

/** The references to predefined services that the file does not define. */
function predefined(index: DocumentIndex, services: Intervals): readonly Reference[] {
  const table = 'firewall service custom';
  return [...predefinedServices].flatMap(([name, settings]) => {
    if (isGroup(settings) || [...index.entries(table, name)].length > 0) return [];
    const isSearched = Object.entries(settings).some(([setting, value]) =>
      intersects(servicesIn({ name: setting, values: value.split(' ') }), services),
    );
    return isSearched ? [...index.named(name)].filter(({ targets }) => targets.includes(table)) : [];
  });
}

function isGroup(service: PredefinedService): service is readonly string[] {
  return Array.isArray(service);
}

function isUnusedEntry(index: DocumentIndex, definition: Definition): boolean {
  return (
    kindsByTable.get(definition.table.path)?.countsUses === true &&
    isUnused(index, definition, usersOf(index, definition).size)
  );
}

/** Adds the entries above matching ones, and the tables that contain matching ones. */
function* withAncestors(
  index: DocumentIndex,
  parts: readonly PartContent[],
  all: ReadonlySet<Definition | Unit>,
): Steps<TreeMatches> {
  const shown = new Set(all);
  for (const part of parts) {
    for (const kind of kindsByTable.values()) {
      const parents = part.tables.get(kind.table);
      if (!kind.children || !parents) continue;
      const below = yield* childrenIn(index, part, kind);
      // A parent can be below another one of the same table.
      for (let isChanged = true; isChanged;) {
        isChanged = false;
        for (const [name, children] of below) {
          const parent = parents.get(name);
          if (!parent || shown.has(parent) || !children.some((child) => shown.has(child))) continue;
          shown.add(parent);
          isChanged = true;
        }
      }
    }
    for (const [path, entries] of part.tables) {
      const unit = part.blocks.get(path);
      if (unit && [...entries.values()].some((entry) => shown.has(entry))) shown.add(unit);
      if (isStepOver('item')) yield;
    }
  }
  return { size: all.size, has: (one) => shown.has(one), hasBlock: (one) => shown.has(one) };
}

/** The branch and the noun of a kind of entries. */
function kindTexts(path: string): string {
  const kind = kindsByTable.get(path);
  const section = sections.find(({ kinds }) => kinds.some(({ table }) => table === path));
  return kind ? `${section?.title ?? ''}\n${kind.title}\n${kind.noun}` : '';
}

function objectTexts(path: string): readonly string[] {
  const section = sections.find(({ objects }) => objects && Object.hasOwn(objects, path));
  return [path, path, `${section?.title ?? ''}\n${section?.objects?.[path] ?? ''}`];
}
