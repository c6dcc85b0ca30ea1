import { isSdwanOn, sdwanObjects } from '../../model/network/sdwan';
import { isStepOver, type Steps } from '../../base/steps';
import { completenessOf } from '../../model/symbols/completeness';
import { Unit, type Scope, scopeKey } from '../../model/document/unit';
import { isSameList, getOrInsertComputed } from '../../base/collections';
import type { ObjectState, EntryState } from '../../model/objectState';
import { blockUnits, objectsOf } from '../../model/objects';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entryStatesOf } from '../../model/symbols/entries';
import type { SchemaView } from '../../schema/schemaContext';
import type { EntryData } from '../../analysis/objects/entryData';
import { unquote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import type { DocumentSteps, LocatedReport } from './rule';

/** Reads the entries of tables in steps, so that a check by {@link onTables} need not read them in one. */
export function* prepareTables(index: DocumentIndex, tables: readonly string[]): Steps {
  for (const table of tables) if (index.mentionsTable(table)) yield* entryStatesOf(table).prepare(index);
}

const noEntries: readonly never[] = [];

/**
 * Records the tables of a configuration that a check reads, so that the check is repeated only after a change of one of
 * them.
 */
export class Tables {
  private readonly read = new Map<
    string,
    { readonly current: () => readonly unknown[]; readonly list: readonly unknown[] }
  >();
  private readonly sorted = new Map<string, readonly EntryState[]>();
  readonly isBackup: boolean;

  constructor(
    readonly index: DocumentIndex,
    readonly today: Date,
  ) {
    this.isBackup = completenessOf(index).backup;
  }

  get view(): SchemaView {
    return this.index.view;
  }

  /** Whether the configuration contains a table. */
  mentions(table: string): boolean {
    const current = (): readonly unknown[] => (this.index.mentionsTable(table) ? [true] : noEntries);
    return this.keep(`mentions ${table}`, current).length > 0;
  }

  /** Whether the configuration contains a table, even without entries, or an object that is configured. */
  shows(table: string): boolean {
    if (this.view.schema.node(table)?.kind !== 'object') return this.mentions(table);
    return this.objects(table).some((state) => state.isConfigured);
  }

  /** The entries of a table in all VDOMs, in the order of the text. */
  entries(table: string): readonly EntryState[] {
    const list = this.keep(table, () =>
      this.index.mentionsTable(table) ? entryStatesOf(table).of(this.index) : noEntries,
    );
    return getOrInsertComputed(this.sorted, table, () =>
      list.toSorted((a, b) => this.index.compare(a.at, b.at)),
    );
  }

  entriesIn(table: string, scope: Scope): readonly EntryState[] {
    const key = scopeKey(scope);
    return this.entries(table).filter(({ state }) => scopeKey(state.scope) === key);
  }

  /** The last command on a setting of an entry. */
  settingOf({ blocks }: EntryData, name: string): Setting | undefined {
    return blocks
      .flatMap(({ origin }) => {
        const statement = origin instanceof Unit ? this.index.documentOf(origin).read(origin) : undefined;
        return statement?.type === 'entry' ? statement.statements : [];
      })
      .filter((statement) => statement.type === 'setting')
      .findLast((setting) => setting.name && unquote(setting.name.text) === name);
  }

  /** A top-level object in each VDOM that has it. */
  objects(table: string): readonly ObjectState[] {
    this.keep(`object ${table}`, () => this.unitsOf(table));
    return objectsOf(this.index, table, this.view);
  }

  /** A top-level object in one VDOM. Global objects are visible from all VDOMs. */
  objectIn(table: string, scope: Scope): ObjectState | undefined {
    const objects = this.objects(table);
    const own = objects.find((object) => scopeKey(object.scope) === scopeKey(scope));
    return own ?? objects.find((object) => object.scope.kind !== 'vdom');
  }

  /** A top-level object in the VDOM of an entry. */
  objectBeside({ scope }: ObjectState, table: string): ObjectState | undefined {
    return this.objectIn(table, scope);
  }

  /** Whether nothing that was read has changed. */
  isCurrent(): boolean {
    if (completenessOf(this.index).backup !== this.isBackup) return false;
    for (const { current, list } of this.read.values()) if (!isSameList(current(), list)) return false;
    return true;
  }

  private unitsOf(table: string): readonly Unit[] {
    return this.index.parts.flatMap(({ document }) => blockUnits(document, table, this.view));
  }

  /** A list that is made of the configuration as it is; the check is repeated when it has other items. */
  keep<T>(key: string, current: () => readonly T[]): readonly T[] {
    const list = current();
    this.read.set(key, { current, list });
    return list;
  }
}

/**
 * A check of several tables of a configuration together.
 *
 * @param reads the tables that it reads and that can have many entries
 * @param check yields undefined, or a report, for each entry that it looks at, so that it can be paused there
 */
export function onTables(
  reads: readonly string[],
  check: (tables: Tables) => Iterable<LocatedReport | undefined>,
): DocumentSteps {
  const known = new WeakMap<
    DocumentIndex,
    { readonly tables: Tables; readonly found: readonly LocatedReport[] }
  >();
  return function* (context) {
    let state = known.get(context.index);
    if (!state?.tables.isCurrent()) {
      yield* prepareTables(context.index, reads);
      const tables = new Tables(context.index, context.today);
      const found: LocatedReport[] = [];
      for (const report of check(tables)) {
        if (report) found.push(report);
        if (isStepOver('entry')) yield;
      }
      state = { tables, found };
      known.set(context.index, state);
    }
    context.reportAll(state.found);
  };
}

/** The entries of a child table of SD-WAN, without those of an SD-WAN that is disabled as a whole. */
export function sdwanEntries(
  child: 'members' | 'health-check' | 'service',
  tables: Tables,
): readonly EntryState[] {
  return sdwanObjects.flatMap((object) =>
    tables
      .entries(`${object} > ${child}`)
      .filter(({ state }) => isSdwanOn(tables.objectIn(object, state.scope), tables.isBackup) !== 'no'),
  );
}
