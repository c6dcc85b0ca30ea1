import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files that contain `"version": "…"` once. All parts of the project have the same version. */
const manifests = [
  'package.json',
  'client/package.json',
  'server/package.json',
  'toolkit/package.json',
  'grammars/tree-sitter-fortios/package.json',
  'grammars/tree-sitter-fortios/tree-sitter.json',
];

const lockFile = 'package-lock.json';

/** Recipes, the action and the component contain the version to install. */
const recipes = ['docs/use/ci.md', 'action.yml', 'templates/fortios-config.yml'];

/** Every file that contains the version of the project, relative to its folder. */
export const versionFiles: readonly string[] = [...manifests, lockFile, ...recipes];

export function currentVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

/**
 * Replaces the version in all files that contain it.
 * @param root the folder of the project, or of a copy of it
 * @throws Error if a file does not contain the current version as expected
 */
export function writeVersion(root: string, version: string): void {
  const current = currentVersion(root);
  const change = (file: string, changed: (text: string) => string): void => {
    const text = readFileSync(path.join(root, file), 'utf8');
    writeFileSync(path.join(root, file), changed(text));
  };
  for (const file of manifests) {
    change(file, (text) => {
      const own = `"version": "${current}"`;
      if (text.split(own).length !== 2) throw new Error(`${file} does not contain ${own} exactly once.`);
      return text.replace(own, `"version": "${version}"`);
    });
  }
  change(lockFile, (text) => withLockedVersion(text, version));
  const named = new RegExp(`(?<![\\d.])${current.replaceAll('.', '\\.')}(?!\\.?\\d)`, 'g');
  for (const file of recipes) change(file, (text) => text.replace(named, version));
}

interface LockFile {
  version: string;
  readonly packages: Readonly<Record<string, { version?: string }>>;
}

/** The project's own packages are the ones outside node_modules. */
function withLockedVersion(text: string, version: string): string {
  const lock = JSON.parse(text) as LockFile;
  lock.version = version;
  for (const [folder, locked] of Object.entries(lock.packages)) {
    if (!folder.includes('node_modules') && locked.version !== undefined) locked.version = version;
  }
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
