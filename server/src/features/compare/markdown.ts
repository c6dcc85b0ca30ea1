import { runToCompletion } from '../../base/steps';
import { statusNames, withoutPeriod } from '../../push/checklist/wording';
import { deviceAnswer, type OtherCommand, type Rejection } from '../../device/rejections';
import {
  countsText,
  defaultNote,
  diffReport,
  rowPath,
  unitDataNote,
  type ChangeRow,
  type DiffReport,
  type PartReport,
  type ComparedSetting,
} from '../../device/report';
import { oneLine } from '../../base/escaping';
import { code, codeBlock, escaped, withNames } from '../../base/markdown';
import type { FlowChange } from './flowChanges';
import type { PolicyChanges } from './policyChanges';
import { effectSummary, type PushChange } from './effects';
import { trafficChanges, type FindingChange, type Rehearsal } from './rehearsal';

/** The maximum length of a value in a report, in characters. */
const maxValue = 200;

/** The changes as Markdown, below a heading. */
export function diffMarkdown(
  report: DiffReport,
  policies?: PolicyChanges,
  effects: readonly string[] = [],
): string {
  const parts = [`${changeSentence(countsText(report.counts))}.`];
  if (effects.length > 0)
    parts.push(`## ${effectTitle}`, effects.map((effect) => `- ${withNames(effect)}`).join('\n'));
  if (report.header) {
    const lines = [
      ...report.header.old.map((line) => `-${line}`),
      ...report.header.new.map((line) => `+${line}`),
    ];
    parts.push('## Header', codeBlock('diff', lines));
  }
  for (const part of report.parts) {
    if (part.name !== '') parts.push(`## ${escaped(partTitle(part))}`);
    for (const { table, rows } of part.kind === 'removed' ? [] : part.tables) {
      parts.push(`${part.name === '' ? '##' : '###'} ${code(table)}`);
      parts.push(rows.map(markdownRow).join('\n'));
    }
  }
  if (report.unitData > 0) parts.push(escaped(unitDataNote(report.unitData)));
  if (policies) parts.push(...policySections(policies));
  return `${parts.join('\n\n')}\n`;
}

/** A change as items of a list, in one or several lines. */
export function markdownRow(row: ChangeRow): string {
  const { kind, path, from, after, isFirst, settings } = row;
  const name = path.length === 0 ? '' : ` ${code(rowPath(row, ' › '))}`;
  const head =
    kind === 'renamed'
      ? `**renamed** ${code(oneLine(from ?? ''))} to${name}`
      : kind === 'moved'
        ? `**moved**${name} ${after === undefined ? 'to the beginning' : `after ${code(after)}`}`
        : `**${kind}**${name}${isFirst ? ', at the beginning' : after === undefined ? '' : `, after ${code(after)}`}`;
  const isNew = kind === 'added';
  const lines = settings.map((setting) => markdownSetting(setting, isNew));
  // The settings of an object need no line that states that the object changed.
  if (name === '' && kind === 'changed') return lines.map((line) => `- ${line}`).join('\n');
  return [`- ${head}`, ...lines.map((line) => `  - ${line}`)].join('\n');
}

/** @param isNew whether it is a setting of a new entry, all of whose settings are added */
function markdownSetting(setting: ComparedSetting, isNew: boolean): string {
  const { kind, name, old, new: now, isSecret, undetermined } = setting;
  const note = undetermined ? ' (changed, cannot be compared)' : isSecret ? ' (secret)' : '';
  const values =
    kind === 'added'
      ? code(short(now))
      : kind === 'removed'
        ? `~~${code(short(old))}~~`
        : isSecret
          ? code(short(now))
          : `${code(short(old))} → ${code(short(now))}`;
  const standard = defaultNote(setting, (value) => code(short(value)));
  const verb = isNew || kind === 'changed' ? '' : `${kind} `;
  return `${verb}${code(name)} ${values}${note}${standard}`;
}

/** Capitalizes a phrase. */
export function changeSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a VDOM, with a note if it is new or deleted. */
export function partTitle({ name, kind }: PartReport): string {
  if (name === 'global') return 'Global';
  const note = kind === 'added' ? ' (new)' : kind === 'removed' ? ' (deleted)' : '';
  return `VDOM ${name}${note}`;
}

/** A value on one line, truncated. */
export function short(value = ''): string {
  const line = oneLine(value);
  return line.length > maxValue ? `${line.slice(0, maxValue)}…` : line;
}

/** A changed requirement of FortiToken Mobile push. */
export function pushText({ requirement, before, after }: PushChange): string {
  return `${withoutPeriod(requirement)}: now ${statusText(after)}, before ${statusText(before)}`;
}

function statusText(status: PushChange['before']): string {
  return status === undefined ? 'not checked' : statusNames[status].toLowerCase();
}

/** A flow with a changed result. */
export function flowText({ name, before, after }: FlowChange): string {
  return `${name}: ${before} → ${after}`;
}

/** The titles of changes to policies and flows in reports. */
const policyTitles = { routes: 'Lost routes', coverage: 'Shadowed policies', flows: 'Changed flows' };

/** The changes to routes, policies and flows: a title for each kind that has any, and their texts. */
export function changedPolicyTexts({
  routes,
  coverage,
  flows,
}: PolicyChanges): readonly (readonly [title: string, texts: readonly string[]])[] {
  const all: Readonly<Record<keyof typeof policyTitles, readonly string[]>> = {
    routes: routes.map(({ text }) => text),
    coverage: coverage.map(({ text }) => text),
    flows: flows.map(flowText),
  };
  return (['routes', 'coverage', 'flows'] as const)
    .filter((kind) => all[kind].length > 0)
    .map((kind) => [policyTitles[kind], all[kind]]);
}

function policySections(changes: PolicyChanges): readonly string[] {
  return changedPolicyTexts(changes).flatMap(([title, texts]) => [
    `## ${title}`,
    texts.map((text) => `- ${withNames(text)}`).join('\n'),
  ]);
}

/** The title of the summary of what a change opens and closes. */
export const effectTitle = 'Effect';

/** The titles of what the device does with single commands. */
export const commandTitles = {
  rejections: 'The device rejects',
  doubts: 'The device may reject (not confirmed)',
  otherCommands: 'Commands that are not configuration',
};

/** A rehearsal as a Markdown page. */
export function rehearsalMarkdown(commandsName: string, backupName: string, rehearsal: Rehearsal): string {
  const report = runToCompletion(diffReport(rehearsal.comparison));
  const parts = [`# ${escaped(commandsName)} on ${escaped(backupName)}`];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) parts.push(`## ${title}`, items.map((item) => `- ${item}`).join('\n'));
  };
  const atLine = ({ line, command }: OtherCommand | Rejection, ...details: readonly string[]): string =>
    [`Line ${line + 1}: ${code(command)}`, ...details.map((detail) => `  - ${detail}`)].join('\n');
  section(effectTitle, effectSummary(rehearsal, trafficChanges(rehearsal)).map(withNames));
  section(
    commandTitles.rejections,
    rehearsal.rejections.map((rejection) => {
      const answer = deviceAnswer(rejection);
      const printed = answer === '' ? [] : [`The device prints ${code(answer)}`];
      return atLine(rejection, withNames(rejection.reason), ...printed);
    }),
  );
  section(
    commandTitles.doubts,
    rehearsal.doubts.map((doubt) => atLine(doubt, withNames(doubt.reason))),
  );
  section(
    commandTitles.otherCommands,
    rehearsal.otherCommands.map((other) => atLine(other, other.effect)),
  );
  section(
    'Access to the device',
    rehearsal.risks.map(
      ({ level, text: risk }) => `${level === 'certain' ? '**Lockout:** ' : ''}${withNames(risk)}`,
    ),
  );
  section('Access that is opened', rehearsal.opened.map(withNames));
  const finding = ({ severity, message, rule }: FindingChange): string =>
    `${severity}: ${withNames(message)} (${code(rule)})`;
  section('New findings', rehearsal.added.map(finding));
  section('Resolved findings', rehearsal.resolved.map(finding));
  section(
    'FortiToken Mobile push',
    rehearsal.push.map((change) => withNames(pushText(change))),
  );
  parts.push(...policySections(trafficChanges(rehearsal)));
  // The headings of the comparison are one level below the title of the rehearsal.
  parts.push('## Changes', diffMarkdown(report).replace(/^#/gm, '##').trimEnd());
  return `${parts.join('\n\n')}\n`;
}
