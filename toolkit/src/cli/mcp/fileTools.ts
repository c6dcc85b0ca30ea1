import { counted } from 'fortios-language/base/numbers';
import { MissingPart, Refusal, settingsFor } from '../../assistants/context';
import { containsText, foundEntries, linesOfEntry, searchIdentity } from '../../assistants/entryQuestions';
import { toolFor, type Asked } from '../../assistants/question';
import { questions } from '../../assistants/questions';
import type { Answer } from '../../assistants/answer';
import { effectiveFirmware } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import type { FleetDevice } from '../../operations/fleet/device';
import { byUrgency } from '../../operations/fleet/fleet';
import { didYouMean, nearest } from 'fortios-language/base/nearest';
import { rules } from 'fortios-language/rules/registry';
import { containsMask } from 'fortios-language/secrets/masking';
import { summarizeDevice } from '../../operations/fleet/deviceSummary';
import { LastChanges } from '../../operations/fleet/command/lastChange';
import { rulePage } from '../findings/rulePages';
import type { Sources } from './sources';
import { toolOf, type Tool } from './tool';

const listConfigurations: Tool = {
  ...toolFor('configurations'),
  answer: async ({ filter, details }, sources) => {
    const items = [];
    for (const { path, name, bytes, firmware } of await sources.files()) {
      const { header, platform, status } = firmware;
      const model = header?.model ?? status?.model ?? platform?.model ?? null;
      const { version, source } = effectiveFirmware(firmware, settingsFor(''));
      const shown = source === 'fallback' ? null : formatVersion(version);
      if (containsText([name, model, shown], filter))
        items.push({ path, row: { file: name, bytes, version: shown, model } });
    }
    if (details !== '') return fleetAnswer(items, sources);
    return {
      summary: `${counted(items.length, 'configuration')}.`,
      notCovered: ['Support, findings and vulnerabilities of each device: give "details": true.'],
      items: items.map(({ row }) => row),
    };
  },
};

/** More files take minutes. */
const mostDetails = 200;

const summaries = new Map<string, { readonly stamp: string; readonly device: FleetDevice | string }>();

async function fleetAnswer(
  files: readonly { readonly path: string; readonly row: { readonly file: string } }[],
  sources: Sources,
): Promise<Answer> {
  if (files.length > mostDetails)
    throw new Refusal(
      `Details of ${files.length} configurations take too long. Give filter, or ask the user to run "fortios fleet".`,
    );
  const inputs = files.map(({ path }) => ({ kind: 'file', path, named: true, folders: [] }) as const);
  const changes = await LastChanges.of(inputs);
  const devices: FleetDevice[] = [];
  const unread: object[] = [];
  for (const [index, { path, row }] of files.entries()) {
    const input = inputs[index];
    if (!input) continue;
    const device = await summaryOf(path, row.file, sources);
    if (typeof device === 'string') unread.push({ file: row.file, notRead: device });
    else devices.push({ ...device, lastChange: await changes.timeOf(input) });
  }
  devices.sort(byUrgency);
  const count = (isCounted: (device: FleetDevice) => boolean): number => devices.filter(isCounted).length;
  return {
    summary: `${counted(files.length, 'configuration')}: ${count(({ advisories }) => advisories.exploited > 0)} with a vulnerability that is known to be exploited, ${count(({ support }) => support === 'endOfSupport')} out of support, ${count(({ findings }) => findings.error > 0)} with errors${unread.length === 0 ? '' : `, ${unread.length} not read`}.`,
    items: [
      ...devices.map(({ benchmark, ...device }) => ({ ...device, benchmark: benchmark.percent })),
      ...unread,
    ],
  };
}

async function summaryOf(path: string, name: string, sources: Sources): Promise<FleetDevice | string> {
  let source;
  let stamp: string;
  try {
    stamp = await sources.stampOf(name);
    const known = summaries.get(path);
    if (known?.stamp === stamp) return known.device;
    source = await sources.file(name);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  const { checks } = sources.contextOf(source);
  const summary = summarizeDevice(sources.service, source.view, name, {
    ...checks,
    firmware: settingsFor(''),
    benchmark: 'cis',
    today: Date.now(),
    lastChange: null,
  });
  // A cancellation is read between two files.
  await sources.pause();
  const device = 'exclusion' in summary ? summary.exclusion : summary.device;
  summaries.set(path, { stamp, device });
  return device;
}

const explain = toolNamed('explain');

const explainTool: Tool = {
  ...explain,
  title: 'Explain a table, setting or rule',
  description: `${explain.description} With rule, the page of a rule of check_configuration: what it finds, why, and how to fix it.`,
  required: [],
  optional: ['table', ...explain.optional, 'rule'],
  answer: (asked, sources) => {
    const { rule, table } = asked;
    if ((rule === '') === (table === '')) throw new Refusal('Give table or rule, one of them.');
    if (rule === '') return explain.answer(asked, sources);
    const ids = rules.map(({ id }) => id);
    const found = rules.find(({ id }) => id === rule);
    if (!found)
      throw new Refusal(
        `There is no rule "${rule}".${didYouMean(nearest(rule, ids))} check_configuration names the rules of its findings.`,
      );
    return { summary: `${found.id}: ${found.summary}`, items: linesOfEntry(rulePage(found.id) ?? '') };
  },
};

const searchOne = toolNamed('search');

/** How many entries a search in all configurations lists. */
const mostFound = 2000;

const searchTool: Tool = {
  ...searchOne,
  answer: async (asked, sources) => {
    if (asked.file !== '') return searchOne.answer(asked, sources);
    if ([asked.filter, asked.refersTo].some((word) => containsMask(word) || /^@\d+$/.test(word)))
      throw new Refusal('Give file: a name with •••• or the line of an entry is of one configuration.');
    const items: object[] = [];
    const left: string[] = [];
    const files = await sources.files();
    let withHits = 0;
    for (const { name } of files) {
      const found = items.length < mostFound ? await foundIn(name, asked, sources) : 'skipped';
      if (typeof found === 'string') left.push(`${name}: ${found}`);
      else if (found.length > 0) withHits++;
      if (typeof found !== 'string') items.push(...found.map((item) => ({ file: name, ...item })));
    }
    return {
      summary: `${counted(items.length, 'entry', 'entries')} in ${withHits} of ${counted(files.length, 'configuration')}.`,
      ...(left.length > 0 && { notCovered: left }),
      items,
      identifiedBy: searchIdentity,
    };
  },
};

/** The entries in one file, or why it was not searched. */
async function foundIn(file: string, asked: Asked, sources: Sources): Promise<readonly object[] | string> {
  try {
    const source = await sources.file(file);
    const text = source.text.toLowerCase();
    const words = `${asked.filter} ${asked.refersTo}`.toLowerCase().split(/\s+/);
    // Most files do not contain the words, and need not be analyzed.
    if (!words.every((word) => text.includes(word.replace(/["\\].*/, '')))) return [];
    return (await sources.run(foundEntries(asked, sources.contextOf(source)))).items;
  } catch (error) {
    // A file without the table has no such entries.
    if (error instanceof MissingPart) return [];
    if (error instanceof Refusal && (asked.table !== '' || asked.filter !== '' || asked.refersTo !== ''))
      return error.message;
    throw error;
  }
}

function toolNamed(name: string): Tool {
  const question = questions.find((one) => one.name === name);
  if (!question) throw new RangeError(`There is no question "${name}".`);
  return toolOf(question);
}

export const fileTools: readonly Tool[] = [listConfigurations, searchTool, explainTool];
