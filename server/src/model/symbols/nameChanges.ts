import { derivedForms, derivedName } from './derivedNames';
import type { UnitSymbols } from './symbols';
import { getOrInsertComputed } from '../../base/collections';

/** The changes of names between two reads. */
export interface NameChanges {
  /** The names of definitions and references in changed units. */
  readonly names: ReadonlySet<string>;
  /**
   * The names among them whose units were only read again: the references are equal, and nothing depends on their
   * positions.
   */
  readonly reread: ReadonlySet<string>;
  /** Whether entries may have been added or removed. */
  readonly definitions: boolean;
  /**
   * Whether any name may have changed: other tables are mentioned, or the change log does not reach back that far.
   */
  readonly allChanged: boolean;
}

export const anyNameChange: NameChanges = {
  names: new Set(),
  reread: new Set(),
  definitions: true,
  allChanged: true,
};

/** The maximum number of changed units that are compared with their previous state. */
const maxComparedUnits = 8;

/** The state of a document that determines the effect of a change. */
interface DocumentState {
  /** Whether the set of tables in the document changed. */
  readonly tablesChanged: boolean;
  /** Whether all entries exist at every position, because no command removes or adds one. */
  readonly inAnyOrder: boolean;
}

/** Combines consecutive changes. */
export function combineNameChanges(changes: readonly NameChanges[]): NameChanges {
  const names = new Set<string>();
  const reread = new Set<string>();
  for (const change of changes.toReversed()) {
    for (const name of change.names) {
      if (!change.reread.has(name)) reread.delete(name);
      else if (!names.has(name)) reread.add(name);
      names.add(name);
    }
  }
  return {
    names,
    reread,
    definitions: changes.some(({ definitions }) => definitions),
    allChanged: changes.some(({ allChanged }) => allChanged),
  };
}

/** The name changes when the symbols of some units are replaced. */
export function nameChangesBetween(
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
    allChanged: tablesChanged || [...added, ...removed].some(removesAllEntries),
  };
}

/**
 * The names without a definition before and after, with equally many references in the same settings of the same
 * entries.
 */
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

/** Whether it contains a command that removes all entries of a table. */
function removesAllEntries({ removals }: UnitSymbols): boolean {
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
