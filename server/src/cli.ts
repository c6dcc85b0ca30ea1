import { isatty } from 'node:tty';
import { version } from '../../package.json';
import { run } from './lint/run';
import { wantsColors } from './lint/terminal';

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure of the run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
}

// Not `process.stdout.isTTY`: that is missing, not false, for files and pipes.
const isTerminal = isatty(1);

async function main(): Promise<void> {
  // Set and not exited with, so that what is still on its way to a pipe gets there.
  process.exitCode = await run(process.argv.slice(2), version, {
    get stdin() {
      return process.stdin;
    },
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    colors: wantsColors(process.env, isTerminal),
    width: isTerminal ? process.stdout.columns : undefined,
  });
}

void main();
