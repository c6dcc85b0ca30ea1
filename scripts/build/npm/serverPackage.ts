// The files of the npm package fortios-language-server, except package.json and README.md. They are created before npm
// packs it, and deleted afterwards. The folders are those of the extension, so that the bundles find the rule pages.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../server/src/rules/registry';
import { rulePagePath } from '../../../server/src/rules/engine/rulePage';
import { withLock } from '../../process/fileLock';
import { runLogged } from '../../process/loggedCommand';
import { cacheFolder, packagingLock, projectRoot } from '../../project';
import { noticesPath } from '../notices/thirdPartyNotices';
import { declarationsOf } from './declarations';

const server = path.join(projectRoot, 'toolkit');

/** Files that are copied from the project's folder to the same path in the package. */
const files = ['LICENSE', 'NOTICE', noticesPath, ...rules.map(({ id }) => rulePagePath(id))];

/** Files and folders that exist in the package's folder only while npm packs it. */
const staged = ['dist', 'docs', 'LICENSE', 'NOTICE', noticesPath];

/**
 * Builds the bundles and copies all files into the package's folder.
 * @throws Error with the end of the log if the build fails
 */
export function stageServerPackage(): Promise<void> {
  return withLock(packagingLock, waitFor, async () => {
    unstageServerPackage();
    await runLogged({
      purpose: 'build the language server',
      command: process.execPath,
      args: ['scripts/build/build.mjs', '--production'],
      cwd: projectRoot,
      logFile: path.join(cacheFolder('logs'), 'package-npm.log'),
    });
    const { main, commands } = JSON.parse(
      readFileSync(path.join(projectRoot, 'dist/parts.json'), 'utf8'),
    ) as Record<'main' | 'commands', readonly string[]>;
    for (const name of readdirSync(path.join(projectRoot, 'dist/server'))) {
      // Not the modules of the browser's server alone.
      if (!name.endsWith('.mjs') || main.includes(name) || commands.includes(name))
        copy(path.join('dist/server', name));
    }
    for (const file of files) copy(file);
    for (const [place, text] of declarationsOf(path.join(server, 'src'), 'embed.node.ts')) {
      const file = path.join(server, 'dist/types', place);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
}

/** Deletes the files that {@link stageServerPackage} has created. */
export function unstageServerPackage(): void {
  for (const name of staged) rmSync(path.join(server, name), { recursive: true, force: true });
}

function copy(file: string): void {
  cpSync(path.join(projectRoot, file), path.join(server, file), { recursive: true });
}

function waitFor(): void {
  console.log('· waiting for another process that is packing');
}
