import { EntryMemo, type EntryState } from '../../model/symbols/entries';
import type { SchemaView } from '../../model/visit';
import type { Located } from '../../syntax/statements';
import type { Report, Rule } from './rule';

/** A report about an entry, with its location. */
export interface LocatedReport {
  readonly at: Located;
  readonly report: Report;
}

/** Creates a rule that checks each entry of some tables. Its reports are cached until the entry changes. */
export function onEntries(
  tables: readonly string[],
  check: (entry: EntryState, view: SchemaView) => readonly LocatedReport[],
): NonNullable<Rule['document']> {
  const memos = tables.map((table) => ({ table, memo: new EntryMemo(table, check) }));
  return ({ index, report }) => {
    for (const { table, memo } of memos) {
      if (!index.mentionsTable(table)) continue;
      for (const { at, report: what } of memo.of(index).flat()) report(at, what);
    }
  };
}
