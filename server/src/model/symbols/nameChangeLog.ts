import { derivedForms, derivedName } from './derivedNames';
import type { UnitSymbols } from './symbols';
import { getOrInsertComputed } from '../getOrInsertComputed';

/** What happened to names between two looks. */
export interface NameChanges {
  /** The names that are defined or referred to in what changed. */
  readonly names: ReadonlySet<string>;
  /** Those of them that were only read anew: they are referred to as before, and nothing depends on where that is. */
  readonly reread: ReadonlySet<string>;
  /** Whether entries may have come or gone. */
  readonly definitions: boolean;
  /** Whether anything may be different: another table is spoken of, or nobody remembers. */
  readonly everything: boolean;
}

const anything: NameChanges = { names: new Set(), reread: new Set(), definitions: true, everything: true };

/** How many changes are kept: more than happen between two reads. */
const maxEntries = 64;

/** A change of more names than this is not remembered name by name. */
const maxNames = 5000;

/** A change of more units than this is not compared with what there was before. */
const maxComparedUnits = 8;

/** The changes of all documents, numbered. */
let changes = 0;

/** What matters of a document for what a change to it means. */
interface DocumentState {
  /** Whether it speaks of tables that it did not speak of before, or the other way round. */
  readonly tablesChanged: boolean;
  /** Whether its entries are there wherever one refers to them from: no command takes one away or makes one. */
  readonly inAnyOrder: boolean;
}

/** What edits did to the names of one document, so that what is known of all others can stay. */
export class NameChangeLog {
  private readonly entries: { readonly revision: number; readonly changes: NameChanges }[] = [];
  /** Changes before this revision are not known. */
  private begin = 0;

  /** The number of the last change. */
  get revision(): number {
    return this.entries.at(-1)?.revision ?? this.begin;
  }

  /**
   * Records a change. The first one is the opening of the document.
   *
   * @param document what the change was made to
   */
  record(added: readonly UnitSymbols[], removed: readonly UnitSymbols[], document: DocumentState): void {
    const isFirst = this.begin === 0;
    changes++;
    const recorded = isFirst ? anything : changesBetween(added, removed, document);
    if (isFirst || recorded.names.size > maxNames) {
      this.entries.length = 0;
      this.begin = changes;
      return;
    }
    this.entries.push({ revision: changes, changes: recorded });
    const dropped = this.entries.length > maxEntries ? this.entries.shift() : undefined;
    if (dropped) this.begin = dropped.revision;
  }

  /** What happened after a revision. */
  since(revision: number): NameChanges {
    if (revision < this.begin) return anything;
    const names = new Set<string>();
    const reread = new Set<string>();
    const all = { names, reread, definitions: false, everything: false };
    for (let at = this.entries.length - 1; at >= 0; at--) {
      const entry = this.entries[at];
      if (!entry || entry.revision <= revision) break;
      for (const name of entry.changes.names) {
        if (!entry.changes.reread.has(name)) reread.delete(name);
        else if (!names.has(name)) reread.add(name);
        names.add(name);
      }
      all.definitions ||= entry.changes.definitions;
      all.everything ||= entry.changes.everything;
    }
    return all;
  }
}

function changesBetween(
  added: readonly UnitSymbols[],
  removed: readonly UnitSymbols[],
  { tablesChanged, inAnyOrder }: DocumentState,
): NameChanges {
  const names = new Set<string>();
  const [now, before] = [added, removed].map((list) => {
    const defined: string[] = [];
    for (const symbols of list) collect(symbols, names, defined);
    return defined.sort().join('\n');
  });
  return {
    names,
    reread:
      inAnyOrder && added.length + removed.length <= maxComparedUnits
        ? rereadAmong(added, removed)
        : new Set(),
    definitions: now !== before,
    everything: tablesChanged || [...added, ...removed].some(emptiesTable),
  };
}

/** The names that are defined neither before nor after, and referred to as often by the same settings of the same entries. */
function rereadAmong(added: readonly UnitSymbols[], removed: readonly UnitSymbols[]): ReadonlySet<string> {
  const [now, before] = [added, removed].map(referencesByName);
  if (!now || !before) return new Set();
  const same = [...now].filter(
    ([name, uses]) => uses.sort().join('\n') === before.get(name)?.sort().join('\n'),
  );
  const reread = new Set(same.map(([name]) => name));
  for (const { definitions, commandReferences, removals } of [...added, ...removed]) {
    for (const { name } of [...definitions, ...commandReferences, ...removals]) reread.delete(name ?? '');
    for (const { name, table } of definitions)
      for (const form of derivedForms(table.path)) reread.delete(derivedName(form, name));
  }
  return reread;
}

function referencesByName(symbols: readonly UnitSymbols[]): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { name, setting, scope, owner } of symbols.flatMap(({ references }) => references)) {
    const from: string[] = [setting.path, scope.kind === 'vdom' ? `vdom ${scope.name}` : scope.kind];
    for (let at = owner; at; at = at.owner) from.push(at.table.path, at.name);
    getOrInsertComputed(uses, name, () => []).push(from.join('\t'));
  }
  return uses;
}

/** Whether it says that all entries of some table go, whatever their names. */
function emptiesTable({ removals }: UnitSymbols): boolean {
  return removals.some(({ name }) => name === undefined);
}

function collect(symbols: UnitSymbols, names: Set<string>, defined: string[]): void {
  for (const { name, table, scope } of symbols.definitions) {
    names.add(name);
    for (const form of derivedForms(table.path)) names.add(derivedName(form, name));
    defined.push(`${table.path}\t${scope.kind === 'vdom' ? scope.name : ''}\t${name}`);
  }
  for (const { name } of symbols.references) names.add(name);
  for (const { name } of symbols.commandReferences) names.add(name);
}
