import { removalOf } from '../../model/symbols/lifetime';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition } from '../../model/symbols/symbols';
import { memoize } from '../../base/collections';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { sameScope } from '../../model/document/unit';
import { sharedNames } from '../../schema/builtins/tables';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';

/** An entry, and an entry of another table with the same name. */
interface Clash {
  readonly definition: Definition;
  readonly other: Definition;
}

const clashes = new MemoizedByName<Clash, undefined>({
  names: function* (index) {
    for (const table of sharedNames.flat()) for (const { name } of index.ownEntriesOf(table)) yield name;
  },
  dependencies: () => undefined,
  evaluate(name, { index }) {
    const found: Clash[] = [];
    for (const { table, others } of comparedTables) addClashes(found, name, table, others, index);
    return found;
  },
});

/** Each table, and those before it with which it shares its names. */
const comparedTables = sharedNames.flatMap((tables) =>
  tables.slice(1).map((table, at) => ({ table, others: tables.slice(0, at + 1) })),
);

/** Reports two entries with the same name in tables that one setting accepts. */
export const ambiguousName = defineRule({
  id: 'reference/ambiguous-name',
  severity: 'warning',
  summary: 'Two entries that the same setting accepts have the same name.',
  prepare: (index) => clashes.prepare({ index }),
  document(context) {
    context.reportAll(reportsOf(clashes.of(context).results));
  },
});

const reportsOf = memoize((found: readonly Clash[]) =>
  found.map(({ definition, other }): LocatedReport =>
    reportAt(definition.at, {
      message: `"${definition.name}" is also an entry of "${other.table.path}". A reference to this name can mean either entry. Rename one of them.`,
      related: [{ at: other.at, message: `The entry of "${other.table.path}"` }],
    }),
  ),
);

function addClashes(
  found: Clash[],
  name: string,
  table: string,
  others: readonly string[],
  index: DocumentIndex,
): void {
  for (const definition of index.entries(table, name)) {
    if (!index.isOwn(definition.unit)) continue;
    const other = sameNameIn(others, definition, index);
    if (other && !isRepeatedEdit(definition, index)) found.push({ definition, other });
  }
}

/** The entry with the same name in the first of the tables that has one; if it has several, the first in the text. */
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

/** Whether one of two entries is removed before the other is created. */
function isBefore(a: Definition, b: Definition, index: DocumentIndex): boolean {
  return removalOf(index, a, b.at) !== undefined || removalOf(index, b, a.at) !== undefined;
}

/** A repeated `edit` is not reported, because the first one is. */
function isRepeatedEdit(definition: Definition, index: DocumentIndex): boolean {
  for (const other of index.entries(definition.table.path, definition.name)) {
    if (sameScope(other.scope, definition.scope) && index.compare(other.at, definition.at) < 0) return true;
  }
  return false;
}
