import type { DeviceSummary } from '../fleet/device';
import type { Masked } from '../secrets/exit';
import type { CheckService } from '../services/checkService';
import { summarizeDevice, type SummarySettings } from '../services/deviceSummary';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { neighborsOf } from './lint/neighbors';
import { processInput, type InputOutcome } from './processInput';

/** The options for summarizing one input. Plain data, which can be sent to workers. */
export type SummaryTask = SummarySettings;

/** Summarizes one input in this thread, without its secrets. */
export async function summarizeInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: SummaryTask,
): Promise<InputOutcome<Masked<DeviceSummary>>> {
  const outcome = await processInput(input, reader, ({ text }, path) => {
    const neighbors = input.kind === 'file' ? neighborsOf(input.path, text) : [];
    const document = engine.open(text, { uri: path });
    try {
      const view = engine.view(document, task.firmware);
      return summarizeDevice(engine, view, path, { ...task, neighbors });
    } finally {
      document.dispose();
    }
  });
  if (outcome.kind !== 'answer') return outcome;
  const { answer } = outcome;
  if (!('exclusion' in answer)) return { kind: 'answer', answer };
  const path = reader.nameOf(input);
  return { kind: 'error', error: { message: `"${path}" was not checked. ${answer.exclusion}`, path } };
}
