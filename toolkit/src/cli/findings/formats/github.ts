import type { Severity } from 'fortios-language/rules/engine/severity';
import type { ReportedProblem } from '../../output/report';
import { printable } from '../../output/terminal';
import { withoutWorkflowCommands } from 'fortios-language/base/escaping';
import { pathFrom } from './paths';
import type { Format } from './format';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** For GitHub Actions: one workflow command for each problem, which becomes an annotation at its line. */
export const github: Format = {
  needsPlaces: false,
  hasWorkflowCommands: true,
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
    // GitHub rejects columns if the lines differ, and its end column is inclusive.
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

/**
 * Escapes line ends, which would begin another command; the runner reverses this. Other control characters would affect
 * its log and are removed.
 */
function escapeData(text: string): string {
  return printable(
    withoutWorkflowCommands(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'),
  );
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
