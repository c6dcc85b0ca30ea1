import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheRoot, shownPath } from '../project';
import { withLock } from '../process/fileLock';
import { runLogged } from '../process/loggedCommand';
import { type NodeRuntime, nodeRuntime } from './nodeRuntime';
import { nodeGypScript, npmScript } from './npm';
import { findCommand, installSystemPackages } from './systemPackages';

/** VS Code 1.100.3: the newest code-server that runs on Node 20. */
const VERSION = '4.100.3';

/** For search and quick open. The package of code-server downloads it from GitHub instead of npm. */
const RIPGREP_VERSION = '1.18.0';

export interface CodeServerInstallation {
  /** The Node program that runs it. */
  readonly node: string;
  /** The script that starts it. */
  readonly entry: string;
}

/**
 * code-server in the project's cache, installed on first use (about a minute, 330 MB).
 *
 * It is installed in a temporary folder that is renamed when the installation is complete, so that the final folder is
 * always complete. After an interruption, the next call continues after the finished steps.
 * @throws Error with one sentence about what is missing or went wrong
 */
export async function codeServerInstallation(say: (line: string) => void): Promise<CodeServerInstallation> {
  if (process.platform !== 'linux') {
    throw new Error(
      'VS Code for the browser can be installed on Linux only; here, install VS Code and its `code` command (in VS Code: "Shell Command: Install \'code\' command in PATH").',
    );
  }
  const runtime = await nodeRuntime(say);
  const folder = path.join(cacheRoot, `code-server-${VERSION}-${runtime.id}-${process.arch}`);
  const installation = {
    node: runtime.node,
    entry: path.join(folder, 'node_modules/code-server/out/node/entry.js'),
  };
  if (existsSync(installation.entry) && existsSync(ripgrepIn(folder))) return installation;

  await withLock(
    folder,
    () => {
      say('waiting for another process that is installing code-server');
    },
    async () => {
      // The process that had the lock before may have done the work.
      if (!existsSync(installation.entry)) await install(folder, runtime, say);
      if (!existsSync(ripgrepIn(folder))) await addRipgrep(folder, say);
    },
  );
  return installation;
}

/** The native modules that a VS Code server loads on Linux. */
const NATIVE_MODULES = [
  'argon2',
  'lib/vscode/node_modules/@vscode/spdlog',
  'lib/vscode/node_modules/node-pty',
  'lib/vscode/node_modules/native-watchdog',
];

/** Variables of argon2's binding.gyp. Its installer sets them, but is not run here because it downloads files. */
function gypVariables(folder: string): readonly string[] {
  if (path.basename(folder) !== 'argon2') return [];
  return ['--module_name=argon2', `--module_path=${path.join(folder, 'lib/binding/napi-v3')}`];
}

async function install(folder: string, runtime: NodeRuntime, say: (line: string) => void): Promise<void> {
  const partial = `${folder}.partial`;
  mkdirSync(partial, { recursive: true });
  const codeServer = path.join(partial, 'node_modules/code-server');
  const logFile = path.join(cacheRoot, 'logs', 'code-server-install.log');
  const step = async (name: string, line: string, work: () => Promise<void>): Promise<void> => {
    const done = path.join(partial, `.done-${name}`);
    if (existsSync(done)) return;
    say(line);
    await work();
    writeFileSync(done, '');
  };
  const npmInstall = (cwd: string, ...args: readonly string[]): Promise<void> =>
    runLogged({
      purpose: `install code-server ${VERSION} from npm`,
      command: process.execPath,
      // Install scripts are disabled: that of code-server accesses servers other than the npm registry.
      args: [npmScript(), 'install', '--prefix', cwd, '--no-audit', '--no-fund', '--ignore-scripts', ...args],
      cwd,
      logFile,
    });

  say(
    `code-server ${VERSION} is installed once, into ${shownPath(folder)} (about a minute); log: ${shownPath(logFile)}`,
  );
  await installSystemPackages(
    "Building VS Code's native modules",
    ['g++', 'make', 'python3'].filter((command) => findCommand(command) === undefined),
    say,
  );
  await step('package', 'code-server', async () => {
    rmSync(path.join(partial, 'node_modules'), { recursive: true, force: true });
    writeFileSync(
      path.join(partial, 'package.json'),
      '{ "name": "code-server-installation", "private": true }\n',
    );
    await npmInstall(partial, '--save-exact', `code-server@${VERSION}`);
  });
  for (const part of ['lib/vscode', 'lib/vscode/extensions']) {
    await step(part.replaceAll('/', '-'), `the modules of ${part}`, async () => {
      rmSync(path.join(codeServer, part, 'node_modules'), { recursive: true, force: true });
      await npmInstall(path.join(codeServer, part), '--omit=dev');
    });
  }
  for (const module of NATIVE_MODULES) {
    const name = path.basename(module);
    await step(`native-${name}`, `native module ${name}`, () =>
      buildNative(nativeModuleFolder(partial, module), runtime, logFile),
    );
  }
  link(codeServer);
  await runLogged({
    purpose: `run code-server ${VERSION}`,
    command: runtime.node,
    args: [
      path.join(codeServer, 'out/node/entry.js'),
      '--version',
      '--config',
      path.join(partial, 'config.yaml'),
    ],
    cwd: partial,
    logFile,
  });
  renameSync(partial, folder);
  say('code-server is installed');
}

/** npm installs a dependency either next to code-server or inside it. */
function nativeModuleFolder(partial: string, name: string): string {
  const inside = path.join(partial, 'node_modules/code-server', name);
  const nested = path.join(partial, 'node_modules/code-server/node_modules', name);
  const beside = path.join(partial, 'node_modules', name);
  const folder = [inside, nested, beside].find((candidate) =>
    existsSync(path.join(candidate, 'binding.gyp')),
  );
  if (folder === undefined) throw new Error(`code-server ${VERSION} does not contain its module ${name}.`);
  return folder;
}

function buildNative(folder: string, runtime: NodeRuntime, logFile: string): Promise<void> {
  return runLogged({
    purpose: `build ${path.basename(folder)} for VS Code`,
    command: runtime.node,
    args: [nodeGypScript(), 'rebuild', `--nodedir=${runtime.folder}`, '-j', '2', ...gypVariables(folder)],
    cwd: folder,
    logFile,
  });
}

/** Creates the links that the install script of the package would create. */
function link(codeServer: string): void {
  const vscode = path.join(codeServer, 'lib/vscode');
  replaceLink('node_modules', path.join(vscode, 'node_modules.asar'));
  replaceLink('code-linux.sh', path.join(vscode, 'bin/remote-cli/code-server'));
  replaceLink('browser-linux.sh', path.join(vscode, 'bin/helpers/browser.sh'));
}

/** The path at which VS Code expects ripgrep. */
function ripgrepIn(folder: string): string {
  return path.join(folder, 'node_modules/code-server/lib/vscode/node_modules/@vscode/ripgrep/bin/rg');
}

/** Installs the ripgrep of the system, or the one from npm. */
async function addRipgrep(folder: string, say: (line: string) => void): Promise<void> {
  say('ripgrep, for search and quick open');
  const target = ripgrepIn(folder);
  mkdirSync(path.dirname(target), { recursive: true });
  const system = findCommand('rg');
  if (system !== undefined) {
    replaceLink(system, target);
    return;
  }
  const name = `@vscode/ripgrep-linux-${process.arch}`;
  const prefix = path.join(folder, 'ripgrep');
  mkdirSync(prefix, { recursive: true });
  await runLogged({
    purpose: 'install ripgrep from npm',
    command: process.execPath,
    args: [
      npmScript(),
      'install',
      '--prefix',
      prefix,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${name}@${RIPGREP_VERSION}`,
    ],
    cwd: prefix,
    logFile: path.join(cacheRoot, 'logs', 'ripgrep-install.log'),
  });
  copyFileSync(path.join(prefix, 'node_modules', name, 'bin/rg'), target);
  chmodSync(target, 0o755);
}

function replaceLink(target: string, link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link, { recursive: true });
  symlinkSync(target, link);
}
