import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../project';
import { childEnvironment } from './environment';

export interface LoggedCommand {
  /** The purpose, as it follows "could not": `install code-server`. */
  readonly purpose: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a command to its end, with its output in a file only.
 * @throws Error with the purpose, the path of the log, and its last lines
 */
export async function runLogged(step: LoggedCommand): Promise<void> {
  mkdirSync(path.dirname(step.logFile), { recursive: true });
  const log = openSync(step.logFile, 'a');
  writeSync(log, `\n$ ${step.command} ${step.args.join(' ')}\n`);
  try {
    const outcome = await exitOf(step, log);
    if (outcome !== 0) throw failure(step, `it ended with ${outcome}`);
  } finally {
    closeSync(log);
  }
}

function exitOf(step: LoggedCommand, log: number): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(step.command, step.args, {
      cwd: step.cwd,
      env: childEnvironment(step.environment),
      stdio: ['ignore', log, log],
    });
    child.once('error', (error) => {
      reject(failure(step, error.message));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? signal ?? 'nothing');
    });
  });
}

function failure(step: LoggedCommand, reason: string): Error {
  const lastLines = readFileSync(step.logFile, 'utf8').trimEnd().split('\n').slice(-12);
  return new Error(
    `Could not ${step.purpose} (${reason}); the whole log is in ${shownPath(step.logFile)}:\n${lastLines.join('\n')}`,
  );
}

/** The warnings of vsce, ovsx, npm or Node in a log. */
export function warningsIn(log: string): readonly string[] {
  return log.match(/^(?: *WARNING\b|npm warn\b|\(node:\d+\)).*$/gim) ?? [];
}
