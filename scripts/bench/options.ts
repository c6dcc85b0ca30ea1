import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtServer } from '../../test/helpers/stdioClient';
import { goalLengths } from './goals';
import type { Run } from './measurement';

/** What `npm run bench` was asked for. */
export interface Options {
  /** Lengths of the mixed configurations; the others are as long as the first of them. */
  readonly lengths: readonly number[];
  readonly edits: number;
  readonly seed: number;
  readonly server: string;
  /** Whether other servers are measured beside ours. */
  readonly peers: boolean;
  /** Where the figures go as JSON: a file, or `-` for the standard output. */
  readonly json: string | undefined;
  readonly before: Run | undefined;
}

/** @throws Error with one sentence on what makes no sense */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: withJsonTarget(words),
    options: {
      lines: { type: 'string', default: goalLengths.slice(0, 2).join(',') },
      edits: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      server: { type: 'string', default: builtServer },
      peers: { type: 'boolean', default: false },
      json: { type: 'string' },
      compare: { type: 'string' },
    },
  });
  return {
    lengths: values.lines.split(',').map((text) => wholeNumber('--lines', text)),
    edits: wholeNumber('--edits', values.edits),
    seed: wholeNumber('--seed', values.seed),
    server: values.server,
    peers: values.peers,
    json: values.json,
    before: values.compare === undefined ? undefined : readRun(values.compare),
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
  if (!/^[1-9]\d*$/.test(text))
    throw new Error(`${option} takes whole numbers from 1 up; this is "${text}".`);
  return Number(text);
}

/**
 * An earlier run.
 * @throws Error where the file holds none
 */
export function readRun(file: string): Run {
  try {
    const run = JSON.parse(readFileSync(file, 'utf8')) as Partial<Run>;
    if (run.version === 1 && Array.isArray(run.measurements)) return run as Run;
  } catch (cause) {
    throw new Error(`${file} cannot be read as an earlier run.`, { cause });
  }
  throw new Error(`${file} is no run that "npm run bench -- --json ${file}" wrote.`);
}
