import { rowsOfCells, type Column, type TableEncoder } from './relations';

/** The rows of a table as the elements of a JSON array, without its brackets. */
export function jsonEncoder(columns: readonly Column[]): TableEncoder {
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
export function* jsonDocument(
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
