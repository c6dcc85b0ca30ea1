import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtServer } from '../../test/helpers/stdioClient';
import { budgetLengths } from './budgets';
import type { Run } from './measurement';

/** The options of `npm run bench`. */
export interface Options {
  /** Lengths of the mixed configurations; the others have the first of these lengths. */
  readonly lengths: readonly number[];
  readonly edits: number;
  readonly seed: number;
  readonly server: string;
  /** A folder of genuine backups. The one with the most policies is measured, too, scaled up to these lengths. */
  readonly backups: string | undefined;
  /** Whether other servers are measured, too. */
  readonly competitors: boolean;
  /** Whether commands are measured, too, and the number of backups that they read. */
  readonly commands: boolean;
  readonly fleet: number;
  /** The page whose tables are replaced. */
  readonly report: string | undefined;
  /** The destination of the figures as JSON: a file, or `-` for standard output. */
  readonly json: string | undefined;
  readonly before: Run | undefined;
  /** A run to show instead of a new one. */
  readonly measured: Run | undefined;
}

/** @throws Error with one sentence about an invalid option */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: withJsonTarget(words),
    options: {
      lines: { type: 'string' },
      edits: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      server: { type: 'string', default: builtServer },
      backups: { type: 'string' },
      competitors: { type: 'boolean', default: false },
      commands: { type: 'boolean', default: false },
      fleet: { type: 'string', default: '40' },
      report: { type: 'string' },
      json: { type: 'string' },
      compare: { type: 'string' },
      from: { type: 'string' },
    },
  });
  // A report has all figures.
  const whole = values.report !== undefined;
  const lines = values.lines ?? (whole ? budgetLengths : budgetLengths.slice(0, 2)).join(',');
  return {
    lengths: lines.split(',').map((text) => wholeNumber('--lines', text)),
    edits: wholeNumber('--edits', values.edits),
    seed: wholeNumber('--seed', values.seed),
    server: values.server,
    backups: values.backups,
    competitors: values.competitors || whole,
    commands: values.commands || whole,
    fleet: wholeNumber('--fleet', values.fleet),
    report: values.report,
    json: values.json,
    before: values.compare === undefined ? undefined : readRun(values.compare),
    measured: values.from === undefined ? undefined : readRun(values.from),
  };
}

/** `--json` alone is `--json -`. */
function withJsonTarget(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return word === '--json' && (next === undefined || next.startsWith('--')) ? [word, '-'] : [word];
  });
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${option} takes whole numbers from 1, not "${text}".`);
  return Number(text);
}

/**
 * An earlier run.
 * @throws Error if the file does not contain a run
 */
export function readRun(file: string): Run {
  try {
    const run = JSON.parse(readFileSync(file, 'utf8')) as Partial<Run>;
    if (run.version === 1 && Array.isArray(run.measurements)) return run as Run;
  } catch (cause) {
    throw new Error(`${file} cannot be read as an earlier run.`, { cause });
  }
  throw new Error(`${file} was not written by "npm run bench -- --json ${file}".`);
}
