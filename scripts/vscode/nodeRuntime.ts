import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot } from '../project';
import { runLogged } from '../process/loggedCommand';
import { npmScript } from './npm';

/** The major version of Node that code-server 4.100 needs. */
const MAJOR = 20;

/** The version from npm, for a machine whose Node is a different one or has no headers. */
const PACKAGED_VERSION = '20.20.2';

export interface NodeRuntime {
  /** The Node program. */
  readonly node: string;
  /** Its installation folder; `include/node` has the headers for node-gyp. */
  readonly folder: string;
  /** An identifier of Node versions with compatible native modules; part of a folder's name. */
  readonly id: string;
}

/**
 * The Node for building and running code-server: this one if it is suitable, otherwise one from npm in the cache.
 * (node-gyp would download missing headers from a site that the project must not depend on.)
 * @throws Error if neither is possible
 */
export async function nodeRuntime(say: (line: string) => void): Promise<NodeRuntime> {
  const own = ownRuntime();
  if (own !== undefined) return own;
  const name = `node-linux-${process.arch}`;
  const folder = path.join(cacheRoot, `${name}-${PACKAGED_VERSION}`);
  const installed = path.join(folder, 'node_modules', name);
  const runtime = { node: path.join(installed, 'bin/node'), folder: installed, id: `node${MAJOR}-npm` };
  if (existsSync(runtime.node) && headersFit(installed)) return runtime;
  say(`Node ${PACKAGED_VERSION} with its headers, from npm (this one is ${process.version})`);
  rmSync(folder, { recursive: true, force: true });
  await runLogged({
    purpose: `install Node ${PACKAGED_VERSION} for VS Code`,
    command: process.execPath,
    args: [
      npmScript(),
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${name}@${PACKAGED_VERSION}`,
    ],
    cwd: cacheRoot,
    logFile: path.join(cacheRoot, 'logs', 'node-runtime.log'),
  });
  return runtime;
}

function ownRuntime(): NodeRuntime | undefined {
  if (Number.parseInt(process.versions.node, 10) !== MAJOR) return undefined;
  const beside = path.resolve(process.execPath, '../..');
  const folder = [beside, '/usr', '/usr/local'].find(headersFit);
  return folder === undefined ? undefined : { node: process.execPath, folder, id: `node${MAJOR}` };
}

/** Whether an installation has the headers of the Node that code-server needs. */
function headersFit(folder: string): boolean {
  const header = path.join(folder, 'include/node/node_version.h');
  if (!existsSync(header) || !existsSync(path.join(folder, 'include/node/common.gypi'))) return false;
  return new RegExp(`#define NODE_MAJOR_VERSION ${MAJOR}\\b`).test(readFileSync(header, 'utf8'));
}
