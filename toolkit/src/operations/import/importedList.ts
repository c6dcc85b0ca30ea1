import type { PlannedChange } from '../plans/planProof';
import type { ListTable, UnknownColumns } from './columns';
import type { ImportedRow } from './importedRow';

/** What a list makes of a device: the commands with their rehearsal, and what became of each row. */
export interface ImportedList {
  readonly change: PlannedChange;
  /** In the order of the list. */
  readonly rows: readonly ImportedRow[];
  readonly tables: readonly ListTable[];
  /** Sheets of a workbook whose columns say nothing. */
  readonly skipped: readonly UnknownColumns[];
}
