import { runToCompletion } from '../../base/steps';
import pico from 'picocolors';
import { textLines } from '../diff/formats';
import { countsText, diffReport } from '../../device/report';
import { deviceAnswer, type OtherCommand, type Rejection } from '../../device/rejections';
import { effectSummary } from '../../features/compare/effects';
import { rehearsalJson } from '../../features/compare/json';
import {
  commandTitles,
  effectTitle,
  changedPolicyTexts,
  pushText,
  rehearsalMarkdown,
} from '../../features/compare/markdown';
import { trafficChanges, type FindingChange, type Rehearsal } from '../../features/compare/rehearsal';
import { printable } from '../terminal';
import type { applyFormatNames } from '../formatNames';

/** The input of a format: the rehearsal of one script on one backup. */
interface ApplyRun {
  readonly commandsName: string;
  readonly backupName: string;
  readonly rehearsal: Rehearsal;
}

/** Formats a rehearsal as text, line ends included. */
export type ApplyFormat = (run: ApplyRun, style: { readonly colors: boolean }) => string;

/** The formats of `fortios apply` by their names in `--format`. */
export const applyFormats: Readonly<Record<(typeof applyFormatNames)[number], ApplyFormat>> = {
  text,
  markdown: ({ commandsName, backupName, rehearsal }) =>
    rehearsalMarkdown(commandsName, backupName, rehearsal),
  json: (run) => `${JSON.stringify(runToCompletion(rehearsalJson(run)))}\n`,
};

function text(
  { commandsName, backupName, rehearsal }: ApplyRun,
  style: { readonly colors: boolean },
): string {
  const colors = pico.createColors(style.colors);
  const report = runToCompletion(diffReport(rehearsal.comparison));
  const lines = [`${printable(commandsName)} on ${printable(backupName)}: ${countsText(report.counts)}`];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push('', colors.bold(title), ...items.map((item) => `  ${printable(item)}`));
  };
  section(effectTitle, effectSummary(rehearsal, trafficChanges(rehearsal)));
  lines.push(...textLines(report, style));
  const atLine = ({ line, command }: OtherCommand | Rejection): string =>
    `line ${line + 1}: ${printable(command)}`;
  section(
    commandTitles.rejections,
    rehearsal.rejections.flatMap((rejection) => [
      colors.red(atLine(rejection)),
      `  ${rejection.reason}`,
      `  The device prints: ${deviceAnswer(rejection) || 'an error'}`,
    ]),
  );
  section(
    commandTitles.doubts,
    rehearsal.doubts.flatMap((doubt) => [colors.yellow(atLine(doubt)), `  ${doubt.reason}`]),
  );
  section(
    commandTitles.otherCommands,
    rehearsal.otherCommands.flatMap((other) => [colors.yellow(atLine(other)), `  ${other.effect}`]),
  );
  section(
    'Access to the device',
    rehearsal.risks.map(({ level, text: risk }) => `${level === 'certain' ? 'Lockout: ' : ''}${risk}`),
  );
  section('Access that is opened', rehearsal.opened);
  section('New findings', rehearsal.added.map(findingText));
  section('Resolved findings', rehearsal.resolved.map(findingText));
  section('FortiToken Mobile push', rehearsal.push.map(pushText));
  for (const [title, texts] of changedPolicyTexts(trafficChanges(rehearsal))) section(title, texts);
  return `${lines.join('\n')}\n`;
}

function findingText({ severity, message, rule }: FindingChange): string {
  return `${severity}  ${message}  ${rule}`;
}
