import { version } from '../../../server/src/firmware/version';
import { formats } from '../../../toolkit/src/cli/findings/formats/registry';
import { withFingerprints } from '../../../toolkit/src/cli/findings/fingerprints';
import type { RunError } from '../../../toolkit/src/cli/run/forEachConfiguration';
import { ProblemCount, type FileReport, type ReportedProblem } from '../../../toolkit/src/cli/output/report';

export function problem(
  [line, character, length]: readonly [number, number, number],
  rest: Pick<ReportedProblem, 'rule' | 'severity' | 'message'> & Partial<ReportedProblem>,
): ReportedProblem {
  const range = { start: { line, character }, end: { line, character: character + length } };
  return { range, related: [], fixes: [], ...rest };
}

const start = { line: 2, character: 0 };
/** A report with everything that formats must support. */
export const files: readonly FileReport[] = [
  {
    path: 'backups/berlin.conf',
    firmware: { version: version(7, 2, 11), source: 'header' },
    fixed: 0,
    problems: [
      problem([2, 8, 9], {
        rule: 'ftm-push/server-ip-inert',
        severity: 'error',
        place: ['vdom', 'root', 'system ftm-push', 'server-ip'],
        message:
          'The address has no effect; the CLI answers:\nMissing server address.\r\nobject check operator error, -56',
        tag: 'deprecated',
        related: [{ range: { start, end: start }, message: 'Here.' }],
        fixes: [
          {
            title: 'Remove "server-ip"',
            preferred: true,
            safe: true,
            edits: [{ range: { start, end: { line: 3, character: 0 } }, newText: '' }],
          },
        ],
      }),
      problem([9, 4, 3], {
        rule: 'schema/unknown-setting',
        severity: 'warning',
        message: 'What is "😀|<b>" & `x`?',
        place: ['firewall policy', 'a|b', '😀|<b>'],
      }),
      problem([11, 103, 3], { rule: 'ftm-push/not-enabled', severity: 'info', message: 'Push stays off.' }),
      problem([120, 0, 1], { rule: 'schema/abbreviated', severity: 'hint', message: 'Short for "config".' }),
    ],
  },
  {
    path: 'sites/north & south/clean (1).conf',
    firmware: { version: version(7, 4, 12), source: 'fallback' },
    fixed: 0,
    problems: [],
  },
  {
    path: 'odd\u001B[31m.conf',
    firmware: { version: version(8, 0, 0), source: 'setting' },
    fixed: 0,
    problems: [
      problem([0, 0, 1], {
        rule: 'syntax/unknown-command',
        severity: 'warning',
        message: 'A name with\u0007 a bell and\ta tab is not a FortiOS command.',
      }),
    ],
  },
];

/** The errors of that run. */
export const errors: readonly RunError[] = [
  { message: 'There is no file "missing.conf".' },
  { message: '"old/x,y:1%.conf" is a binary file, not a FortiOS configuration.', path: 'old/x,y:1%.conf' },
];

interface WriteOptions {
  readonly colors?: boolean;
  readonly width?: number;
  /** Absolute; by default the working folder. */
  readonly root?: string;
  readonly errors?: readonly RunError[];
}

/** The output of a format for these reports and errors. */
export function write(
  name: keyof typeof formats,
  reports: readonly FileReport[],
  { colors = false, width, root = process.cwd(), errors = [] }: WriteOptions = {},
): string {
  const writer = formats[name].open({ colors, width, version: '1.2.3', root, rulePage: () => undefined });
  const count = new ProblemCount();
  const written = reports.map((file) => {
    count.add(file.problems);
    return writer.file(withFingerprints(file, root));
  });
  const end = {
    files: reports.length,
    counts: count.counts,
    exitCode: errors.length > 0 ? 2 : 1,
  };
  return [...written, ...errors.map(writer.error), writer.end(end)].join('');
}
