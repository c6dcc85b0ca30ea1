import { runToCompletion } from '../base/steps';
import type { CheckService } from '../services/checkService';
import { ExportService, type ExportChoice, type ExportedTables } from '../services/exportService';
import type { LintSettings } from '../services/lintText';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { processInput, type InputOutcome } from './processInput';

/** The options for exporting one input. Plain data, which can be sent to workers. */
export interface ExportTask extends Pick<LintSettings, 'firmware' | 'levels'>, ExportChoice {
  /** A folder with tables of earlier runs; only for tables of the relational schema of the configuration itself. */
  readonly cache?: string | undefined;
}

/** Reads the tables of one input in this thread; they have passed the exit. */
export async function exportInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: ExportTask,
): Promise<InputOutcome<ExportedTables>> {
  const { firmware, levels, cache: folder } = task;
  const outcome = await processInput(input, reader, async ({ text }, path) => {
    const cache =
      folder === undefined
        ? undefined
        : new (await import('./tableCache')).FileCache(folder, text, { path, firmware, levels });
    const known = (await cache?.tables(task.tables)) ?? [];
    const missing = task.tables.filter((name) => !known.some((table) => table.name === name));
    if (cache && missing.length === 0) return { tables: known, masked: {} };
    const document = engine.open(text, { uri: path });
    try {
      const view = engine.view(document, firmware);
      const choice = { ...task, tables: missing };
      const answer = runToCompletion(new ExportService(engine).tables(view, path, choice, levels));
      if ('exclusion' in answer) return answer;
      await cache?.addTables(answer.tables);
      return { ...answer, tables: [...known, ...answer.tables] };
    } finally {
      document.dispose();
    }
  });
  if (outcome.kind !== 'answer') return outcome;
  const { answer } = outcome;
  if (!('exclusion' in answer)) return { kind: 'answer', answer };
  const path = reader.nameOf(input);
  return { kind: 'error', error: { message: `"${path}" was not exported. ${answer.exclusion}`, path } };
}
