import { isatty } from 'node:tty';
import { version } from '../../package.json';
import { outputFailure } from './cli/outputFailure';
import { run } from './cli/run';
import { columnsOf, reportRoot, statusLine, wantsColors } from './cli/terminal';

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure of the run.
let cannotWrite = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    const isFirst = !cannotWrite;
    cannotWrite = true;
    process.exitCode = 2;
    if (isFirst && stream === process.stdout) process.stderr.write(`fortios-lint: ${outputFailure(error)}\n`);
  });
}

// Not `process.stdout.isTTY`: that is missing, not false, for files and pipes.
const isTerminal = isatty(1);
const showStatus = isatty(2) && process.env['TERM'] !== 'dumb' ? showOnLastLine : undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    showStatus?.('');
    process.stderr.write(
      'fortios-lint: Interrupted; not all files were checked, and the report is not complete.\n',
    );
    process.exit(2);
  });
}

async function main(): Promise<void> {
  // Set and not exited with, so that what is still on its way to a pipe gets there.
  const exitCode = await run(process.argv.slice(2), version, {
    get stdin() {
      return process.stdin;
    },
    writeOut: (text) => process.stdout.write(text),
    drained,
    writeError: (text) => process.stderr.write(text),
    showStatus,
    colors: wantsColors(process.env, isTerminal),
    width: isTerminal ? columnsOf(process.stdout) : undefined,
    root: reportRoot(process.env, process.cwd()),
  });
  process.exitCode = cannotWrite ? 2 : exitCode;
}

function showOnLastLine(text: string): void {
  process.stderr.write(statusLine(text, columnsOf(process.stderr)));
}

/** Also where the reader goes away, for then the stream is closed. */
function drained(): Promise<void> {
  const { stdout } = process;
  if (!stdout.writableNeedDrain || stdout.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      stdout.off('drain', done).off('close', done);
      resolve();
    };
    stdout.on('drain', done).on('close', done);
  });
}

void main();
