import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import type { EmptyFolder } from './emptyFolder';

/** The options of strict users, which also check declarations of packages; those of TypeScript take long. */
const alone = ['--skipLibCheck', 'false', '--skipDefaultLibCheck', '--lib', 'es2022,dom'];

/** Of users whose packages need Node's declarations, and may have faults in their own. */
const besideNode = [
  '--skipLibCheck',
  '--lib',
  'es2022',
  '--types',
  'node',
  '--typeRoots',
  path.join(projectRoot, 'node_modules/@types'),
];

/**
 * Compiles files with the packages that are installed.
 * @param needsNode whether one of these packages names what is Node's
 */
export async function assertCompiles(
  folder: EmptyFolder,
  files: Readonly<Record<string, string>>,
  { needsNode = false } = {},
): Promise<void> {
  folder.write(files);
  const { stdout } = await folder.node([
    path.join(projectRoot, 'node_modules/typescript/bin/tsc'),
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--target',
    'es2022',
    '--module',
    'node16',
    ...(needsNode ? besideNode : alone),
    ...Object.keys(files),
  ]);
  assert.equal(stdout, '');
}
