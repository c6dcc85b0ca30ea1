import { parquetMetadata, parquetRead } from 'hyparquet';
import { parquetEncoder } from './parquet';
import type { Cell, Cells, Column } from './relations';

/** The bytes of a Parquet file with these cells, in parts. */
export function parquetFile(cells: Cells, columns: readonly Column[]): readonly Uint8Array[] {
  const encoder = parquetEncoder(columns);
  return [encoder.add(cells), encoder.end()];
}

/**
 * The cells of a file that {@link parquetFile} wrote.
 *
 * @throws an Error if the file is damaged or has other columns
 */
export async function readParquetCells(bytes: Uint8Array, columns: readonly Column[]): Promise<Cells> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const names = columns.map(({ name }) => name);
  const found = metadata.schema.slice(1).map(({ name }) => name);
  if (found.join() !== names.join()) throw new Error('The file has other columns.');
  const rows = Number(metadata.num_rows);
  const cells = names.map((): Cell[] => new Array<Cell>(rows).fill(null));
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = cells[names.indexOf(columnName)] ?? [];
      for (let at = 0; at < columnData.length; at++) column[rowStart + at] = cellOf(columnData[at]);
    },
  });
  return cells;
}

function cellOf(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
