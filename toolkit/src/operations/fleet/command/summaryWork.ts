import { runToCompletion } from 'fortios-language/base/steps';
import { type DeviceSummary, isDeviceSummary } from '../device';
import { maskAnswer, type Masked } from 'fortios-language/secrets/masking';
import { summarizeDevice, type SummarySettings } from '../deviceSummary';
import type { LintSettings } from '../../lint/lintText';
import type { Work } from '../../../cli/run/forEachConfiguration';
import { neighborsOf } from '../../lint/command/neighbors';

interface SummaryTask extends Omit<SummarySettings, keyof LintSettings> {
  /** A folder with summaries of earlier runs. */
  readonly cache?: string | undefined;
}

/** Summarizes a configuration, without its secrets. */
export const summaryWork: Work<SummaryTask, Masked<DeviceSummary>> = async (
  { service, input, path, content: { text } },
  settings,
  { cache: folder, ...task },
) => {
  const { lastChange } = task;
  // What a kept summary does not depend on is left out.
  const day = new Date(task.today).toISOString().slice(0, 10);
  const inputs = { ...settings, ...task, lastChange: undefined, today: day };
  const neighbors = input.kind === 'file' ? neighborsOf(input.path, text) : [];
  const cache =
    folder === undefined
      ? undefined
      : new (await import('../../../cli/run/tableCache')).FileCache(folder, text, {
          ...inputs,
          path,
          neighbors,
        });
  const known = await cache?.value('fleet');
  // It was masked before it was kept.
  if (isDeviceSummary(known))
    return { answer: runToCompletion(maskAnswer({ ...known, device: { ...known.device, lastChange } }, [])) };
  const document = service.open(text, { uri: path });
  try {
    const view = service.view(document, settings.firmware);
    const summary = summarizeDevice(service, view, path, { ...settings, ...task, neighbors });
    if ('exclusion' in summary) return summary;
    await cache?.addValue('fleet', summary);
    return { answer: summary };
  } finally {
    document.dispose();
  }
};
