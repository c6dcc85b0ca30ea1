import { severities } from 'fortios-language/rules/engine/severity';
import type { AdvisoryReport } from '../advisories/advisories';
import { withoutOldDataSentence, type AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';
import { itemCountsText, type Audit } from '../audit/audit';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { counted } from 'fortios-language/base/numbers';
import { oneLine } from 'fortios-language/base/escaping';
import {
  defaultNote,
  rowPath,
  type ChangeRow,
  type DiffReport,
  countsText,
} from 'fortios-language/analysis/device/comparison/report';
import type { RowOf } from '../export/relations';
import type { ExportedDevice } from '../export/rows';
import { formatVersion } from 'fortios-language/firmware/version';
import {
  lifeCycleState,
  newestPatch,
  trainOf,
  type LifeCycleState,
} from 'fortios-language/firmware/releases';
import type { ReportMap } from '../map/mapFormats';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { paragraph, tableOr, type PageBlock, type PageItem } from '../../page/page';
import { sectionIds, sectionTitles, type AsBuiltReport, type PageSection, type SectionId } from './blocks';
import { configurationBlocks, shownText } from './configuration';

export interface ReportInput {
  readonly device: ExportedDevice;
  readonly view: DocumentView;
  readonly audit: Audit;
  readonly advisories: AdvisoryReport;
  /** The changes since another backup, and its name. */
  readonly changes?: { readonly since: string; readonly report: DiffReport };
  readonly map?: ReportMap;
  readonly sections: readonly SectionId[];
  readonly today: Date;
}

/** The maximum number of lines that an item lists. */
const maxLines = 12;

/** The maximum number of messages of one rule. */
const maxMessages = 5;

/** The document that describes how a device is configured. */
export function asBuiltReport(input: ReportInput): Omit<AsBuiltReport, 'note'> {
  const [row] = input.device.rows.devices;
  const { today } = input;
  const sections: PageSection[] = [];
  for (const id of sectionIds) {
    const blocks = input.sections.includes(id) ? blocksOf(id, input) : undefined;
    if (blocks) sections.push({ id, title: sectionTitles[id], blocks });
  }
  return {
    device: row?.hostname ?? row?.file ?? '',
    file: row?.file ?? '',
    product: [row?.model, `FortiOS ${row?.version ?? ''}`].filter(Boolean).join(', '),
    day: today.toISOString().slice(0, 10),
    sections,
  };
}

/** The content of a section; undefined if there is nothing to make it from. */
function blocksOf(id: SectionId, input: ReportInput): readonly PageBlock[] | undefined {
  const { device, audit, changes, map } = input;
  switch (id) {
    case 'identity':
      return identityBlocks(device);
    case 'support':
      return supportBlocks(input);
    case 'findings':
      return findingBlocks(device.rows.findings);
    case 'advisories':
      return advisoryBlocks(input.advisories);
    case 'benchmark':
      return benchmarkBlocks(audit);
    case 'changes':
      return changes && changeBlocks(changes.since, changes.report);
    case 'map':
      return map && [mapBlock(map)];
    default:
      return configurationBlocks(id, device);
  }
}

function mapBlock({ drawn, note: text }: ReportMap): PageBlock {
  if (!drawn) return paragraph(text);
  const caption = 'The networks of the device and how it connects them.';
  return { kind: 'drawing', ...drawn, text: [caption, text].filter(Boolean).join(' ') };
}

function identityBlocks({ rows }: ExportedDevice): readonly PageBlock[] {
  const [device] = rows.devices;
  const facts: readonly (readonly [string, string])[] = [
    ['Host name', device?.hostname ?? 'not set'],
    ['Model', device?.model ?? 'unknown'],
    ['FortiOS', `${device?.version ?? ''}${device?.build ? `, build ${device.build}` : ''}`],
    ['File', `${device?.file ?? ''}, ${device?.lines ?? 0} lines`],
    ['VDOMs', device?.has_vdoms ? rows.vdoms.map(({ vdom }) => vdom).join(', ') : 'not enabled'],
    ['High availability', device?.ha_mode ?? 'not set'],
    [
      'Objects',
      [
        counted(rows.interfaces.length, 'interface'),
        counted(rows.policies.length, 'policy', 'policies'),
        counted(rows.addresses.length, 'address or group', 'addresses and groups'),
      ].join(', '),
    ],
  ];
  return [{ kind: 'facts', facts }];
}

const stateSentences: Readonly<Record<LifeCycleState, string>> = {
  supported: 'Fortinet supports this release train and fixes bugs in it.',
  endOfEngineering:
    'Fortinet no longer fixes bugs in this release train, apart from security problems. Plan the upgrade to a newer train.',
  endOfSupport: 'Fortinet no longer supports this release train. Upgrade to a supported train.',
};

function supportBlocks({ view, today }: ReportInput): readonly PageBlock[] {
  const { version, source } = view.firmware;
  const train = trainOf(version);
  if (!train) return [paragraph(`The release train of FortiOS ${formatVersion(version)} is not known.`)];
  const newest = formatVersion(newestPatch(train));
  const facts: readonly (readonly [string, string])[] = [
    ['Version', formatVersion(version)],
    ['Newest known patch of the train', newest],
    ['End of engineering support', train.endOfEngineering],
    ['End of support', train.endOfSupport],
  ];
  return [
    paragraph(stateSentences[lifeCycleState(train, today)]),
    ...(source === 'fallback'
      ? [paragraph('The file does not name its version; this is the version that is assumed.')]
      : []),
    { kind: 'facts', facts },
  ];
}

const weights: readonly string[] = severities;

function findingBlocks(findings: readonly RowOf<'findings'>[]): readonly PageBlock[] {
  if (findings.length === 0) return [paragraph('The rules report nothing.')];
  const byRule = new Map<string, RowOf<'findings'>[]>();
  for (const finding of findings) getOrInsertComputed(byRule, finding.rule ?? '', () => []).push(finding);
  const items = [...byRule].map(([rule, all]): PageItem => {
    return {
      title: `${rule} (${all.length})`,
      weight: all[0]?.severity ?? 'info',
      texts: messagesOf(
        all.map(({ message, line }) => ({ message: withoutOldDataSentence(message ?? ''), line: line ?? 0 })),
      ),
    };
  });
  const sorted = items.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
  const counts = weights.flatMap((weight) => {
    const count = findings.filter(({ severity }) => severity === weight).length;
    return count === 0 ? [] : [counted(count, weight)];
  });
  return [
    paragraph(`${counts.join(', ')}. Each finding says what is wrong, its effect, and what to do.`),
    { kind: 'items', items: sorted },
  ];
}

/** The messages with their lines, from 1; equal ones once. */
function messagesOf(all: readonly { readonly message: string; readonly line: number }[]): readonly string[] {
  const lines = new Map<string, number[]>();
  for (const { message, line } of all) getOrInsertComputed(lines, message, () => []).push(line);
  const shown = [...lines].slice(0, maxMessages);
  const rest = all.length - shown.reduce((sum, [, same]) => sum + same.length, 0);
  return [
    ...shown.map(([message, same]) => `${message} ${linesText(same)}`),
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ];
}

/** `(line 3)`, `(lines 3, 7 and 12 more)` */
function linesText(lines: readonly number[]): string {
  const shown = lines.slice(0, maxLines).join(', ');
  const rest = lines.length - maxLines;
  return `(${lines.length === 1 ? 'line' : 'lines'} ${shown}${rest > 0 ? ` and ${rest} more` : ''})`;
}

/** The advisories that apply, those to check, and how many the configuration rules out. */
function advisoryBlocks({ advisories, date, warning, imported }: AdvisoryReport): readonly PageBlock[] {
  const ofStatus = (status: AppliedAdvisory['status']): readonly AppliedAdvisory[] =>
    advisories.filter((one) => one.status === status);
  const [affected, undecided, excluded] = [ofStatus('affected'), ofStatus('undecided'), ofStatus('excluded')];
  const row = ({ advisory, title, fix }: AppliedAdvisory): readonly string[] => [
    advisory.id,
    advisory.cves.join(', '),
    `${title}${advisory.exploited === undefined ? '' : ' (known to be exploited)'}`,
    advisory.severity ?? '',
    fix,
  ];
  return [
    paragraph(
      [
        `${affected.length} published vulnerabilities apply to this version and configuration, ${undecided.length} have to be checked on the device, and the configuration rules out ${excluded.length}.`,
        `Data as of ${date}.`,
        ...(warning === undefined ? [] : [warning]),
        ...(imported === undefined ? [] : [imported]),
      ].join(' '),
    ),
    { kind: 'heading', text: 'That apply' },
    tableOr(['Advisory', 'CVE', 'Title', 'Severity', 'Fix'], affected.map(row), 'None.'),
    { kind: 'heading', text: 'To be checked' },
    tableOr(
      ['Advisory', 'CVE', 'Title', 'Check'],
      undecided.map((one) => [
        ...row(one).slice(0, 3),
        one.conditions.length > 0 ? one.conditions.join('; ') : (one.why ?? ''),
      ]),
      'None.',
    ),
  ];
}

function benchmarkBlocks({ benchmark, items }: Audit): readonly PageBlock[] {
  const ofStatus = (status: string): Audit['items'] => items.filter((item) => item.status === status);
  const failed = ofStatus('fail');
  const passed = ofStatus('pass');
  const hidden = ofStatus('cannot-be-seen');
  return [
    paragraph(`${benchmark}: ${itemCountsText(items)}`),
    { kind: 'heading', text: 'Failed: what to do' },
    failed.length === 0
      ? paragraph('No item failed.')
      : {
          kind: 'items',
          items: failed.map(({ id, title, findings }) => ({
            title: `${id} ${title}`,
            weight: 'fail',
            texts: messagesOf(findings.map(({ line, message }) => ({ message, line: line + 1 }))),
          })),
        },
    { kind: 'heading', text: 'Passed' },
    tableOr(
      ['Item', 'Requirement'],
      passed.map(({ id, title }) => [id, title]),
      'No item passed.',
    ),
    { kind: 'heading', text: 'To be checked on the device' },
    tableOr(
      ['Item', 'Requirement'],
      hidden.map(({ id, title }) => [id, title]),
      'None.',
    ),
  ];
}

function changeBlocks(since: string, report: DiffReport): readonly PageBlock[] {
  const rows = report.parts.flatMap((part) => [
    ...(part.kind === 'changed' ? [] : [[part.name, '', '', `VDOM ${part.kind}`, '']]),
    ...(part.kind === 'removed' ? [] : part.tables).flatMap(({ table, rows: changes }) =>
      changes.map((row) => [part.name, table, rowPath(row, ' › '), kindText(row), settingsText(row)]),
    ),
  ]);
  return [
    paragraph(`Compared with ${since}: ${countsText(report.counts)}.`),
    tableOr(['VDOM', 'Table', 'Entry', 'Change', 'Settings'], rows, 'The settings and entries are the same.'),
  ];
}

function kindText({ kind, from, after }: ChangeRow): string {
  if (kind === 'renamed') return `renamed from ${oneLine(from ?? '')}`;
  if (kind === 'moved') return after === undefined ? 'moved to the beginning' : `moved after ${after}`;
  return kind;
}

function settingsText({ settings }: ChangeRow): string {
  return settings
    .map((setting) => {
      const { kind, name, isSecret } = setting;
      const [before, now] = [setting.old, setting.new].map((text) =>
        shownText(text === undefined ? undefined : oneLine(text)),
      );
      const note = defaultNote(setting);
      if (isSecret) return `${name}: ${kind === 'changed' ? 'another secret' : kind}`;
      if (kind === 'added') return `${name}: ${now ?? ''}${note}`;
      if (kind === 'removed') return `${name}: ${before ?? ''} removed${note}`;
      return `${name}: ${before ?? ''} → ${now ?? ''}`;
    })
    .join('; ');
}
