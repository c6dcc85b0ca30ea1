import { getOrInsertComputed } from 'fortios-language/base/collections';
import { itemsInStep } from 'fortios-language/base/steps';
import { csvEncoder } from './csv';
import { pageHtml } from '../../page/html';
import { pageMarkdown } from '../../page/markdown';
import { pageSection, titledPage, type Page, type PageFormat, type PageTable } from '../../page/page';
import { pageText } from '../../page/text';
import {
  cellsOf,
  type Cell,
  type Cells,
  type Column,
  type Row,
  type TableEncoder,
  rowsOfCells,
} from './relations';
import type { workbook } from './workbook';
import { deviceNames, unpackTable, withDeviceNames, type PackedTable } from './tables';

export type ExportFormat = PageFormat | 'xlsx' | 'csv' | 'json' | 'parquet';

/** Whether a format has one file for each table; the others have one file for all. */
export function hasFilePerTable(format: ExportFormat): boolean {
  return format === 'csv' || format === 'parquet';
}

/** Bytes to append to a file: what was encoded in one step. None if they follow at the end. */
export interface FilePart {
  /** `policies.csv`, or `export.xlsx` for a format with one file. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The tables of several configurations in one format. Formats with one file per table keep few rows in memory. */
export interface Exporter {
  readonly add: (tables: readonly PackedTable[]) => Iterable<FilePart>;
  readonly end: () => Promise<readonly FilePart[]>;
}

/** Loads what a format needs, and begins an export. */
export async function exporterFor(format: ExportFormat): Promise<Exporter> {
  switch (format) {
    case 'text':
    case 'markdown':
    case 'html':
      return asPage(format);
    case 'csv':
      return perTable('csv', csvEncoder);
    case 'json':
      return inOneDocument();
    case 'parquet':
      return perTable('parquet', (await import('./binaryFormats')).parquetEncoder);
    case 'xlsx':
      return inOneWorkbook((await import('./binaryFormats')).workbook);
  }
}

/** `firewall policy` → `firewall-policy.csv` */
function fileOf(table: string, extension: string): string {
  return `${table.replace(/[^A-Za-z0-9_.+-]+/g, '-')}.${extension}`;
}

/** A table of which all rows are kept: its columns, or its final form, depend on all configurations. */
class KeptTable {
  readonly columns = new Map<string, Column>();
  readonly rows: Row[] = [];

  add(table: PackedTable): void {
    for (const column of table.columns) getOrInsertComputed(this.columns, column.name, () => column);
    for (const row of unpackTable(table).rows) this.rows.push(row);
  }

  encodeWith(encoderFor: (columns: readonly Column[]) => TableEncoder): readonly Uint8Array[] {
    const columns = [...this.columns.values()];
    const encoder = encoderFor(columns);
    return [encoder.add(cellsOf(this.rows, columns)), encoder.end()];
  }
}

function perTable(extension: string, encoderFor: (columns: readonly Column[]) => TableEncoder): Exporter {
  const encoders = new Map<string, TableEncoder>();
  const open = new Map<string, KeptTable>();
  return {
    *add(tables) {
      for (const table of tables) {
        if (table.isOpen) {
          getOrInsertComputed(open, table.name, () => new KeptTable()).add(table);
          continue;
        }
        const encoder = getOrInsertComputed(encoders, table.name, () => encoderFor(table.columns));
        for (const cells of partsOfCells(table.cells))
          yield { file: fileOf(table.name, extension), bytes: encoder.add(cells) };
      }
    },
    end: () => {
      const parts: FilePart[] = [];
      for (const [name, encoder] of encoders)
        parts.push({ file: fileOf(name, extension), bytes: encoder.end() });
      for (const [name, table] of open)
        for (const bytes of table.encodeWith(encoderFor))
          parts.push({ file: fileOf(name, extension), bytes });
      return Promise.resolve(parts);
    },
  };
}

const jsonFile = 'export.json';

function inOneDocument(): Exporter {
  const encoders = new Map<string, { readonly encoder: TableEncoder; readonly parts: Uint8Array[] }>();
  const open = new Map<string, KeptTable>();
  const names: string[] = [];
  return {
    *add(tables) {
      for (const table of tables) {
        if (!names.includes(table.name)) names.push(table.name);
        if (table.isOpen) {
          getOrInsertComputed(open, table.name, () => new KeptTable()).add(table);
          continue;
        }
        const { encoder, parts } = getOrInsertComputed(encoders, table.name, () => ({
          encoder: jsonEncoder(table.columns),
          parts: [],
        }));
        for (const cells of partsOfCells(table.cells)) {
          parts.push(encoder.add(cells));
          yield { file: jsonFile, bytes: new Uint8Array() };
        }
      }
    },
    end: () => {
      const arrays = names.map((name) => {
        const parts = open.get(name)?.encodeWith(jsonEncoder) ?? encoders.get(name)?.parts ?? [];
        return [name, parts] as const;
      });
      return Promise.resolve([...jsonDocument(arrays)].map((bytes) => ({ file: jsonFile, bytes })));
    },
  };
}

/** The longest value in a table on a terminal; the other formats have all of it. */
const longestValue = 60;

/** A table for people. */
export interface ShownTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

/** The table with numbers to the right; on a terminal, long values are cut. */
export function shownTable({ columns, rows }: ShownTable, format: PageFormat): PageTable {
  const shown = (cell: Cell | undefined): string => {
    const text = String(cell ?? '');
    return format !== 'text' || text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
  };
  const isNumber = (column: number): boolean =>
    rows.every((row) => typeof row[column] === 'number' || (row[column] ?? null) === null);
  return {
    kind: 'table',
    columns,
    numbers: columns.flatMap((_, column) => (isNumber(column) ? [column] : [])),
    rows: rows.map((row) => row.map(shown)),
  };
}

const renderers: Readonly<Record<PageFormat, (page: Page) => string>> = {
  text: (page) => pageText(page, { colors: false, width: undefined }),
  markdown: pageMarkdown,
  html: pageHtml,
};

function asPage(format: PageFormat): Exporter {
  const tables = new Map<string, KeptTable>();
  return {
    add(added) {
      for (const table of added) getOrInsertComputed(tables, table.name, () => new KeptTable()).add(table);
      return [];
    },
    end: () => {
      const sections = [...tables].flatMap(([name, { columns, rows }]) => {
        const names = [...columns.keys()];
        const table = { columns: names, rows: rows.map((row) => names.map((column) => row[column])) };
        return pageSection([{ literal: `${name} (${rows.length})` }], shownTable(table, format));
      });
      const page = format === 'text' ? { title: 'Export', blocks: sections } : titledPage('Export', sections);
      const bytes = new TextEncoder().encode(renderers[format](page));
      return Promise.resolve([{ file: `export.${format}`, bytes }]);
    },
  };
}

function inOneWorkbook(encode: typeof workbook): Exporter {
  const sheets = new Map<string, KeptTable>();
  return {
    add(tables) {
      for (const table of tables) getOrInsertComputed(sheets, table.name, () => new KeptTable()).add(table);
      return [];
    },
    end: async () => {
      const devices = sheets.get('Devices')?.rows ?? [];
      const names = deviceNames(
        devices.map((row) => ({ file: textOf(row['File']), hostname: textOf(row['Host name']) })),
      );
      const bytes = await encode(
        [...sheets].map(([name, { columns, rows }]) => ({
          name,
          columns: [...columns.values()],
          rows: withDeviceNames(rows, names),
        })),
      );
      return [{ file: 'export.xlsx', bytes }];
    },
  };
}

/** The cells of a long table in parts, each the work of one step; one part for a table without rows. */
function* partsOfCells(cells: Cells): Iterable<Cells> {
  const rows = cells[0]?.length ?? 0;
  const length = itemsInStep('item');
  for (let start = 0; start === 0 || start < rows; start += length)
    yield rows <= length ? cells : cells.map((column) => column.slice(start, start + length));
}

function textOf(cell: Row[string] | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** The rows of a table as the elements of a JSON array, without its brackets. */
function jsonEncoder(columns: readonly Column[]): TableEncoder {
  const encoder = new TextEncoder();
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  let isFirst = true;
  return {
    add: (cells) => {
      const texts = rowsOfCells(cells).map(
        (row) => `{${row.map((cell, column) => `${names[column] ?? ''}${JSON.stringify(cell)}`).join(',')}}`,
      );
      if (texts.length === 0) return new Uint8Array();
      const text = `${isFirst ? '' : ',\n'}${texts.join(',\n')}`;
      isFirst = false;
      return encoder.encode(text);
    },
    end: () => new Uint8Array(),
  };
}

/** The parts of the JSON document with these arrays. */
function* jsonDocument(
  tables: Iterable<readonly [name: string, rows: readonly Uint8Array[]]>,
): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('{"version":1');
  for (const [name, rows] of tables) {
    yield encoder.encode(`,\n${JSON.stringify(name)}:[\n`);
    yield* rows;
    yield encoder.encode('\n]');
  }
  yield encoder.encode('}\n');
}
