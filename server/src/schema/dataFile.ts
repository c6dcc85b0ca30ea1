import { SchemaDataError } from './error';
import {
  type NodeRow,
  type SchemaFileHeader,
  type SharedTables,
  checksum,
  isTableRow,
  schemaFormat,
  type TableRow,
} from './format';

/** A verified schema file. Each table is parsed on first access. */
export interface DataFile {
  readonly shared: SharedTables;
  /** Sorted names of the top-level tables. */
  readonly names: readonly string[];
  table(name: string): TableRow | undefined;
  /** The words of at least eight letters and hyphens in names and values; found on first access. */
  readonly words: ReadonlySet<string>;
}

const newline = 10;

/**
 * Opens the contents of a schema file: verifies the checksum, parses the first two lines, and finds the line of each
 * table.
 *
 * @param bytes the file: ASCII text in the format of `format.ts`
 * @throws {SchemaDataError} if the file has another format, or is truncated or altered
 */
export function openDataFile(bytes: Uint8Array): DataFile {
  const headerEnd = bytes.indexOf(newline);
  if (headerEnd < 0) throw new SchemaDataError('its file is missing, empty or no schema file');
  const header = readHeader(new TextDecoder().decode(bytes.subarray(0, headerEnd)));
  if (checksum(bytes, headerEnd + 1) !== header.checksum) {
    throw new SchemaDataError('its file is damaged (the checksum does not fit)');
  }
  const text = new TextDecoder().decode(bytes.subarray(headerEnd + 1));
  const sharedEnd = text.indexOf('\n');
  const shared = JSON.parse(text.slice(0, sharedEnd)) as SharedTables;

  const lineOf = new Map<string, number>();
  for (let start = sharedEnd + 1; start < text.length;) {
    const tab = text.indexOf('\t', start);
    lineOf.set(text.slice(start, tab), tab + 1);
    start = text.indexOf('\n', tab) + 1;
  }
  let words: ReadonlySet<string> | undefined;
  return {
    shared,
    names: [...lineOf.keys()],
    get words() {
      return (words ??= new Set(text.match(/(?<![\w-])[a-z][a-z-]{7,}(?![\w-])/g)));
    },
    table(name) {
      const start = lineOf.get(name);
      if (start === undefined) return undefined;
      const row = JSON.parse(text.slice(start, text.indexOf('\n', start))) as NodeRow;
      return isTableRow(row) ? row : undefined;
    },
  };
}

function readHeader(line: string): SchemaFileHeader {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    throw new SchemaDataError('its file does not begin like a schema file');
  }
  if (!isHeader(header)) throw new SchemaDataError('its file does not begin like a schema file');
  if (header.format !== schemaFormat) {
    throw new SchemaDataError(
      `its file has format ${header.format}, and this version reads format ${schemaFormat}`,
    );
  }
  return header;
}

function isHeader(value: unknown): value is SchemaFileHeader {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    typeof value.format === 'number' &&
    'checksum' in value &&
    typeof value.checksum === 'string'
  );
}
