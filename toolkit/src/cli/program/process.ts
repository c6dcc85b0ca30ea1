import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { version } from '../../../../package.json';
import type { CliCommand } from './command';
import { drained } from '../output/drained';
import { outputFailure } from './failures';
import { runProgram } from './program';
import { rawWords } from 'fortios-language/files/rawPath.node';
import { describeInterruption } from '../output/writtenFiles';
import {
  printable,
  terminalColumns,
  isPipeline,
  reportRoot,
  statusLine,
  wantsColors,
} from '../output/terminal';

export { fortios, fortiosLint } from './programs';

export async function runWorker(): Promise<void> {
  const { startWorker } = await import('../run/worker');
  startWorker();
}

/** Runs a program with this process's command line, streams and signals. */
export async function runProcess(program: CliCommand): Promise<void> {
  const { name } = program;
  // A reader such as `head` closes the pipe when it needs no more data. This is not an error.
  const output = { failed: false };
  const onError = (stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') return;
    const isFirst = !output.failed;
    output.failed = true;
    process.exitCode = 2;
    if (isFirst && stream === process.stdout) process.stderr.write(`${name}: ${outputFailure(error)}\n`);
  };
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      onError(stream, error);
    });
  const writeFile = isFile(1)
    ? (text: string | Uint8Array): void => {
        if (output.failed) return;
        try {
          writeCompletely(1, text);
        } catch (error) {
          onError(process.stdout, error as NodeJS.ErrnoException);
        }
      }
    : undefined;

  // Not `process.stdout.isTTY`, which is undefined for files and pipes.
  const isTerminal = isatty(1);
  const showStatus = isatty(2) && process.env['TERM'] !== 'dumb' ? showOnLastLine : undefined;

  let interrupted: (() => void) | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      showStatus?.('');
      if (interrupted) {
        interrupted();
        return;
      }
      process.stderr.write(`${name}: ${printable(describeInterruption())}\n`);
      process.exit(2);
    });
  }

  const exitCode = await runProgram(program, rawWords(process.argv.slice(2)), {
    version,
    streams: {
      name,
      get stdin() {
        return process.stdin;
      },
      writeOut: writeFile ?? ((text) => process.stdout.write(text)),
      drained,
      writeError: (text) => process.stderr.write(text),
      showStatus,
      colors: wantsColors(process.env, isTerminal),
      width: isTerminal ? terminalColumns(process.stdout) : undefined,
      root: reportRoot(process.env, process.cwd()),
      isPipelineLog: !isFile(1) && isPipeline(process.env),
      onInterrupt: (end) => {
        interrupted = end;
      },
    },
  });
  // Set instead of calling `process.exit()`, which would discard output that a pipe has not accepted yet.
  process.exitCode = output.failed ? 2 : exitCode;
}

/** Whether a file descriptor is a regular file, not a terminal or a pipe. */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/**
 * Writes a text to a file. The stream of Node writes only once, so that the rest of a text is lost without an error if
 * the disk becomes full.
 */
function writeCompletely(descriptor: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function showOnLastLine(text: string): void {
  process.stderr.write(statusLine(text, terminalColumns(process.stderr)));
}
