import { visibleControls, withoutWorkflowCommands } from 'fortios-language/base/escaping';
import { rowsOfCells, type Cell, type Column, type TableEncoder } from './relations';

/** What spreadsheets read as the start of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** Texts that are written as they are, as most are. Others can have quotes, formulas, controls or commands of pipelines. */
const plainText = /^[\w/.][\w/. -]*$/;

/**
 * CSV as in RFC 4180, in UTF-8. A text that a spreadsheet would read as a formula gets an apostrophe, which makes it
 * text. Control characters are visible, and no line is a command for the runner of a pipeline. Null is an empty field, and an empty text is `""`.
 */
export function csvEncoder(columns: readonly Column[]): TableEncoder {
  const encoder = new TextEncoder();
  const header = lineOf(columns.map(({ name }) => name));
  let isFirst = true;
  const encode = (lines: readonly string[]): Uint8Array => {
    const text = `${isFirst ? header : ''}${lines.join('')}`;
    isFirst = false;
    return encoder.encode(text);
  };
  return {
    add: (cells) => encode(rowsOfCells(cells).map(lineOf)),
    end: () => encode([]),
  };
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string' || plainText.test(cell)) return String(cell);
  const shown = withoutWorkflowCommands(visibleControls(cell));
  const text = formulaStart.test(cell) ? `'${shown}` : shown;
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
