import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, Row, TableEncoder } from './relations';

const types = { text: 'STRING', integer: 'INT32', boolean: 'BOOLEAN' } as const satisfies Readonly<
  Record<ColumnType, string>
>;

/** The number of rows that are encoded together: readers skip whole groups, and larger groups compress better. */
const rowsInGroup = 50_000;

/** A Parquet file, compressed with Snappy. Rows are collected until a group is complete. */
export function parquetEncoder(columns: readonly Column[]): TableEncoder {
  const writer = new ByteWriter();
  const sources = (rows: readonly Row[]) =>
    columns.map(({ name, type }) => ({
      name,
      type: types[type],
      data: rows.map((row): Cell => row[name] ?? null),
    }));
  const schema = schemaFromColumnData({ columnData: sources([]) });
  const file = new ParquetWriter({ writer, schema, createdBy: 'fortios' });
  let waiting: Row[] = [];
  const writeGroup = (): void => {
    const columnData = sources(waiting).map(({ name, data }) => ({ name, data }));
    // With one writer in memory, nothing is asynchronous.
    void file.write({ columnData, rowGroupSize: rowsInGroup });
    waiting = [];
  };
  /** Takes the bytes that were written; offsets in the file still count them. */
  const takeBytes = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  return {
    add: (rows) => {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length === rowsInGroup) writeGroup();
      }
      return takeBytes();
    },
    end: () => {
      if (waiting.length > 0) writeGroup();
      void file.finish();
      return takeBytes();
    },
  };
}
