import { parse } from 'csv-parse/browser/esm/sync';
import { decode } from 'fortios-language/files/content';
import type { ListRow, ReadList } from './sheet';
import { lineCells } from './lines';

/** The separators of columns, the first of which wins if several fit. */
const separators = ['\t', ';', ',', '|'] as const;

/** The number of lines that decide which separator a table has. */
const sampledLines = 50;

/** A text that begins like a formula, after the apostrophe with which exports mark it as a text. */
const markedText = /^'(?=[=+\-@\t\r])/;

/** Reads a table with separators, or lines of one address each. */
export function readDelimited(bytes: Uint8Array): ReadList {
  const text = textOf(bytes);
  if (text === undefined) return { message: 'It is neither a text nor an .xlsx workbook.' };
  const [named, separator] = separatorOf(text);
  if (separator === undefined) return sheetOf(text.split(/\r\n|\r|\n/).map(lineCells));
  try {
    const records: string[][] = parse(named ? text.slice(text.indexOf('\n') + 1) : text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      bom: true,
    });
    const rows = records.map((cells) => (isComment(cells) ? [] : cells.map(withoutMark)));
    return sheetOf(named ? [[], ...rows] : rows);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { message: `The table cannot be read: ${reason}` };
  }
}

/** UTF-8 or UTF-16; otherwise Windows-1252, in which Excel saves CSV. */
function textOf(bytes: Uint8Array): string | undefined {
  const content = decode(bytes);
  if (content.kind !== 'text') return undefined;
  return content.text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : content.text;
}

function isComment([first = '']: readonly string[]): boolean {
  return /^(?:#|\/\/)/.test(first);
}

function withoutMark(cell: string): string {
  return cell.replace(markedText, '');
}

/** The separator of a table, and whether its first line names it as Excel reads it; no separator for plain lines. */
function separatorOf(text: string): readonly [isNamed: boolean, separator: string | undefined] {
  const named = /^sep=(.)\r?\n/.exec(text)?.[1];
  if (named !== undefined) return [true, named];
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !/^\s*(?:#|\/\/)/.test(line))
    .slice(0, sampledLines);
  const [best] = separators
    .map((separator) => {
      const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
      return { separator, lines: counts.filter((count) => count > 0).length };
    })
    .sort((a, b) => b.lines - a.lines);
  // Most lines of a table have its separator; a comma in a remark does not make one.
  return [false, best && best.lines * 2 > lines.length ? best.separator : undefined];
}

function sheetOf(rows: readonly (readonly string[])[]): ReadList {
  const numbered: ListRow[] = [];
  for (const [at, cells] of rows.entries())
    if (cells.some((cell) => cell !== '')) numbered.push({ number: at + 1, cells });
  return { sheets: [{ name: undefined, rows: numbered }] };
}
