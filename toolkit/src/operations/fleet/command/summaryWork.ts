import { runToCompletion } from 'fortios-language/base/steps';
import { type DeviceSummary, isDeviceSummary } from '../device';
import { maskAnswer, type Masked } from 'fortios-language/secrets/masking';
import { summarizeDevice, type SummarySettings } from '../deviceSummary';
import type { LintSettings } from '../../lint/lintText';
import type { Recall, Work } from '../../../cli/run/forEachConfiguration';
import { readClusterFacts } from 'fortios-language/model/clusterFacts';
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
  const neighbors = input.kind === 'file' ? neighborsOf(input.path, text) : [];
  const kept = folder === undefined ? undefined : await openCache(folder, text);
  const cache = kept?.cacheFor(keyOf(path, settings, task, neighbors));
  const known = await cache?.value('fleet');
  // A member of a cluster also depends on the other files of its folder.
  if (input.kind === 'file' && !readClusterFacts(input.path, text)) await kept?.noteFile(input.path);
  if (isDeviceSummary(known)) return { answer: changedAt(known, task.lastChange) };
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

/** The summary of a file that has not changed since an earlier run, without reading it. */
export const recallSummary: Recall<SummaryTask, Masked<DeviceSummary>> = async (
  input,
  settings,
  { cache: folder, ...task },
) => {
  if (folder === undefined) return undefined;
  const { FileCache, FileStamps } = await import('../../../cli/run/tableCache');
  const hash = await new FileStamps(folder, 'fleet').hashOf(input.path);
  if (hash === undefined) return undefined;
  const known = await new FileCache(folder, hash, keyOf(input.path, settings, task, [])).value('fleet');
  return isDeviceSummary(known) ? { answer: changedAt(known, task.lastChange) } : undefined;
};

/** What a summary depends on besides the text. */
function keyOf(
  path: string,
  settings: LintSettings,
  task: Omit<SummaryTask, 'cache'>,
  neighbors: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const today = new Date(task.today).toISOString().slice(0, 10);
  return { ...settings, ...task, lastChange: undefined, today, path, neighbors };
}

/** A summary that was kept; it was masked before. */
function changedAt(known: DeviceSummary, lastChange: SummaryTask['lastChange']): Masked<DeviceSummary> {
  return runToCompletion(maskAnswer({ ...known, device: { ...known.device, lastChange } }, []));
}

async function openCache(folder: string, text: string) {
  const { FileCache, FileStamps, textHash } = await import('../../../cli/run/tableCache');
  const hash = textHash(text);
  return {
    cacheFor: (key: Readonly<Record<string, unknown>>) => new FileCache(folder, hash, key),
    noteFile: (file: string) => new FileStamps(folder, 'fleet').add(file, hash),
  };
}
