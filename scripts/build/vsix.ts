import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { withLock } from '../process/fileLock';
import { runLogged, warningsIn } from '../process/loggedCommand';
import { cacheFolder, cacheRoot, packagingLock, projectRoot } from '../project';
import { channelOf } from '../release/channel';
import { currentVersion } from '../release/versionFiles';

export interface Vsix {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** The warnings of the tools. */
  readonly warnings: readonly string[];
}

/**
 * Builds and packs the extension. Only one process at a time does so, because all write to dist/. The same sources give
 * the same bytes at any time and on any machine.
 * @param file the path of the .vsix, absolute
 * @param root of the project, or of a copy of it
 * @throws Error with the end of the log if the build or the packing fails
 */
export function makeVsix(file: string, root = projectRoot): Promise<Vsix> {
  return withLock(packagingLock, waitFor, async () => {
    const common = { cwd: root, logFile: path.join(cacheFolder('logs'), 'package.log') };
    rmSync(common.logFile, { force: true });
    await runLogged({
      ...common,
      purpose: 'build the extension',
      command: process.execPath,
      args: ['scripts/build/build.mjs', '--production'],
    });
    const ignoreFile = path.join(root, writeIgnoreFile(root));
    await runLogged({
      ...common,
      cwd: copyFiles(root, ignoreFile, cacheFolder('package')),
      purpose: 'pack the extension',
      command: process.execPath,
      args: [...vsceCommand(root), '--ignoreFile', ignoreFile, '-o', `${file}.partial`],
      // For the order and the time stamps in the archive, which has only local time.
      environment: { SOURCE_DATE_EPOCH: String(sourceDate(root)), TZ: 'UTC' },
    });
    renameSync(`${file}.partial`, file);
    return { file, size: statSync(file).size, warnings: warningsIn(readFileSync(common.logFile, 'utf8')) };
  });
}

/** The bundles contain all dependencies, so that those of npm are not packed. */
function vsceCommand(root: string): readonly string[] {
  const channel = channelOf(currentVersion(root)) === 'pre-release' ? ['--pre-release'] : [];
  return [path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', ...channel];
}

/**
 * Copies the files that an ignore file takes in, because vsce compares each file of its folder with each line: that takes a
 * minute in the project, and a second in the copy.
 * @returns the folder of the copy
 */
export function copyFiles(root: string, ignoreFile: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const lines = readFileSync(ignoreFile, 'utf8').split('\n');
  const names = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const name of globSync(names, { cwd: root, expandDirectories: false }))
    cpSync(path.join(root, name), path.join(folder, name));
  return folder;
}

/**
 * Writes .vscodeignore with the modules of the two servers of the last build, whose names change. Those of the command line
 * alone stay out.
 * @returns the path of the file, relative to the root
 */
export function writeIgnoreFile(root: string): string {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const { main, web } = JSON.parse(read('dist/parts.json')) as Record<'main' | 'web', readonly string[]>;
  // One line, because vsce compares each file with each line.
  const modules = `!dist/server/@(${[...new Set([...main, ...web])].join('|')})`;
  const file = 'dist/vscodeignore';
  writeFileSync(path.join(root, file), [read('.vscodeignore'), modules, ''].join('\n'));
  return file;
}

/** The time of the last commit, in seconds since 1970; without git, the earliest time that archives support. */
function sourceDate(root: string): number {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  const date = Number(process.env['SOURCE_DATE_EPOCH'] ?? stdout);
  return Number.isInteger(date) && date > 0 ? date : Date.UTC(1980, 0, 1) / 1000;
}

function waitFor(): void {
  console.log('· waiting for another process that is packing');
}

/** The .vsix that `npm start` and the end-to-end tests install. */
export const cachedVsix = path.join(cacheRoot, 'fortios-config.vsix');
