import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/project';

/**
 * Creates the extension `test/e2e/virtualFiles`, which provides a file system in the browser, with the workspaces of
 * the tests.
 *
 * @param folder the output folder
 */
export async function makeVirtualFiles(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const workspaces = path.join(projectRoot, 'test/fixtures/e2e');
  const files = readdirSync(workspaces, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => [path.relative(workspaces, file), readFileSync(file, 'utf8')]);
  writeFileSync(path.join(folder, 'files.json'), JSON.stringify(files));
  const manifest = {
    name: 'virtual-files',
    publisher: 'test',
    version: '0.0.1',
    engines: { vscode: '^1.91.0' },
    activationEvents: ['onFileSystem:virtual'],
    browser: './extension.js',
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [path.join(projectRoot, 'test/e2e/virtualFiles/extension.ts')],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
