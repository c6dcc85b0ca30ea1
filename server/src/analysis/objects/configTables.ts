import { sdwanMember, sdwanObjects } from '../../model/network/sdwan';
import { sameScope, scopeKey } from '../../model/document/unit';
import { scopesInOrder } from '../../model/document/vdoms';
import { getOrInsertComputed } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import { ChangedNames } from '../../model/symbols/changedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { originalsOf } from '../../model/symbols/entries';
import type { Definition } from '../../model/symbols/symbols';
import { entryDataOf, isSameData, objectOf, readWithUnits, type EntryData } from './entryData';

/** The tables that define interfaces and zones. */
export const interfaceTables: readonly string[] = [
  'system interface',
  'system zone',
  ...sdwanObjects.flatMap((object) => [`${object} > zone`, `${object} > members`]),
];

/** The tables of the objects that policies refer to. */
export const objectTables: readonly string[] = [
  'firewall address',
  'firewall address6',
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall vip',
  'firewall vip6',
  'firewall vipgrp',
  'firewall vipgrp6',
  'firewall service custom',
  'firewall service group',
  'firewall schedule onetime',
  'firewall schedule recurring',
  'firewall schedule group',
  'user group',
  'user local',
  ...interfaceTables,
];

readWithUnits(objectTables);

/** Tables of which all entries are read. Of other tables, only entries with a requested name are read. */
const wholeTables: ReadonlySet<string> = new Set(interfaceTables);

/** The entries of one table that have been read. */
interface TableState {
  isWhole: boolean;
  /** By name, the entries that were requested, or all; an empty list if the table has none of this name. */
  readonly known: Map<string, readonly EntryData[]>;
  /** The names in `known` that `clone` or `rename` adds or removes with an unknown result. */
  readonly undetermined: Set<string>;
  /** Increases whenever the content of an entry changes. */
  revision: number;
  /** The entries by scope; computed on request. */
  byScope: Map<string, readonly EntryData[]> | undefined;
}

const noEntries: readonly EntryData[] = [];

/** The entries of some tables by table, scope and name, updated incrementally with the document. */
export class ConfigTables {
  private readonly states = new Map<string, TableState>();
  private readonly changedNames: ChangedNames;
  /** The names that may have changed since the last completed update. */
  private readonly open = new Set<string>();
  private isAllOpen = true;

  constructor(
    private readonly index: DocumentIndex,
    private readonly tables: readonly string[],
    /** The tables of which all entries are read. */
    private readonly whole: ReadonlySet<string> = new Set(tables),
  ) {
    this.changedNames = new ChangedNames(index);
  }

  /** The tables of the objects that policies use. */
  static ofObjects(index: DocumentIndex): ConfigTables {
    return new ConfigTables(index, objectTables, wholeTables);
  }

  /** Reads the changes of the document. */
  *update(changed = new Set<string>()): Steps {
    const { index, open } = this;
    const { names, reread, allChanged } = this.changedNames.sinceLastCall();
    this.isAllOpen ||= allChanged;
    for (const name of names) if (!reread.has(name)) open.add(name);
    if (!this.isAllOpen && open.size === 0) return;
    const tables = this.tables.filter((table) => this.states.has(table) || index.mentionsTable(table));
    for (const table of tables) {
      if (this.whole.has(table)) yield* entryDataOf(table).prepare(index);
      else yield* entryDataOf(table).refresh(index);
      yield;
    }
    const read = new Map<string, ReadonlySet<string>>();
    for (const table of tables) read.set(table, yield* this.readOpenNames(table));
    // In one step, so that no reader sees some of the changes.
    for (const [table, names] of read) this.updateTable(table, names, changed);
    open.clear();
    this.isAllOpen = false;
  }

  /** The entry that a name resolves to in a scope, or in the global scope; undefined if the file has none. */
  find(table: string, name: string, scope: string): EntryData | undefined {
    const state = this.states.get(table);
    const entries = state ? this.named(name, table, state) : noEntries;
    if (entries.length === 0) return undefined;
    for (const key of visibleScopes(scope)) {
      const entry = entries.find((one) => scopeKey(one.scope) === key);
      if (entry) return entry;
    }
    return undefined;
  }

  /** Whether commands add or remove entries of this name, and the file does not determine the result. */
  isUndetermined(table: string, name: string): boolean {
    const state = this.states.get(table);
    if (!state) return false;
    this.named(name, table, state);
    return state.undetermined.has(name);
  }

  all(table: string, scope: string): readonly EntryData[] {
    return this.states.has(table)
      ? visibleScopes(scope).flatMap((key) => this.inScope(table, key))
      : noEntries;
  }

  /** The entries of a table in exactly this scope; the same array until an entry of the table is read again. */
  inScope(table: string, scope: string): readonly EntryData[] {
    return this.byScope(table)?.get(scope) ?? noEntries;
  }

  /** The scopes of the entries of a table, in the order of the text. */
  scopes(table: string): readonly string[] {
    const keys = [...(this.byScope(table)?.keys() ?? [])];
    if (keys.length < 2) return keys;
    const order = this.index.parts.flatMap(({ document }) => scopesInOrder(document.structure));
    const places = new Map(order.toReversed().map((key, at) => [key, -at]));
    return keys.sort((a, b) => (places.get(a) ?? 1) - (places.get(b) ?? 1));
  }

  /** A number that changes whenever an entry of these tables changes. */
  revisionOf(tables: readonly string[]): number {
    let revision = 0;
    for (const table of tables) revision += this.states.get(table)?.revision ?? 0;
    return revision;
  }

  private named(name: string, table: string, { known, undetermined }: TableState): readonly EntryData[] {
    return getOrInsertComputed(known, name, () => {
      if (this.isUnsettled(name, table)) undetermined.add(name);
      return entryDataOf(table).named(name, this.index);
    });
  }

  private isUnsettled(name: string, table: string): boolean {
    return isUnsettled(name, table, this.index, this.whole.has(table));
  }

  private byScope(table: string): TableState['byScope'] {
    const state = this.states.get(table);
    if (!state) return undefined;
    if (!state.isWhole) {
      state.isWhole = true;
      state.byScope = undefined;
      for (const name of new Set(Array.from(this.index.entriesOf(table), ({ name: one }) => one))) {
        const entries = this.named(name, table, state);
        // Sorted in the order of the table.
        state.known.delete(name);
        state.known.set(name, entries);
      }
    }
    return (state.byScope ??= groupByScope(state.known.values()));
  }

  private updateTable(table: string, names: ReadonlySet<string>, changed: Set<string>): void {
    const state = getOrInsertComputed(this.states, table, () => ({
      isWhole: this.whole.has(table),
      known: new Map<string, readonly EntryData[]>(),
      undetermined: new Set<string>(),
      revision: 0,
      byScope: undefined,
    }));
    for (const name of names) this.updateName(name, table, state, changed);
  }

  private updateName(name: string, table: string, state: TableState, changed: Set<string>): void {
    const before = state.known.get(name) ?? noEntries;
    const now = entryDataOf(table).named(name, this.index);
    const wasUnsettled = state.undetermined.delete(name);
    const isUnsettled = this.isUnsettled(name, table);
    if (isUnsettled) state.undetermined.add(name);
    if (now !== before) {
      if (now.length > 0 || !state.isWhole) state.known.set(name, now);
      else state.known.delete(name);
      if (state.byScope) replaceIn(state.byScope, before, now);
    }
    if (wasUnsettled === isUnsettled && isSameList(before, now)) return;
    state.revision++;
    if (wasUnsettled !== isUnsettled) changed.add(name);
    for (const entry of [...before, ...now]) addNames(entry, table, changed);
  }

  /** The names whose entries are known and may have changed. They are read, so that {@link updateTable} is fast. */
  private *readOpenNames(table: string): Steps<ReadonlySet<string>> {
    const { index } = this;
    const { known, isWhole = this.whole.has(table) } = this.states.get(table) ?? {};
    const names = new Set<string>();
    for (const name of this.open) if (isWhole || known?.has(name)) names.add(name);
    if (this.isAllOpen) for (const name of known?.keys() ?? []) names.add(name);
    if (this.isAllOpen && isWhole)
      for (const { name } of index.entriesOf(table)) {
        names.add(name);
        if (isStepOver('item')) yield;
      }
    const entries = entryDataOf(table);
    for (const name of names) {
      yield* entries.read(name, index);
      if (isStepOver('item')) yield;
    }
    return names;
  }
}

/**
 * Whether commands other than `edit` add or remove entries of a name with an unknown result.
 *
 * @param isWhole whether the entries of the table are listed, where a renamed entry also has its old name
 */
function isUnsettled(name: string, table: string, index: DocumentIndex, isWhole: boolean): boolean {
  if (!index.parts.some((part) => part.mayHaveCopies)) return false;
  const isOpen = (entry: Definition): boolean =>
    entry.createdBy !== 'edit' && ((isWhole && entry.createdBy === 'rename') || !isSettledCopy(entry, index));
  for (const entry of index.entries(table, name)) if (isOpen(entry)) return true;
  for (const part of index.parts)
    for (const made of part.namesMadeFrom(name))
      for (const entry of index.entries(table, made))
        if (entry.createdBy === 'rename' && entry.from === name && isOpen(entry)) return true;
  return false;
}

/**
 * Whether the file determines a copy: it has the original, does not create this name before, and, after a `rename`, does
 * not create the old name again.
 */
function isSettledCopy(copy: Definition, index: DocumentIndex): boolean {
  const { table, name, from = '', scope, entry } = copy;
  const isNear = (other: Definition): boolean =>
    sameScope(other.scope, scope) && index.areInSameDocument(other.at, entry);
  const isOther = (other: Definition): boolean =>
    other !== copy && isNear(other) && index.compare(other.at, entry) < 0;
  const originals = originalsOf(index, copy);
  return (
    originals.some(({ createdBy }) => createdBy === 'edit') &&
    originals.every((one) => one.createdBy === 'edit' || one.name !== from || isSettledCopy(one, index)) &&
    ![...index.entries(table.path, name)].some(isOther) &&
    (copy.createdBy === 'clone' ||
      ![...index.entries(table.path, from)].some((one) => isNear(one) && index.compare(one.at, entry) > 0))
  );
}

function groupByScope(lists: Iterable<readonly EntryData[]>): Map<string, readonly EntryData[]> {
  const byScope = new Map<string, EntryData[]>();
  for (const entries of lists)
    for (const entry of entries) getOrInsertComputed(byScope, scopeKey(entry.scope), () => []).push(entry);
  return byScope;
}

/** Replaces the entries of one name, of which each scope has one at most. Copying a list is fast. */
function replaceIn(
  byScope: Map<string, readonly EntryData[]>,
  before: readonly EntryData[],
  now: readonly EntryData[],
): void {
  const [allBefore, allNow] = [groupByScope([before]), groupByScope([now])];
  for (const key of new Set([...allBefore.keys(), ...allNow.keys()])) {
    const list = (byScope.get(key) ?? noEntries).slice();
    const [old, current] = [allBefore.get(key)?.[0], allNow.get(key)?.[0]];
    const place = old ? list.indexOf(old) : list.length;
    list.splice(place, old ? 1 : 0, ...(current ? [current] : []));
    if (list.length > 0) byScope.set(key, list);
    else byScope.delete(key);
  }
}

/** Whether the entries of a name have the same content in each scope. The scopes usually have the same order. */
function isSameList(a: readonly EntryData[], b: readonly EntryData[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const isHere = ({ scope }: EntryData): boolean => sameScope(one.scope, scope);
      const likely = b[at];
      return isSameData(one, likely && isHere(likely) ? likely : b.find(isHere));
    })
  );
}

/** SD-WAN members are numbered; a change of a member affects its zone, so the zone's name is added. */
function addNames(entry: EntryData, table: string, changed: Set<string>): void {
  changed.add(entry.name);
  if (table.endsWith('> members')) changed.add(sdwanMember(objectOf(entry)).zone);
}

function visibleScopes(scope: string): readonly string[] {
  return scope === 'none'
    ? ['none', 'global']
    : scope === 'global'
      ? ['global', 'none']
      : [scope, 'global', 'none'];
}
