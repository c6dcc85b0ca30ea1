// npm start: builds, then opens a copy of the sample configurations in VS Code with the extension loaded.
//
//   --no-open      never open a window: serve VS Code on 127.0.0.1 and print its address
//   --port N       the first port to try for that (8765)
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder, projectRoot, shownPath } from '../project';
import { startCodeServer, workbenchUrl } from './codeServer';
import { codeServerInstallation } from './codeServerInstallation';
import { findDesktopCode, openInDesktopCode } from './desktop';
import { freePort } from './freePort';
import { copySamples } from './sampleCopy';
import { quietSettings } from './userSettings';
import { cachedVsix, makeVsix } from '../build/vsix';

const DEFAULT_PORT = 8765;

const samples = path.join(projectRoot, 'samples');

function say(line: string): void {
  console.log(`· ${line}`);
}

async function main(): Promise<void> {
  const { open, port } = commandLine();
  const desktop = open ? findDesktopCode() : 'The option --no-open is set.';
  if (typeof desktop === 'object') {
    build();
    const sample = copySamples(samples, path.join(cacheFolder('start', 'desktop'), 'samples'));
    openInDesktopCode(desktop, projectRoot, sample);
    say(`VS Code ${desktop.version} opens ${shownPath(sample)}`);
    return;
  }
  say(`${desktop} VS Code is served on 127.0.0.1 instead.`);
  await serve(port);
}

function commandLine(): { readonly open: boolean; readonly port: number } {
  const { values } = parseArgs({
    options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port ${values.port ?? ''}: a port is a number from 1 to 65535.`);
  }
  return { open: !values['no-open'], port };
}

function build(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build/build.mjs'], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed; its messages are above.');
}

async function serve(preferredPort: number): Promise<void> {
  say('building the extension');
  const { file: vsix } = await makeVsix(cachedVsix);
  const installation = await codeServerInstallation(say);
  const port = await freePort(preferredPort);
  if (port !== preferredPort) say(`port ${preferredPort} is in use; using ${port}`);
  const stopped = stopSignal();
  const profile = cacheFolder('start', String(port));
  const sample = copySamples(samples, path.join(profile, 'samples'));
  const server = await startCodeServer({
    installation,
    profile,
    port,
    settings: quietSettings,
    vsix,
  });
  console.log(`
VS Code with the extension is running. Open

    ${workbenchUrl(server, path.dirname(sample), sample)}

It shows ${shownPath(sample)}, a copy that the next start replaces.
If it does not, click the file in the list on the left.
Ctrl+C stops it.
`);
  const end = await Promise.race([stopped.then(() => 'asked'), server.exited.then(() => 'itself')]);
  await server.stop();
  if (end === 'itself')
    throw new Error(`VS Code ended unexpectedly; see ${shownPath(profile)}/code-server.log`);
  console.log('VS Code is stopped.');
}

/** Settles at Ctrl+C and similar signals. After the call, they no longer end this process. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
    // npm runs this script in a shell. A signal for npm ends only that shell.
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event'] === undefined) return;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500);
  });
}

main().then(
  () => {
    // The listeners of signals would keep the process running.
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
