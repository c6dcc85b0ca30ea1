import type { Severity } from '../../rules/engine/severity';
import type { ReportedProblem } from '../report';
import { printable } from '../terminal';
import { pathFrom } from './filePath';
import type { Format } from './format';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** For GitHub Actions: a workflow command a problem, which becomes an annotation at its line. */
export const github: Format = {
  needsPlaces: false,
  open: ({ root }) => ({
    file: ({ path, problems }) => {
      const file = pathFrom(root, path);
      return problems.map((problem) => annotation(file, problem)).join('');
    },
    error: ({ message, path }) =>
      command(
        'error',
        { file: path === undefined ? undefined : pathFrom(root, path), title: 'fortios-lint' },
        message,
      ),
    end: () => '',
  }),
};

function annotation(
  file: string,
  { rule, severity, message, range: { start, end } }: ReportedProblem,
): string {
  const isOneLine = start.line === end.line;
  const place = {
    file,
    line: start.line + 1,
    endLine: isOneLine ? undefined : end.line + 1,
    // GitHub refuses columns where the lines differ, and counts the last character in.
    col: isOneLine ? start.character + 1 : undefined,
    endColumn: isOneLine ? Math.max(start.character + 1, end.character) : undefined,
  };
  return command(commands[severity], { ...place, title: rule }, message);
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${given.join(',')}::${escapeData(message)}\n`;
}

/** As the runner undoes it; a line end would begin another command. Other control characters would steer its log. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
