import { removalOf } from '../../model/symbols/lifetime';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition } from '../../model/symbols/symbols';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { sameScope } from '../../model/document/unit';
import { sharedNames } from '../../schema/builtins/tables';
import { defineRule } from '../engine/rule';

/** An entry, and the one of the same name in another table. */
interface Clash {
  readonly definition: Definition;
  readonly other: Definition;
}

const clashes = new MemoizedByName<Clash, undefined>({
  names: function* (index) {
    for (const table of sharedNames.flat()) for (const { name } of index.ownEntriesOf(table)) yield name;
  },
  premise: () => undefined,
  evaluate: (name, { index }) =>
    sharedNames.flatMap((tables) =>
      tables.flatMap((table, number) => clashesOf(name, table, tables.slice(0, number), index)),
    ),
});

/** Two entries with the same name that the same setting accepts. */
export const ambiguousName = defineRule({
  id: 'reference/ambiguous-name',
  severity: 'warning',
  summary: 'Two entries that the same setting accepts have the same name.',
  document(context) {
    for (const { definition, other } of clashes.of(context).found) {
      context.report(definition.at, {
        message: `"${definition.name}" is also an entry of "${other.table.path}". A reference to this name can mean either entry. Rename one of them.`,
        related: [{ at: other.at, message: `The entry of "${other.table.path}"` }],
      });
    }
  },
});

function clashesOf(
  name: string,
  table: string,
  others: readonly string[],
  index: DocumentIndex,
): readonly Clash[] {
  const found: Clash[] = [];
  if (others.length === 0) return found;
  for (const definition of index.entries(table, name)) {
    if (!index.isOwn(definition.unit)) continue;
    const other = sameNameIn(others, definition, index);
    if (other && !isLaterHalf(definition, index)) found.push({ definition, other });
  }
  return found;
}

/** The entry of that name in the first of the tables that has one; of several, the one that is edited first. */
function sameNameIn(
  tables: readonly string[],
  definition: Definition,
  index: DocumentIndex,
): Definition | undefined {
  const { name, scope } = definition;
  for (const table of tables) {
    let first: Definition | undefined;
    for (const other of index.entries(table, name)) {
      if (!sameScope(other.scope, scope) || isBefore(other, definition, index)) continue;
      if (!first || index.compare(other.at, first.at) < 0) first = other;
    }
    if (first) return first;
  }
  return undefined;
}

/** Whether one of two entries was taken away before the other was made. */
function isBefore(a: Definition, b: Definition, index: DocumentIndex): boolean {
  return removalOf(index, a, b.at) !== undefined || removalOf(index, b, a.at) !== undefined;
}

/** An entry that is edited twice is reported at its first edit. */
function isLaterHalf(definition: Definition, index: DocumentIndex): boolean {
  for (const other of index.entries(definition.table.path, definition.name)) {
    if (sameScope(other.scope, definition.scope) && index.compare(other.at, definition.at) < 0) return true;
  }
  return false;
}
