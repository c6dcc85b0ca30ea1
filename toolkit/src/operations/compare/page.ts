import { statusNames, withoutPeriod } from 'fortios-language/push/checklist/wording';
import {
  deviceAnswer,
  type OtherCommand,
  type Rejection,
} from 'fortios-language/analysis/device/execution/rejections';
import {
  countsText,
  diffReport,
  rowPath,
  unitDataNote,
  type ChangeRow,
  type DiffReport,
  type PartReport,
  type ComparedSetting,
} from 'fortios-language/analysis/device/comparison/report';
import {
  paragraph,
  pageBlocks,
  pageList,
  pageSection,
  titledPage,
  type ChangedEntry,
  type ChangedSetting,
  type HeadingLevel,
  type Inline,
  type Page,
  type PageBlock,
  type PageListItem,
} from '../../page/page';
import type { Comparison } from 'fortios-language/analysis/device/comparison/compare';
import type { FlowChange } from './flowChanges';
import type { PolicyChanges } from './policyChanges';
import { effectSummary, type Effects, type PushChange } from './effects';
import type { FindingChange } from './findingChanges';
import { trafficChanges, type Rehearsal } from '../rehearse/rehearsal';

/** The maximum length of a value in a report, in characters. */
const maxValue = 200;

export interface ComparedFiles {
  readonly oldName: string;
  readonly newName: string;
  readonly comparison: Comparison;
  /** Undefined where flows are not compared. */
  readonly policies: PolicyChanges | undefined;
  /** What the change opens and closes; undefined where flows are not compared. */
  readonly effects: Effects | undefined;
}

/** The page of a comparison. */
export function comparisonPage({ oldName, newName, comparison, policies, effects }: ComparedFiles): Page {
  const report = diffReport(comparison);
  return titledPage(
    ['Changes from ', { name: oldName }, ' to ', { name: newName }],
    paragraph(`${changeSentence(countsText(report.counts))}.`),
    effects && policies && pageSection(effectTitle, pageList(effectSummary(effects, policies))),
    effects && effectLists(effects).flatMap(([title, items]) => pageSection(title, pageList(items))),
    changeBlocks(report, 2),
    policies && policySections(policies),
  );
}

/** The changes by VDOM and table, below headings from this level on. */
function changeBlocks(report: DiffReport, level: 2 | 3): readonly PageBlock[] {
  const { header, unitData } = report;
  const lines = [
    ...(header?.old ?? []).map((line) => `- ${line}`),
    ...(header?.new ?? []).map((line) => `+ ${line}`),
  ];
  return pageBlocks(
    header && { kind: 'heading', level, text: 'Header' },
    header && { kind: 'commands', language: 'diff', text: lines.join('\n') },
    tableBlocks(report, level),
    unitData > 0 && paragraph(unitDataNote(unitData)),
  );
}

/** A heading for each VDOM and each table, with the changes below it. */
export function tableBlocks({ parts }: DiffReport, level: 2 | 3 | 4): readonly PageBlock[] {
  return parts.flatMap((part): readonly PageBlock[] => {
    const inside: HeadingLevel = part.name === '' ? level : level === 2 ? 3 : level === 3 ? 4 : 5;
    return pageBlocks(
      part.name !== '' && { kind: 'heading', level, text: partTitle(part) },
      (part.kind === 'removed' ? [] : part.tables).flatMap(({ table, rows }): readonly PageBlock[] => [
        { kind: 'heading', level: inside, text: [{ name: table }] },
        { kind: 'changes', rows: rows.map(changedEntry) },
      ]),
    );
  });
}

function changedEntry(row: ChangeRow): ChangedEntry {
  const { kind, path, from = '', after, isFirst, settings } = row;
  const name = { name: rowPath(row, ' › ') };
  const title: Inline =
    kind === 'renamed'
      ? [{ name: from }, ' to ', name]
      : path.length === 0
        ? ''
        : kind === 'moved'
          ? after === undefined
            ? [name, ' to the beginning']
            : [name, ' after ', { name: after }]
          : isFirst
            ? [name, ', at the beginning']
            : after === undefined
              ? [name]
              : [name, ', after ', { name: after }];
  return { kind, title, settings: settings.map(changedSetting) };
}

function changedSetting(setting: ComparedSetting): ChangedSetting {
  const { kind, name, old, new: now, isSecret, undetermined, default: standard } = setting;
  const note: Inline | undefined = undetermined
    ? 'changed, cannot be compared'
    : isSecret
      ? kind === 'changed'
        ? 'another secret'
        : 'secret'
      : standard === undefined
        ? undefined
        : ['default ', { name: short(standard) ?? '' }];
  return { kind, name, old: short(old), new: short(now), note };
}

/** Capitalizes a phrase. */
function changeSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a VDOM, with a note if it is new or deleted. */
function partTitle({ name, kind }: PartReport): Inline {
  if (name === 'global') return 'Global';
  const note = kind === 'added' ? ' (new)' : kind === 'removed' ? ' (deleted)' : '';
  return [{ literal: `VDOM ${name}${note}` }];
}

function short(value: string | undefined): string | undefined {
  return value !== undefined && value.length > maxValue ? `${value.slice(0, maxValue)}…` : value;
}

/** Each kind of effect of a change with all its items; {@link effectSummary} quotes the first ones. */
export function effectLists({
  risks,
  opened,
  push,
  exposed,
  hidden,
}: Effects): readonly (readonly [title: string, items: readonly Inline[]])[] {
  return [
    [
      'Access to the device',
      [...risks]
        .sort((a, b) => Number(b.level === 'certain') - Number(a.level === 'certain'))
        .map(({ level, text }) => (level === 'certain' ? [{ strong: 'Lockout:' }, ` ${text}`] : text)),
    ],
    ['Access that is opened', opened],
    ['FortiToken Mobile push', push.map(pushText)],
    ['Opened to the Internet', exposed],
    ['Closed to the Internet', hidden],
  ];
}

/** A changed requirement of FortiToken Mobile push. */
function pushText({ requirement, before, after }: PushChange): string {
  return `${withoutPeriod(requirement)}: now ${statusText(after)}, before ${statusText(before)}`;
}

function statusText(status: PushChange['before']): string {
  return status === undefined ? 'not checked' : statusNames[status].toLowerCase();
}

export function flowText({ name, before, after }: FlowChange): string {
  return `${name}: ${before} → ${after}`;
}

/** The changes to routes, policies and flows: a section for each kind that has any. */
function policySections({ routes, coverage, flows }: PolicyChanges): readonly PageBlock[] {
  return [
    ...pageSection('Lost routes', pageList(routes.map(({ text }) => text))),
    ...pageSection('Shadowed policies', pageList(coverage.map(({ text }) => text))),
    ...pageSection('Changed flows', pageList(flows.map(flowText))),
  ];
}

/** The title of the summary of what a change opens and closes. */
export const effectTitle = 'Effect';

/** The rehearsal of one script on one backup. */
export interface RehearsedFiles {
  readonly commandsName: string;
  readonly backupName: string;
  readonly rehearsal: Rehearsal;
}

/** The page of a rehearsal: what the device refuses, what the commands cause, and what they change. */
export function rehearsalPage({ commandsName, backupName, rehearsal }: RehearsedFiles): Page {
  const report = diffReport(rehearsal.comparison);
  const traffic = trafficChanges(rehearsal);
  const section = (title: string, items: readonly PageListItem[]): readonly PageBlock[] =>
    pageSection(title, pageList(items));
  const atLine = (
    { line, command }: OtherCommand | Rejection,
    ...items: readonly Inline[]
  ): PageListItem => ({
    text: [{ file: commandsName, line: line + 1 }, ': ', { name: command }],
    items,
  });
  const finding = ({ severity, message, rule }: FindingChange): Inline => [
    `${severity}: ${message} (`,
    { name: rule },
    ')',
  ];
  return titledPage(
    [{ literal: `${commandsName} on ${backupName}` }],
    paragraph(`${changeSentence(countsText(report.counts))}.`),
    section(effectTitle, effectSummary(rehearsal, traffic)),
    section(
      'The device rejects',
      rehearsal.rejections.map((rejection) => {
        const answer = deviceAnswer(rejection);
        const printed: Inline = ['The device prints ', answer === '' ? 'an error' : { name: answer }, '.'];
        return atLine(rejection, rejection.reason, printed);
      }),
    ),
    section(
      'The device may reject (not confirmed)',
      rehearsal.doubts.map((doubt) => atLine(doubt, doubt.reason)),
    ),
    section(
      'Commands that are not configuration',
      rehearsal.otherCommands.map((other) => atLine(other, other.effect)),
    ),
    effectLists(rehearsal).flatMap(([title, items]) => section(title, items)),
    section('New findings', rehearsal.added.map(finding)),
    section('Resolved findings', rehearsal.resolved.map(finding)),
    policySections(traffic),
    pageSection('Changes', changeBlocks(report, 3)),
  );
}
