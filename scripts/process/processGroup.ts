import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { childEnvironment } from './environment';

export interface ProcessGroupOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Receives the output of the program; overwritten. */
  readonly logFile: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The time for the group to end by itself, in milliseconds. */
const GRACE = 5_000;

/**
 * A program and all processes that it starts, as one process group. If only a VS Code server were stopped, its extension
 * hosts would run for another 15 seconds.
 */
export class ProcessGroup {
  /** Settles when the program itself has ended. */
  readonly exited: Promise<void>;
  private readonly child: ChildProcess;

  constructor(options: ProcessGroupOptions) {
    const log = openSync(options.logFile, 'w');
    this.child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: childEnvironment(options.environment),
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.child.once('exit', () => {
        resolve();
      });
      this.child.once('error', () => {
        resolve();
      });
    });
  }

  /** Whether the program itself has ended. */
  get ended(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Ends every process of the group, first with SIGTERM; settles when no process is left. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    await Promise.race([this.exited, delay(GRACE, undefined, { ref: false })]);
    // The remaining processes of the group have had the same time to end.
    for (let waited = 0; this.signal('SIGKILL') && waited < GRACE; waited += 50) await delay(50);
  }

  /** Sends a signal to the whole group; returns false if no process is left. */
  private signal(signal: NodeJS.Signals): boolean {
    if (this.child.pid === undefined) return false;
    try {
      process.kill(-this.child.pid, signal);
      return true;
    } catch {
      return false;
    }
  }
}
