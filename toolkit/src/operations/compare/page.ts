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
import { counted } from 'fortios-language/base/numbers';
import type { Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { flowEffect } from './flowChanges';
import type { PolicyChanges } from './policyChanges';
import type { CheckedScript } from './checkedScript';
import { flowText, trafficNotes, type Effects } from './effects';
import type { FindingChange } from './findingChanges';
import { effectSections, tonedBlock, verdictBlock, type TonedSection } from './verdict';
import { trafficChanges, type Rehearsal } from '../rehearse/rehearsal';

/** How many commands of a kind are visible; the others are folded. */
const shownCommands = 20;

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
  /** Undefined in reports without the commands. */
  readonly script?: CheckedScript | undefined;
}

/** The page of a comparison: what it opens and closes, then what it changes. */
export function comparisonPage({ oldName, newName, comparison, policies, effects }: ComparedFiles): Page {
  const report = diffReport(comparison);
  const hasChanges = Object.values(report.counts).some((count) => count > 0);
  const sections = policies && [
    ...(effects ? effectSections(effects, policies) : []),
    ...policySections(policies),
  ];
  return titledPage(
    ['Changes from ', { name: oldName }, ' to ', { name: newName }],
    hasChanges && verdictBlock({ effects, traffic: policies }),
    paragraph(`${changeSentence(countsText(report.counts))}.`),
    sections?.flatMap((section) => pageBlocks(tonedBlock(section))),
    hasChanges && policies ? pageSection('Changes', changeBlocks(report, 3)) : changeBlocks(report, 2),
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

/** What changes for traffic without opening or closing a flow. */
function policySections({ coverage, flows }: PolicyChanges): readonly TonedSection[] {
  const others = flows.filter((flow) => flowEffect(flow) === undefined);
  return [
    { title: 'Shadowed policies', tone: 'info', items: coverage.map(({ text }) => text) },
    { title: 'Flows decided by another policy', tone: 'info', items: others.map(flowText) },
  ];
}

/** The rehearsal of one script on one backup. */
export interface RehearsedFiles {
  readonly commandsName: string;
  readonly backupName: string;
  readonly rehearsal: Rehearsal;
}

/** The page of a rehearsal: whether the device accepts the commands, what they cause, and what they change. */
export function rehearsalPage({ commandsName, backupName, rehearsal }: RehearsedFiles): Page {
  const { rejections, doubts, otherCommands, added, resolved } = rehearsal;
  const report = diffReport(rehearsal.comparison);
  const traffic = trafficChanges(rehearsal);
  const atLine = (
    { line, command }: OtherCommand | Rejection,
    ...items: readonly Inline[]
  ): PageListItem => ({
    text: [{ file: commandsName, line: line + 1 }, ': ', { name: command }],
    items,
  });
  const finding = ({ severity, message, rule, commandLine }: FindingChange): Inline => [
    ...(commandLine === undefined ? [] : [{ file: commandsName, line: commandLine + 1 }, ': ']),
    `${severity}: ${message} (`,
    { name: rule },
    ')',
  ];
  const errors = added.filter(({ severity }) => severity === 'error').length;
  const sections: readonly TonedSection[] = [
    {
      title: `The device rejects ${counted(rejections.length, 'command')}`,
      tone: 'bad',
      items: rejections.map((rejection) => {
        const answer = deviceAnswer(rejection);
        const printed: Inline = ['The device prints ', answer === '' ? 'an error' : { name: answer }, '.'];
        return atLine(rejection, rejection.reason, printed);
      }),
      shown: shownCommands,
    },
    {
      title: 'The device may reject (not confirmed)',
      tone: 'warn',
      items: doubts.map((doubt) => atLine(doubt, doubt.reason)),
      shown: shownCommands,
    },
    ...effectSections(rehearsal, traffic),
    {
      title: 'Commands that are not configuration',
      tone: 'warn',
      items: otherCommands.map((other) => atLine(other, other.effect)),
      shown: shownCommands,
    },
    { title: 'New findings', tone: errors > 0 ? 'bad' : 'warn', items: added.map(finding) },
    ...policySections(traffic),
    { title: 'Resolved findings', tone: 'good', items: resolved.map(finding) },
  ];
  return titledPage(
    [{ literal: `${commandsName} on ${backupName}` }],
    verdictBlock({
      answers: { rejected: rejections.length, doubtful: doubts.length },
      effects: rehearsal,
      traffic,
      errors,
    }),
    paragraph(`${changeSentence(countsText(report.counts))}.`),
    ...trafficNotes(traffic).map((note) => paragraph(note)),
    ...sections.map(tonedBlock),
    pageSection('Changes', changeBlocks(report, 3)),
  );
}
