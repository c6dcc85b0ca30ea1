import type { PolicyRow } from '../../toolkit/src/protocol';
import { columnIds, isAction, textColumnIds, type ColumnId, type TextColumnId } from './messages';

/** By which column the rows are sorted. */
export interface Sorting {
  readonly column: TextColumnId;
  readonly direction: 'ascending' | 'descending';
}

/** Filters that the rows alone decide. */
export interface RowFilter {
  /** Empty for all tables, as is the VDOM. */
  readonly table: string;
  readonly vdom: string;
  readonly unused: boolean;
  readonly shadowed: boolean;
}

const coveredStates: readonly string[] = ['shadowed', 'redundant', 'duplicate'];

/**
 * The rows to show, in their order.
 *
 * @param matches for each row, whether the filters of the server match; undefined without such filters
 */
export function visibleRows(
  rows: readonly PolicyRow[],
  { table, vdom, unused, shadowed }: RowFilter,
  matches: readonly boolean[] | undefined,
  { column, direction }: Sorting,
): readonly PolicyRow[] {
  const shown = rows.filter(
    (row, index) =>
      (table === '' || row.table === table) &&
      (vdom === '' || row.vdom === vdom) &&
      (!unused || row.state !== 'active') &&
      (!shadowed || coveredStates.includes(row.state)) &&
      (matches === undefined || matches[index] === true),
  );
  const sign = direction === 'ascending' ? 1 : -1;
  // The sort is stable: rows with the same text keep the order of the device.
  return shown.sort((a, b) => sign * compare(cellText(a, column), cellText(b, column)));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Empty texts come last in ascending order. */
function compare(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return collator.compare(a, b);
}

/** The text of a row in a column. */
export function cellText(row: PolicyRow, column: TextColumnId): string {
  return column === 'state' ? row.stateText : String(row[column]);
}

/** The next sorting after a click on the header of a column. */
export function nextSorting(sorting: Sorting, column: TextColumnId): Sorting {
  const isDescending = sorting.column === column && sorting.direction === 'ascending';
  return { column, direction: isDescending ? 'descending' : 'ascending' };
}

/** The columns to show: those that are not hidden and that have a text in at least one of the rows. */
export function visibleColumns(
  rows: readonly PolicyRow[],
  hidden: readonly TextColumnId[],
): readonly ColumnId[] {
  return columnIds.filter(
    (column) =>
      isAction(column) || (!hidden.includes(column) && rows.some((row) => cellText(row, column) !== '')),
  );
}

/**
 * The widths of columns: their natural widths if there is room for them, otherwise wide columns get the same width,
 * so that no text is cut while another column has more room than it needs.
 *
 * @param natural the widths that the texts need, in pixels
 * @param least for each column, the width at which it is not narrowed any more
 */
export function columnWidths(
  natural: readonly number[],
  available: number,
  least: readonly number[],
): readonly number[] {
  let [room, left] = [available, natural.length];
  let widest = Infinity;
  for (const width of natural.toSorted((a, b) => a - b)) {
    widest = room / left;
    if (width > widest) break;
    widest = Infinity;
    room -= width;
    left--;
  }
  return natural.map((width, at) => Math.min(width, Math.max(Math.floor(widest), least[at] ?? 0)));
}

/**
 * The widths of columns, the first ones of which are to be in view without scrolling; the others need the rest.
 *
 * @param deciding how many columns are to be in view
 * @param limits the widths at which columns are not narrowed any more
 */
export function widthsInView(
  natural: readonly number[],
  available: number,
  deciding: number,
  limits: { readonly inView: number; readonly other: number },
): readonly number[] {
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  if (sum(natural) <= available) return natural;
  const others = natural.slice(deciding).map((width) => Math.min(width, limits.other));
  const firsts = natural.slice(0, deciding);
  const least = (width: number): readonly number[] => firsts.map(() => width);
  const beside = columnWidths(firsts, available - sum(others), least(limits.other));
  // If all columns do not fit without cutting short texts, only the first ones have to.
  const isFitting = sum(beside) + sum(others) <= available;
  return [...(isFitting ? beside : columnWidths(firsts, available, least(limits.inView))), ...others];
}

/** The rows with all columns as CSV (RFC 4180). A program for tables does not take a text for a formula. */
export function csvOf(rows: readonly PolicyRow[], titles: Readonly<Record<TextColumnId, string>>): string {
  const lines = [
    textColumnIds.map((column) => titles[column]),
    ...rows.map((row) => textColumnIds.map((column) => cellText(row, column))),
  ];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Different values in the order in which they occur first, with their number. */
export function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The rows that a scrolled view needs: the first one, and the one after the last. */
export function rowWindow(
  { scrollTop, height }: { readonly scrollTop: number; readonly height: number },
  rowHeight: number,
  count: number,
): readonly [number, number] {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + overscan);
  return [Math.min(first, end), end];
}

/** Rows that are rendered outside of the visible part, so that scrolling does not show gaps. */
const overscan = 10;

/** The active cell; row -1 is the header. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key moves the active cell; undefined for other keys.
 *
 * @param key the name of the key, with `Control+` before it if that is pressed
 */
export function moved(
  { row, column }: GridPosition,
  key: string,
  grid: { readonly rows: number; readonly columns: number; readonly page: number },
): GridPosition | undefined {
  const [lastRow, lastColumn] = [grid.rows - 1, grid.columns - 1];
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(row - 1, -1), column };
    case 'ArrowDown':
      return { row: Math.min(row + 1, lastRow), column };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, lastColumn) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: lastColumn };
    case 'PageUp':
      return { row: Math.max(row - grid.page, Math.min(row, 0)), column };
    case 'PageDown':
      return { row: Math.min(row + grid.page, lastRow), column };
    case 'Control+Home':
      return { row: Math.min(0, lastRow), column: 0 };
    case 'Control+End':
      return { row: lastRow, column: lastColumn };
    default:
      return undefined;
  }
}
