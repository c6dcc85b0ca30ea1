import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runLogged } from '../process/loggedCommand';
import { ProcessGroup } from '../process/processGroup';
import { shownPath } from '../project';
import type { CodeServerInstallation } from './codeServerInstallation';

/** The maximum time for the server to answer, in milliseconds. */
const START_LIMIT = 60_000;

export interface CodeServerOptions {
  readonly installation: CodeServerInstallation;
  /** The data of this VS Code: settings, state, extensions, logs. */
  readonly profile: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** User settings. They are not written if the profile has settings already. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The extension to run in addition to VS Code's own. */
  readonly vsix?: string;
  /** Further extensions, such as those of tests. */
  readonly others?: readonly string[];
}

/** A running VS Code server. */
export interface CodeServer {
  /** `http://127.0.0.1:8765`, without a slash at the end. */
  readonly origin: string;
  /** The folder of the extension, if there is one. */
  readonly extension: string | undefined;
  /** Settles when the server has ended, for any reason. */
  readonly exited: Promise<void>;
  /** Ends the server and all processes that it started. */
  stop(): Promise<void>;
}

/**
 * Starts VS Code on 127.0.0.1 with one extension installed, and waits until it answers.
 * @throws Error with the path of the log if it ends or does not answer in time
 */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { installation, profile, port, vsix, others = [] } = options;
  const settingsFile = path.join(profile, 'data/User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, `${JSON.stringify(options.settings, undefined, 2)}\n`);

  const extensions = path.join(profile, 'extensions');
  rmSync(extensions, { recursive: true, force: true });
  const extension = vsix && (await installExtension({ installation, profile, extensions, vsix }));
  for (const other of others) await installExtension({ installation, profile, extensions, vsix: other });

  const logFile = path.join(profile, 'code-server.log');
  const group = new ProcessGroup({
    command: installation.node,
    args: [
      installation.entry,
      ...foldersOf(profile, extensions),
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
    ],
    cwd: profile,
    logFile,
    environment: environmentOf(profile),
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answering(origin, group, logFile);
  } catch (error) {
    await group.stop();
    throw error;
  }
  return { origin, extension, exited: group.exited, stop: () => group.stop() };
}

/**
 * Unpacks an extension with VS Code.
 * @param options.profile the folder for other data of VS Code
 * @param options.extensions receives a folder for the extension; absolute
 * @returns that folder
 * @throws Error with the end of the log if VS Code refuses the extension
 */
export async function installExtension(options: {
  readonly installation: CodeServerInstallation;
  readonly profile: string;
  readonly extensions: string;
  readonly vsix: string;
}): Promise<string> {
  const { installation, profile, extensions, vsix } = options;
  await runLogged({
    purpose: 'install the extension into VS Code',
    command: installation.node,
    args: [installation.entry, ...foldersOf(profile, extensions), '--install-extension', vsix, '--force'],
    cwd: profile,
    logFile: path.join(profile, 'install-extension.log'),
    environment: environmentOf(profile),
  });
  const [unpacked] = readdirSync(extensions, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (!unpacked) throw new Error(`VS Code has installed ${shownPath(vsix)}, but not into ${extensions}.`);
  return path.join(extensions, unpacked.name);
}

function foldersOf(profile: string, extensions: string): readonly string[] {
  return [
    '--config',
    path.join(profile, 'config.yaml'),
    '--user-data-dir',
    path.join(profile, 'data'),
    '--extensions-dir',
    extensions,
  ];
}

function environmentOf(profile: string): Readonly<Record<string, string>> {
  return {
    // Without a gallery, VS Code sends no requests to the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":"","controlUrl":""}',
    // For the few files that code-server stores outside the folders above.
    XDG_DATA_HOME: profile,
  };
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
 * The address at which a running VS Code opens a workspace, and optionally a file.
 * @param workspace a folder, or a `.code-workspace` file: absolute, or a URI; as is `file`
 */
export function workbenchUrl(server: Pick<CodeServer, 'origin'>, workspace: string, file?: string): string {
  const url = new URL(server.origin);
  url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  if (file !== undefined) {
    const uri = file.startsWith('/') ? `vscode-remote://${url.host}${file}` : file;
    url.searchParams.set('payload', JSON.stringify([['openFile', uri]]));
  }
  return url.href;
}
