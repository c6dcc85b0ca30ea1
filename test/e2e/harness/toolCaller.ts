import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/project';

/**
 * Packs the extension `test/e2e/toolCaller`, whose command calls tools for language models.
 *
 * @param folder the output folder
 * @returns the .vsix
 */
export async function makeToolCaller(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'tool-caller',
    publisher: 'test',
    version: '0.0.1',
    engines: { vscode: '^1.91.0' },
    main: './extension.js',
    contributes: { commands: [{ command: 'test.callTools', title: 'Call Tools', category: 'Test' }] },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [path.join(projectRoot, 'test/e2e/toolCaller/extension.ts')],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vsix = path.join(folder, 'tool-caller.vsix');
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
    allowStarActivation: true,
  });
  return vsix;
}
