import { ExportService, type ExportChoice, type ExportedTables } from '../exportService';
import type { PackedTable } from '../tables';
import type { Work } from '../../../cli/run/forEachConfiguration';

interface ExportTask extends ExportChoice {
  /** A folder with tables of earlier runs; only for tables of the relational schema of the configuration itself. */
  readonly cache?: string | undefined;
}

/** Reads the tables of a configuration; they are masked. */
export const exportWork: Work<ExportTask, ExportedTables> = async (
  { service, path, content: { text, placed } },
  { firmware, levels },
  { cache: folder, ...choice },
) => {
  const cache =
    folder === undefined
      ? undefined
      : new (await import('../../../cli/run/tableCache')).FileCache(folder, text, { path, firmware, levels });
  const known = (await cache?.tables(choice.tables)) ?? [];
  const inFile = (tables: readonly PackedTable[]): readonly PackedTable[] =>
    placed ? tables.map((table) => withLines(table, placed.outerLineNumbers)) : tables;
  const missing = choice.tables.filter((name) => !known.some((table) => table.name === name));
  if (cache && missing.length === 0) return { answer: { tables: inFile(known), masked: {} } };
  const document = service.open(text, { uri: path });
  try {
    const view = service.view(document, firmware);
    const wanted = { ...choice, tables: missing };
    const answer = new ExportService(service).tables(view, path, wanted, levels);
    if ('exclusion' in answer) return answer;
    await cache?.addTables(answer.tables);
    return { answer: { ...answer, tables: inFile([...known, ...answer.tables]) } };
  } finally {
    document.dispose();
  }
};

/** A table with the lines of a file whose commands are inside another language. */
function withLines({ cells, ...table }: PackedTable, lines: readonly number[]): PackedTable {
  const column = table.columns.findIndex(({ name }) => name === 'line');
  const inFile = (line: PackedTable['cells'][number][number]) =>
    typeof line === 'number' ? (lines[line - 1] ?? line - 1) + 1 : line;
  return { ...table, cells: cells.map((values, at) => (at === column ? values.map(inFile) : values)) };
}
