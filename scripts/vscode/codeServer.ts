import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runLogged } from '../process/loggedCommand';
import { ProcessGroup } from '../process/processGroup';
import { shownPath } from '../project';
import type { CodeServerInstallation } from './codeServerInstallation';

/** How long the server may take to answer, in milliseconds. */
const START_LIMIT = 60_000;

export interface CodeServerOptions {
  readonly installation: CodeServerInstallation;
  /** Everything this VS Code keeps: settings, state, extensions, logs. */
  readonly profile: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** User settings, written unless the profile has some already. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The extension to run, the only one besides VS Code's own. */
  readonly vsix: string;
}

/** A running VS Code server. */
export interface CodeServer {
  /** `http://127.0.0.1:8765`, without a slash at the end. */
  readonly origin: string;
  /** Settles when the server has ended, whoever ended it. */
  readonly exited: Promise<void>;
  /** Ends it and everything it started. */
  stop(): Promise<void>;
}

/**
 * Starts VS Code on 127.0.0.1 with one extension installed, and waits until it answers.
 * @throws Error when it ends or does not answer in time; names the log
 */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { installation, profile, port } = options;
  const data = path.join(profile, 'data');
  const extensions = path.join(profile, 'extensions');
  const settingsFile = path.join(data, 'User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, `${JSON.stringify(options.settings, undefined, 2)}\n`);

  const folders = [
    '--config',
    path.join(profile, 'config.yaml'),
    '--user-data-dir',
    data,
    '--extensions-dir',
    extensions,
  ];
  const environment = {
    // No gallery: nothing is asked of the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":"","controlUrl":""}',
    // The few files that code-server keeps outside the folders above.
    XDG_DATA_HOME: profile,
  };

  rmSync(extensions, { recursive: true, force: true });
  await runLogged({
    purpose: 'install the extension into VS Code',
    command: installation.node,
    args: [installation.entry, ...folders, '--install-extension', options.vsix, '--force'],
    cwd: profile,
    logFile: path.join(profile, 'install-extension.log'),
    environment,
  });

  const logFile = path.join(profile, 'code-server.log');
  const group = new ProcessGroup({
    command: installation.node,
    args: [
      installation.entry,
      ...folders,
      ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      '--disable-getting-started-override',
    ],
    cwd: profile,
    logFile,
    environment,
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answering(origin, group, logFile);
  } catch (error) {
    await group.stop();
    throw error;
  }
  return { origin, exited: group.exited, stop: () => group.stop() };
}

async function answering(origin: string, group: ProcessGroup, logFile: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline) {
    if (group.ended) throw new Error(`VS Code did not start; ${logOf(logFile)}`);
    if (await isHealthy(origin)) return;
    await delay(100);
  }
  throw new Error(`VS Code did not answer within ${START_LIMIT / 1000} s; ${logOf(logFile)}`);
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false;
  }
}

function logOf(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8);
  return `the whole log is in ${shownPath(logFile)}:\n${lines.join('\n')}`;
}

/**
 * The address at which a running VS Code opens a workspace, and a file when one is given.
 * @param workspace a folder, or a `.code-workspace` file; absolute, as is `file`
 */
export function workbenchUrl(server: Pick<CodeServer, 'origin'>, workspace: string, file?: string): string {
  const url = new URL(server.origin);
  url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  if (file !== undefined) {
    url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${url.host}${file}`]]));
  }
  return url.href;
}
