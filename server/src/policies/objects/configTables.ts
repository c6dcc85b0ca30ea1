import type { Scope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { runToCompletion } from '../../model/runToCompletion';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entryDataOf, isSameData, valueOf, type EntryData } from './entryData';

/** The tables that the analysis of policies reads, besides those of the policies. */
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
  'system interface',
  'system zone',
  'system sdwan > zone',
  'system sdwan > members',
  'system virtual-wan-link > zone',
  'system virtual-wan-link > members',
];

/** The zone of SD-WAN members that name none; before 6.4, the only one. */
export const defaultSdwanZone = 'virtual-wan-link';

/** The entries of one table by scope and name. */
interface TableState {
  readonly list: readonly EntryData[];
  /** The names that commands such as `clone` or `rename` make or take away: what their entries are is not read. */
  readonly irregular: ReadonlySet<string>;
  readonly byScope: ReadonlyMap<string, ReadonlyMap<string, EntryData>>;
}

const noEntries: ReadonlyMap<string, EntryData> = new Map();

/** Names a scope, so that it can be the key of a map. */
export function scopeKey(scope: Scope): string {
  return scope.kind === 'vdom' ? `vdom ${scope.name}` : scope.kind;
}

/** The entries of some tables by table, scope and name, kept in step with the documents. */
export class ConfigTables {
  private readonly states = new Map<string, TableState>();

  constructor(
    private readonly index: DocumentIndex,
    private readonly tables: readonly string[],
  ) {}

  /** Reads what has changed. */
  update(): void {
    runToCompletion(this.updateInSteps(new Set()));
  }

  /** Reads what has changed, and adds the names whose entries are different now. */
  *updateInSteps(changed: Set<string>): Generator<void, void> {
    for (const table of this.tables) {
      if (!this.states.has(table) && !this.index.mentionsTable(table)) continue;
      yield* entryDataOf(table).readInSteps(this.index);
      this.updateTable(table, changed);
      yield;
    }
  }

  /** The entry that a name means in a scope, where it may also be global; undefined if the file has none. */
  find(table: string, name: string, scope: string): EntryData | undefined {
    const state = this.states.get(table);
    if (!state) return undefined;
    for (const key of visibleScopes(scope)) {
      const entry = state.byScope.get(key)?.get(name);
      if (entry) return entry;
    }
    return undefined;
  }

  /** Whether commands other than `edit` make or take away entries of this name. */
  isIrregular(table: string, name: string): boolean {
    return this.states.get(table)?.irregular.has(name) ?? false;
  }

  /** All entries of a table that are seen from a scope. */
  all(table: string, scope: string): readonly EntryData[] {
    const state = this.states.get(table);
    if (!state) return [];
    return visibleScopes(scope).flatMap((key) => [...(state.byScope.get(key) ?? noEntries).values()]);
  }

  /** The entries of a table in exactly one scope. */
  own(table: string, scope: string): Iterable<EntryData> {
    return (this.states.get(table)?.byScope.get(scope) ?? noEntries).values();
  }

  /** The scopes in which a table has entries. */
  scopes(table: string): Iterable<string> {
    return this.states.get(table)?.byScope.keys() ?? [];
  }

  private updateTable(table: string, changed: Set<string>): void {
    const known = this.states.get(table);
    const list = entryDataOf(table).of(this.index);
    const irregular = irregularNames(table, this.index);
    if (known?.list === list && isSameSet(known.irregular, irregular)) return;
    const byScope = new Map<string, Map<string, EntryData>>();
    for (const entry of list) {
      const key = scopeKey(entry.scope);
      const entries = getOrInsertComputed(byScope, key, () => new Map<string, EntryData>());
      entries.set(entry.name, entry);
      const before = known?.byScope.get(key)?.get(entry.name);
      if (!before || !isSameData(before, entry)) addNames(entry, table, changed);
    }
    for (const [key, entries] of known?.byScope ?? [])
      for (const [name, entry] of entries)
        if (!isSameData(entry, byScope.get(key)?.get(name))) addNames(entry, table, changed);
    for (const name of [...irregular, ...(known?.irregular ?? [])]) changed.add(name);
    this.states.set(table, { list, irregular, byScope });
  }
}

/** Members of SD-WAN have numbers; what changes with one is its zone. */
function addNames(entry: EntryData, table: string, changed: Set<string>): void {
  changed.add(entry.name);
  if (table.endsWith('> members')) changed.add(valueOf(entry, 'zone') ?? defaultSdwanZone);
}

function visibleScopes(scope: string): readonly string[] {
  return scope === 'none'
    ? ['none', 'global']
    : scope === 'global'
      ? ['global', 'none']
      : [scope, 'global', 'none'];
}

function irregularNames(table: string, index: DocumentIndex): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { madeBy, name, from } of index.entriesOf(table)) {
    if (madeBy === 'edit') continue;
    names.add(name);
    if (madeBy === 'rename' && from !== undefined) names.add(from);
  }
  return names;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const one of a) if (!b.has(one)) return false;
  return true;
}
