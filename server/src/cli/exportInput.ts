import { runToCompletion } from '../base/steps';
import { packTables, type PackedTable } from '../export/tables';
import { maskAnswer } from '../secrets/exit';
import type { CheckService } from '../services/checkService';
import { ExportService, type ExportChoice } from '../services/exportService';
import type { LintSettings } from '../services/lintText';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { processInput, type Outcome } from './processInput';

/** The options for exporting one input. Plain data, which can be sent to workers. */
export interface ExportTask extends Pick<LintSettings, 'firmware' | 'levels'>, ExportChoice {}

/** Reads the tables of one input in this thread, without its secrets. */
export async function exportInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: ExportTask,
): Promise<Outcome<readonly PackedTable[]>> {
  const outcome = await processInput(input, reader, ({ text }, path) => {
    const document = engine.open(text, { uri: path });
    try {
      const view = engine.view(document, task.firmware);
      const { secretNames } = view.index;
      const tables = runToCompletion(new ExportService(engine).tables(view, path, task, task.levels));
      return maskAnswer(tables, [secretNames]);
    } finally {
      document.dispose();
    }
  });
  if (outcome.kind !== 'answer') return outcome;
  const { answer } = outcome;
  if (!('exclusion' in answer)) return { kind: 'answer', answer: packTables(answer) };
  const path = reader.nameOf(input);
  return { kind: 'error', error: { message: `"${path}" was not exported. ${answer.exclusion}`, path } };
}
