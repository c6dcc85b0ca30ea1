import { counted } from 'fortios-language/base/numbers';
import pico from 'picocolors';
import { severities, type Severity } from 'fortios-language/rules/engine/severity';
import type { Problem } from 'fortios-language/rules/engine/problem';
import { leastWidth, wrap } from '../../../page/text';
import { printable } from '../../output/terminal';
import type { FileReport, ProblemCounts } from '../../output/report';
import type { Format } from './format';

type Colors = ReturnType<typeof pico.createColors>;

/** For terminals, in the layout of ESLint's format of this name; empty if there are no problems. */
export const text: Format = {
  needsPlaces: false,
  open: ({ colors: wanted, width }) => {
    const colors = pico.createColors(wanted);
    return {
      file: (file) => (file.problems.length === 0 ? '' : `\n${section(file, colors, width)}`),
      error: () => '',
      end: ({ counts }) => (totalOf(counts) === 0 ? '' : `\n${summary(counts, colors)}\n\n`),
    };
  },
};

function section({ path, problems }: FileReport, colors: Colors, width = Infinity): string {
  const lineWidth = widest(problems, lineOf);
  const columnWidth = widest(problems, columnOf);
  const severityWidth = widest(problems, ({ severity }) => severity);
  const rows = problems.map((problem) => {
    const { severity, message, rule } = problem;
    const place = `${lineOf(problem).padStart(lineWidth)}:${columnOf(problem).padEnd(columnWidth)}`;
    const level = paintSeverity(severity, colors)(severity.padEnd(severityWidth));
    const margin = 2 + place.length + 2 + severityWidth + 2;
    const lines = message.split(/\r?\n/).flatMap((line) => wrap(printable(line), width - margin));
    const last = lines.pop() ?? '';
    const fits = width - margin < leastWidth || last.length + 2 + rule.length <= width - margin;
    const between = fits ? '  ' : newLine(margin);
    const text = [...lines, `${last}${between}${colors.dim(rule)}`].join(newLine(margin));
    return `  ${colors.dim(place)}  ${level}  ${text}\n`;
  });
  return `${colors.underline(printable(path))}\n${rows.join('')}`;
}

function widest(problems: readonly Problem[], textOf: (problem: Problem) => string): number {
  return problems.reduce((width, problem) => Math.max(width, textOf(problem).length), 0);
}

function newLine(margin: number): string {
  return `\n${' '.repeat(margin)}`;
}

/** Lines and columns count from 1, as in editors. */
function lineOf({ range }: Problem): string {
  return String(range.start.line + 1);
}

function columnOf({ range }: Problem): string {
  return String(range.start.character + 1);
}

function summary(counts: ProblemCounts, colors: Colors): string {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const worst = severities.find((severity) => counts[severity] > 0) ?? 'hint';
  return colors.bold(
    paintSeverity(worst, colors)(`✖ ${counted(totalOf(counts), 'problem')} (${parts.join(', ')})`),
  );
}

function totalOf(counts: ProblemCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

function paintSeverity(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.blue;
    case 'hint':
      return colors.dim;
  }
}
