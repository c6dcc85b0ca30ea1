/** A row of a list with its cells as texts. */
export interface ListRow {
  /** As spreadsheets number it, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A sheet of a workbook, or the only table of another list. */
export interface ListSheet {
  /** Undefined for a list that is not a workbook. */
  readonly name: string | undefined;
  readonly rows: readonly ListRow[];
}

export type ReadList = { readonly sheets: readonly ListSheet[] } | { readonly message: string };
