import writeWorkbook, { type Feature, type Sheet } from 'write-excel-file/universal';
import type { Cell, Column, Row } from './relations';

interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly (Column & { readonly width?: number })[];
  readonly rows: readonly Row[];
}

/** The maximum number of characters in a cell of Excel. */
const longestText = 32_767;

/** The maximum length of the name of a sheet. */
const longestName = 31;

const defaultWidth = 20;

/**
 * An XLSX workbook with filters and a frozen header. All values are written as texts, numbers or booleans, never as
 * formulas. Longer texts than Excel permits are cut.
 */
export async function workbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const written = sheets.map(({ columns, rows }, index): Sheet<Blob> => ({
    sheet: names[index] ?? '',
    data: [
      columns.map(({ name }) => ({ value: name, fontWeight: 'bold', backgroundColor: '#DDE6F0' }) as const),
      ...rows.map((row) => columns.map(({ name }) => cellOf(row[name] ?? null))),
    ],
    columns: columns.map(({ width = defaultWidth }) => ({ width })),
    stickyRowsCount: 1,
  }));
  const blob = await writeWorkbook(written, { features: [filters(sheets)] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function cellOf(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  if (cell.length <= longestText) return cell === '' ? null : cell;
  const end = ' … (cut: too long for a cell)';
  return cell.slice(0, longestText - end.length) + end;
}

/** Adds the filter of the header row, which the library does not offer, in the place that the file format prescribes. */
function filters(sheets: readonly WorkbookSheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (!sheet) return xml;
            const last = `${columnLetters(sheet.columns.length)}${sheet.rows.length + 1}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${last}"/>`);
          },
        },
      },
    },
  };
}

/** `1` → `A`, `27` → `AA` */
function columnLetters(number: number): string {
  const rest = (number - 1) % 26;
  const before = Math.floor((number - 1) / 26);
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + rest);
}

/** Names that Excel accepts: short, without its special characters, and each once. */
function sheetNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(/[[\]:*?/\\]/g, ' ').replaceAll('>', '-');
    let short = plain.slice(0, longestName);
    for (let number = 2; used.has(short.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      short = plain.slice(0, longestName - suffix.length) + suffix;
    }
    used.add(short.toLowerCase());
    return short;
  });
}
