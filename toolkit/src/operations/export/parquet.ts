import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, TableEncoder } from './relations';

const types = { text: 'STRING', integer: 'INT32', boolean: 'BOOLEAN' } as const satisfies Readonly<
  Record<ColumnType, string>
>;

/** The number of rows that are encoded together: readers skip whole groups, and larger groups compress better. */
const rowsInGroup = 50_000;

/** A Parquet file, compressed with Snappy. Rows are collected until a group is complete. */
export function parquetEncoder(columns: readonly Column[]): TableEncoder {
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, type }) => ({ name, type: types[type], data: [] })),
  });
  const file = new ParquetWriter({ writer, schema, createdBy: 'fortios' });
  const group = columns.map(({ name }): { name: string; data: Cell[] } => ({ name, data: [] }));
  const waiting = (): number => group[0]?.data.length ?? 0;
  const writeGroup = (): void => {
    // With one writer in memory, nothing is asynchronous.
    void file.write({ columnData: group, rowGroupSize: rowsInGroup });
    for (const column of group) column.data = [];
  };
  /** Takes the bytes that were written; offsets in the file still count them. */
  const takeBytes = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  return {
    add: (cells) => {
      const length = cells[0]?.length ?? 0;
      for (let start = 0; start < length;) {
        const end = Math.min(length, start + rowsInGroup - waiting());
        for (const [index, { data }] of group.entries())
          for (let at = start; at < end; at++) data.push(cells[index]?.[at] ?? null);
        start = end;
        if (waiting() === rowsInGroup) writeGroup();
      }
      return takeBytes();
    },
    end: () => {
      if (waiting() > 0) writeGroup();
      void file.finish();
      return takeBytes();
    },
  };
}
