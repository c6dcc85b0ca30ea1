import { ExportService, withMaskedTable, type ExportChoice, type ExportedTables } from '../exportService';
import type { PackedTable } from '../tables';
import type { MaskedCounts } from '../documentDevice';
import type { Recall, Work } from '../../../cli/run/forEachConfiguration';
import type { LintSettings } from '../../lint/lintText';
import type { FileCache } from '../../../cli/run/tableCache';

export interface ExportTask extends ExportChoice {
  /** A folder with tables of earlier runs; only for tables of the relational schema of the configuration itself. */
  readonly cache?: string | undefined;
  /** Whether the answer also says what is masked, so that all tables must be of one run. */
  readonly withMasked?: boolean;
}

/** Reads the tables of a configuration; they are masked. */
export const exportWork: Work<ExportTask, ExportedTables> = async (
  { service, input, path, content: { text, placed } },
  settings,
  task,
) => {
  const { cache: folder, withMasked = false, ...choice } = task;
  const cache = folder === undefined ? undefined : await openCache(folder, path, text, settings);
  const all = await cache?.known(task, path);
  const inFile = (tables: readonly PackedTable[]): readonly PackedTable[] =>
    placed ? tables.map((table) => withLines(table, placed.outerLineNumbers)) : tables;
  const finish = async (answer: ExportedTables): Promise<{ readonly answer: ExportedTables }> => {
    // Lines of another text are not kept.
    if (!placed && input.kind === 'file') await cache?.noteFile(input.path);
    return { answer: { ...answer, tables: inFile(answer.tables) } };
  };
  if (all) return finish(all);
  const known = withMasked ? [] : ((await cache?.tables(choice.tables)) ?? []);
  const missing = choice.tables.filter((name) => !known.some((table) => table.name === name));
  const document = service.open(text, { uri: path });
  try {
    const view = service.view(document, settings.firmware);
    const answer = new ExportService(service).tables(
      view,
      path,
      { ...choice, tables: missing },
      settings.levels,
    );
    if ('exclusion' in answer) return answer;
    await cache?.addTables(answer.tables);
    if (withMasked) await cache?.addMasked(choice.tables, answer.masked);
    return await finish({ ...answer, tables: [...known, ...answer.tables] });
  } finally {
    document.dispose();
  }
};

/** The tables of a file that has not changed since an earlier run, without reading it. */
export const recallExport: Recall<ExportTask, ExportedTables> = async (input, settings, task) => {
  if (task.cache === undefined) return undefined;
  const { FileCache, FileStamps } = await import('../../../cli/run/tableCache');
  const hash = await new FileStamps(task.cache, 'export').hashOf(input.path);
  if (hash === undefined) return undefined;
  const cache = new FileCache(task.cache, hash, keyOf(input.path, settings));
  const answer = await knownTables(cache, task, input.path);
  return answer && { answer };
};

function keyOf(path: string, { firmware, levels }: LintSettings): Readonly<Record<string, unknown>> {
  return { path, firmware, levels };
}

/** All tables of a task, if the cache has them. */
async function knownTables(
  cache: FileCache,
  { tables: names, format, redact, withMasked = false }: ExportTask,
  path: string,
): Promise<ExportedTables | undefined> {
  const tables = await cache.tables(names);
  if (tables.length < names.length) return undefined;
  const sorted = names.flatMap((name) => tables.find((table) => table.name === name) ?? []);
  if (!withMasked) return { tables: sorted, masked: {} };
  const masked = await cache.masked(names);
  return masked && withMaskedTable({ tables: sorted, masked }, { format, tables: names, redact }, path);
}

async function openCache(folder: string, path: string, text: string, settings: LintSettings) {
  const { FileCache, FileStamps, textHash } = await import('../../../cli/run/tableCache');
  const hash = textHash(text);
  const cache = new FileCache(folder, hash, keyOf(path, settings));
  return {
    tables: (names: readonly string[]) => cache.tables(names),
    known: (task: ExportTask, file: string) => knownTables(cache, task, file),
    addTables: (tables: readonly PackedTable[]) => cache.addTables(tables),
    addMasked: (names: readonly string[], masked: MaskedCounts) => cache.addMasked(names, masked),
    noteFile: (file: string) => new FileStamps(folder, 'export').add(file, hash),
  };
}

/** A table with the lines of a file whose commands are inside another language. */
function withLines({ cells, ...table }: PackedTable, lines: readonly number[]): PackedTable {
  const column = table.columns.findIndex(({ name }) => name === 'line');
  const inFile = (line: PackedTable['cells'][number][number]) =>
    typeof line === 'number' ? (lines[line - 1] ?? line - 1) + 1 : line;
  return { ...table, cells: cells.map((values, at) => (at === column ? values.map(inFile) : values)) };
}
