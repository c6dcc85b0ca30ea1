import type { DeviceSummary } from '../fleet/device';
import { isDeviceSummary } from '../fleet/formats';
import { maskAnswer, type Masked } from '../secrets/exit';
import type { CheckService } from '../services/checkService';
import { summarizeDevice, type SummarySettings } from '../services/deviceSummary';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { neighborsOf } from './lint/neighbors';
import { processInput, type InputOutcome } from './processInput';

/** The options for summarizing one input. Plain data, which can be sent to workers. */
export interface SummaryTask extends SummarySettings {
  /** A folder with summaries of earlier runs. */
  readonly cache?: string | undefined;
}

/** Summarizes one input in this thread, without its secrets. */
export async function summarizeInput(
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: SummaryTask,
): Promise<InputOutcome<Masked<DeviceSummary>>> {
  const { cache: folder, lastChange } = task;
  // What a kept summary does not depend on is left out.
  const inputs = { ...task, cache: undefined, lastChange: undefined, today: undefined };
  const outcome = await processInput(input, reader, async ({ text }, path) => {
    const neighbors = input.kind === 'file' ? neighborsOf(input.path, text) : [];
    const cache =
      folder === undefined
        ? undefined
        : new (await import('./tableCache')).FileCache(folder, text, { ...inputs, path, neighbors });
    const known = await cache?.value('fleet');
    // It was masked before it was kept.
    if (isDeviceSummary(known)) return maskAnswer({ ...known, device: { ...known.device, lastChange } }, []);
    const document = engine.open(text, { uri: path });
    try {
      const view = engine.view(document, task.firmware);
      const summary = summarizeDevice(engine, view, path, { ...task, neighbors });
      if (!('exclusion' in summary)) await cache?.addValue('fleet', summary);
      return summary;
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
