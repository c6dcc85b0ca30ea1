import { renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { withFolderLock } from './process/folderLock';
import { runLogged } from './process/loggedCommand';
import { cacheFolder, cacheRoot, projectRoot } from './project';

export interface Vsix {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Builds the extension for installation and packs it; one process at a time, since all build into dist/.
 * @param file where the .vsix goes, absolute
 * @throws Error with the end of the log when the build or the packing fails
 */
export function makeVsix(file: string): Promise<Vsix> {
  return withFolderLock(path.join(cacheRoot, 'package.lock'), waitFor, async () => {
    const common = { cwd: projectRoot, logFile: path.join(cacheFolder('logs'), 'package.log') };
    rmSync(common.logFile, { force: true });
    rmSync(file, { force: true });
    await runLogged({
      ...common,
      purpose: 'build the extension',
      command: process.execPath,
      args: ['scripts/build.mjs', '--production'],
    });
    await runLogged({
      ...common,
      purpose: 'pack the extension',
      command: process.execPath,
      // Everything the extension needs is in its bundles, so npm's dependencies stay out. Relative links of the
      // README are left as they are: nobody has said yet that its pictures can be fetched from the repository.
      args: [
        'node_modules/@vscode/vsce/vsce',
        'package',
        '--no-dependencies',
        '--no-rewrite-relative-links',
        '-o',
        `${file}.partial`,
      ],
    });
    renameSync(`${file}.partial`, file);
    return { file, size: statSync(file).size };
  });
}

function waitFor(owner: number): void {
  console.log(`· process ${owner} is packing the extension; waiting for it`);
}

/** The .vsix that `npm start` and the end-to-end tests install. */
export const cachedVsix = path.join(cacheRoot, 'fortios-config.vsix');
