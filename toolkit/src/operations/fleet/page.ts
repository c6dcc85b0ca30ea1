import {
  paragraph,
  nameList,
  pageList,
  pageBlocks,
  pageCommands,
  pageSection,
  pageTable,
  titledPage,
  type Page,
  type PageBlock,
  type PageCell,
  type PageFold,
  type PageSpan,
  type PageTile,
  type PageTone,
} from '../../page/page';
import { counted } from 'fortios-language/base/numbers';
import type { FleetDevice, IssueWeight, FleetData } from './device';
import {
  byUrgency,
  changesOf,
  concernsOf,
  deviceName,
  driftsOf,
  ruleGroups,
  type FleetChange,
} from './fleet';
import { missingText } from './parts';
import { advisoryNote, changeText, lastChangeText, sourceNote, supportNames, weightNames } from './wording';

/** The numbers of changes, rules, drifts, commands of a change, names of devices and texts of a rule that a page shows. */
const inText = { changes: 25, rules: 40, drifts: 40, commands: 12, names: 8, texts: 1 };
const inBrowser = { ...inText, changes: 150, rules: Infinity, drifts: 400, names: 60, texts: 20 };

/** The fleet for terminals, tickets and wikis, or for a browser, which folds lists and sorts tables. */
export function fleetPage(data: FleetData, isForBrowser: boolean): Page {
  const most = isForBrowser ? inBrowser : inText;
  const { devices, unread, date } = data;
  const drifts = driftsOf(data);
  const missing = missingText(data.parts ?? []);
  const namesOf: NamesOf = (positions) => {
    const shown = positions.slice(0, most.names).flatMap((position) => devices[position] ?? []);
    const rest = positions.length - shown.length;
    return { names: shown.map(deviceName), more: rest > 0 ? `${rest} more` : undefined };
  };
  return titledPage(
    `Fleet report, ${date}`,
    missing !== undefined && paragraph(missing, 'note'),
    paragraph(`${counted(devices.length, 'device')}. ${advisoryNote(data)}`, 'soft'),
    { kind: 'tiles', tiles: tilesOf(data) },
    pageSection(
      'What to look at first',
      pageList(
        concernsOf(data).map(({ title: concern, devices: of }) => [
          `${concern} (${counted(of.length, 'device')}): `,
          ...sentenceOf(namesOf(of)),
        ]),
      ),
    ),
    { kind: 'heading', text: 'What to fix first' },
    changeBlocks(changesOf(data), namesOf, isForBrowser),
    pageSection('Devices', devicesTable(devices, isForBrowser), paragraph(sourceNote, 'soft')),
    pageSection(
      'Different from the golden configuration',
      pageTable(
        ['Devices', 'Difference'],
        drifts
          .slice(0, most.drifts)
          .map(({ devices: of, text }) => [
            String(of.length),
            { text: [{ name: text }], folded: [foldedNames(namesOf(of), counted(of.length, 'device'))] },
          ]),
        { caption: 'Differences, the most frequent ones first', numbers: [0] },
      ),
      drifts.length > most.drifts && paragraph(`${drifts.length - most.drifts} more are in the JSON format.`),
    ),
    pageSection('Identical findings', findingsTable(data, namesOf, most)),
    isForBrowser && pageSection('Published vulnerabilities', advisoryBlocks(data, namesOf)),
    pageSection('Files that are not in the table', pageList(unread.map(({ reason }) => reason))),
  );
}

type NamesOf = (positions: readonly number[]) => {
  readonly names: readonly string[];
  readonly more: string | undefined;
};

function sentenceOf({ names, more }: ReturnType<NamesOf>): readonly PageSpan[] {
  return [...nameList(names), ...(more === undefined ? [] : [`, ${more}`])];
}

function foldedNames({ names, more }: ReturnType<NamesOf>, summary: string): PageFold {
  const items = [...names.map((name) => [{ literal: name }]), ...(more === undefined ? [] : [`and ${more}`])];
  return { summary, blocks: [{ kind: 'list', items }] };
}

function tilesOf({ devices, unread }: FleetData): readonly PageTile[] {
  const count = (isIt: (device: FleetDevice) => boolean): number => devices.filter(isIt).length;
  const scores = devices.flatMap(({ benchmark: { percent } }) => percent ?? []);
  const sum = scores.reduce((a, b) => a + b, 0);
  return [
    { value: devices.length, label: devices.length === 1 ? 'device' : 'devices' },
    {
      value: count(({ advisories }) => advisories.exploited > 0),
      label: 'with an exploited vulnerability',
      tone: 'bad',
    },
    { value: count(({ support }) => support === 'endOfSupport'), label: 'without support', tone: 'bad' },
    { value: count(({ findings }) => findings.error > 0), label: 'with errors', tone: 'warn' },
    {
      value: scores.length === 0 ? '–' : `${Math.round(sum / scores.length)} %`,
      label: 'of the benchmark passed on average',
    },
    { value: unread.length, label: 'files not read', tone: 'warn' },
  ];
}

/** A table in a browser, otherwise a section for each of the first changes. */
function changeBlocks(
  changes: readonly FleetChange[],
  namesOf: NamesOf,
  isForBrowser: boolean,
): readonly PageBlock[] {
  if (changes.length === 0) return [paragraph('Nothing was found.')];
  if (!isForBrowser) {
    const rest = changes.length - inText.changes;
    return pageBlocks(
      ...changes.slice(0, inText.changes).flatMap((change, index) =>
        pageBlocks(
          {
            kind: 'heading',
            level: 3,
            text: `${index + 1}. ${change.title} (${weightNames[change.weight]})`,
          },
          paragraph([`${changeText(change)}: `, ...sentenceOf(namesOf(change.devices)), `. ${change.why}`]),
          change.commands.length <= inText.commands && pageCommands(change.commands.join('\n')),
        ),
      ),
      rest > 0 && paragraph(`${rest} more changes are in the HTML and JSON formats.`),
    );
  }
  const shown = changes.slice(0, inBrowser.changes);
  return [
    paragraph('By the weight of the problem times the number of devices that the change fixes.'),
    {
      kind: 'table',
      caption:
        changes.length > shown.length ? `The first ${shown.length} of ${changes.length} changes` : 'Changes',
      columns: ['Rank', 'Change', 'Problem', 'Devices'],
      numbers: [0, 3],
      rowHead: 1,
      rows: shown.map((change, index) => [
        String(index + 1),
        {
          text: change.title,
          detail: change.why,
          folded: [
            foldedNames(namesOf(change.devices), changeText(change)),
            ...(change.commands.length === 0
              ? []
              : [
                  {
                    summary: 'Commands',
                    blocks: [{ kind: 'commands', text: change.commands.join('\n') } as const],
                  },
                ]),
          ],
        },
        weightCell(change.weight),
        String(change.devices.length),
      ]),
    },
  ];
}

const weightOrder: readonly IssueWeight[] = ['hint', 'info', 'warning', 'error', 'exploited'];

const weightTones: Readonly<Record<IssueWeight, PageTone>> = {
  exploited: 'bad',
  error: 'bad',
  warning: 'warn',
  info: 'soft',
  hint: 'soft',
};

function weightCell(weight: IssueWeight): PageCell {
  return { text: weightNames[weight], tone: weightTones[weight], sort: String(weightOrder.indexOf(weight)) };
}

function devicesTable(devices: readonly FleetDevice[], isForBrowser: boolean): PageBlock {
  const hasGolden = devices.some(({ drift }) => drift);
  return {
    kind: 'table',
    caption: 'Devices, most urgent first',
    columns: [
      'Device',
      'Model',
      'FortiOS',
      'Support',
      'Exploited',
      'Affected',
      'Undecided',
      'Errors',
      'Warnings',
      'Information',
      'Benchmark',
      'Last change',
      ...(hasGolden ? ['Drift'] : []),
    ],
    numbers: [4, 5, 6, 7, 8, 9, 10, ...(hasGolden ? [12] : [])],
    rowHead: 0,
    rows: [...devices]
      .sort(byUrgency)
      .map((device) => [...deviceCells(device, isForBrowser), ...(hasGolden ? [driftCell(device)] : [])]),
  };
}

function deviceCells(device: FleetDevice, isForBrowser: boolean): readonly PageCell[] {
  const { hostname, file, model, version, versionSource, support, endOfSupport } = device;
  const { advisories, findings, benchmark, lastChange, note } = device;
  const change = lastChange && lastChangeText(lastChange);
  const count = (value: number, tone: PageTone): PageCell =>
    value > 0 ? { text: String(value), tone } : String(value);
  const details = [...(hostname === null ? [] : [file]), ...(note === undefined ? [] : [note])];
  const until = `${support === 'endOfSupport' ? 'since' : 'until'} ${endOfSupport ?? ''}`;
  return [
    {
      text: [{ literal: hostname ?? file }],
      ...(details.length > 0 && { detail: [{ literal: details.join('. ') }] }),
    },
    model ?? 'unknown',
    versionSource === 'fallback' ? { text: version, detail: 'assumed' } : version,
    {
      text: support === null ? 'unknown' : supportNames[support],
      tone: support === 'endOfSupport' ? 'bad' : support === 'endOfEngineering' ? 'warn' : 'good',
      sort: endOfSupport ?? '',
      ...(endOfSupport !== null && { detail: until }),
    },
    count(advisories.exploited, 'bad'),
    count(advisories.affected, 'warn'),
    String(advisories.undecided),
    count(findings.error, 'bad'),
    count(findings.warning, 'warn'),
    String(findings.info + findings.hint),
    {
      text: benchmark.percent === null ? '–' : `${benchmark.percent} %`,
      sort: String(benchmark.percent ?? ''),
      ...(isForBrowser && {
        detail: `${benchmark.name}: ${benchmark.pass} passed, ${benchmark.fail} failed`,
      }),
    },
    change
      ? { text: change.day, detail: change.source, sort: lastChange.time }
      : { text: 'unknown', sort: '' },
  ];
}

function driftCell({ drift }: FleetDevice): PageCell {
  if (!drift) return 'unknown';
  return {
    text: drift.undecided === 0 ? String(drift.count) : `${drift.count} (${drift.undecided} not compared)`,
    sort: String(drift.count),
  };
}

function findingsTable(
  data: FleetData,
  namesOf: NamesOf,
  most: { readonly rules: number; readonly texts: number },
): PageBlock | undefined {
  return pageTable(
    ['Rule', 'Problem', 'Devices', 'Findings', 'Most frequent text'],
    ruleGroups(data)
      .slice(0, most.rules)
      .map(({ rule, weight, devices: of, count, texts, others }) => {
        const [first, ...rest] = texts.slice(0, most.texts);
        const left = texts.slice(most.texts).reduce((sum, one) => sum + one.count, others);
        const items = [
          ...rest.map((one) => [`${one.text} (`, ...sentenceOf(namesOf(one.devices)), ')']),
          ...(left > 0 ? [`${left} findings with other texts`] : []),
        ];
        return [
          { text: [{ name: rule }] },
          weightCell(weight),
          String(of.length),
          String(count),
          {
            text: `${first?.text ?? ''} (${counted(first?.devices.length ?? 0, 'device')})`,
            folded: [
              foldedNames(namesOf(first?.devices ?? []), 'Devices'),
              ...(items.length === 0
                ? []
                : [{ summary: 'Other texts', blocks: [{ kind: 'list', items } as const] }]),
            ],
          },
        ];
      }),
    { caption: 'Findings by rule, grouped by their text', numbers: [2, 3], rowHead: 0 },
  );
}

function advisoryBlocks({ issues }: FleetData, namesOf: NamesOf): readonly PageBlock[] {
  const advisories = issues
    .filter(({ kind }) => kind === 'advisory')
    .sort(
      (a, b) =>
        weightOrder.indexOf(b.weight) - weightOrder.indexOf(a.weight) || b.devices.length - a.devices.length,
    );
  if (advisories.length === 0) return [];
  return [
    paragraph(
      'Those that apply to the version and the configuration. "fortios advisories FILE" lists the undecided ones and the workarounds.',
    ),
    {
      kind: 'table',
      caption: 'Vulnerabilities, exploited ones first',
      columns: ['Advisory', 'Vulnerability', 'Problem', 'Devices'],
      numbers: [3],
      rowHead: 0,
      rows: advisories.map(({ id, text, weight, devices: of }) => [
        id,
        text,
        weightCell(weight),
        { text: String(of.length), sort: String(of.length), folded: [foldedNames(namesOf(of), 'Which')] },
      ]),
    },
  ];
}
