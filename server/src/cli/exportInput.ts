import { runToCompletion } from '../base/steps';
import type { CheckService } from '../services/checkService';
import { ExportService, type ExportChoice, type ExportedTables } from '../services/exportService';
import type { LintSettings } from '../services/lintText';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { processInput, type InputOutcome } from './processInput';

/** The options for exporting one input. Plain data, which can be sent to workers. */
export interface ExportTask extends Pick<LintSettings, 'firmware' | 'levels'>, ExportChoice {}

/** Reads the tables of one input in this thread; they have passed the exit. */
export async function exportInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: ExportTask,
): Promise<InputOutcome<ExportedTables>> {
  const outcome = await processInput(input, reader, ({ text }, path) => {
    const document = engine.open(text, { uri: path });
    try {
      const view = engine.view(document, task.firmware);
      return runToCompletion(new ExportService(engine).tables(view, path, task, task.levels));
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
