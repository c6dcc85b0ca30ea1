import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Those that say their version as `"version": "…"`, once: all parts of the project have the same. */
const manifests = [
  'package.json',
  'client/package.json',
  'server/package.json',
  'grammars/tree-sitter-fortios/package.json',
  'grammars/tree-sitter-fortios/tree-sitter.json',
];

const lockFile = 'package-lock.json';

/** Recipes that name the version to take. */
const recipes = 'docs/ci.md';

/** Every file that names the version of the project, from its folder. */
export const versionFiles: readonly string[] = [...manifests, lockFile, recipes];

/** The version that the project has. */
export function currentVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

/**
 * Writes another version wherever the project names its own.
 * @param root of the project, or of a copy of it
 * @throws Error where a file does not name it as it should
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
      if (text.split(own).length !== 2) throw new Error(`${file} does not have ${own} once.`);
      return text.replace(own, `"version": "${version}"`);
    });
  }
  change(lockFile, (text) => withLockedVersion(text, version));
  const named = new RegExp(`(?<![\\d.])${current.replaceAll('.', '\\.')}(?!\\.?\\d)`, 'g');
  change(recipes, (text) => text.replace(named, version));
}

interface LockFile {
  version: string;
  readonly packages: Readonly<Record<string, { version?: string }>>;
}

/** The packages of the project itself are those outside of node_modules. */
function withLockedVersion(text: string, version: string): string {
  const lock = JSON.parse(text) as LockFile;
  lock.version = version;
  for (const [folder, locked] of Object.entries(lock.packages)) {
    if (!folder.includes('node_modules') && locked.version !== undefined) locked.version = version;
  }
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
