import type { EntryState } from '../../model/objectState';
import { EntryMemo } from '../../model/symbols/entries';
import type { SchemaView } from '../../schema/schemaContext';
import type { DocumentSteps, LocatedReport } from './rule';

/** Creates a rule that checks each entry of some tables. Its reports are cached until the entry changes. */
export function onEntries(
  tables: readonly string[],
  check: (entry: EntryState, view: SchemaView) => readonly LocatedReport[],
): DocumentSteps {
  const memos = tables.map((table) => ({ table, memo: new EntryMemo(table, check) }));
  return function* ({ index, reportAll }) {
    for (const { table, memo } of memos) {
      if (!index.mentionsTable(table)) continue;
      yield* memo.prepare(index);
      reportAll(memo.of(index));
    }
  };
}
