import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { readFailure } from './readFailure';

/** Standard input, or a file that the command line names or stands for. */
export type Input =
  | { readonly kind: 'stdin' }
  | {
      readonly kind: 'file';
      /** As named, or below the folder or glob as named. */
      readonly path: string;
      /** The folder it was found in, where neither its own name nor a glob asked for it. */
      readonly folder: string | undefined;
    };

/** What the words of a command line stand for. */
export interface Inputs {
  /** Each once, in the order of the words. */
  readonly inputs: readonly Input[];
  /** The folders among the words. */
  readonly folders: readonly string[];
  /** Sentences about words that stand for nothing. */
  readonly failures: readonly string[];
}

const configurationsBelow = '**/*.{conf,fortios,fgt}';

/** Finds what `words` stand for: files, folders, globs, and `-` for standard input. */
export async function findInputs(words: readonly string[]): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const folders = new Set<string>();
  const failures: string[] = [];
  const add = async (file: string, folder?: string): Promise<void> => {
    const identity = await realpath(file).catch(() => path.resolve(file));
    if (!inputs.has(identity)) inputs.set(identity, { kind: 'file', path: file, folder });
  };
  for (const word of words) {
    const kind = await kindOf(word);
    switch (kind) {
      case 'stdin':
        inputs.set('-', { kind: 'stdin' });
        break;
      case 'file':
        await add(word);
        break;
      case 'folder':
        folders.add(word);
        for (const file of await filesBelow(word, configurationsBelow)) await add(file, word);
        break;
      case 'glob': {
        const files = await filesOf(word);
        if (files.length === 0) failures.push(`No file matches "${word}".`);
        for (const file of files) await add(file);
        break;
      }
      default:
        failures.push(kind.failure);
    }
  }
  return { inputs: [...inputs.values()], folders: [...folders], failures };
}

async function kindOf(
  word: string,
): Promise<'stdin' | 'file' | 'folder' | 'glob' | { readonly failure: string }> {
  if (word === '-') return 'stdin';
  try {
    return (await stat(word)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return isDynamicPattern(word) ? 'glob' : { failure: readFailure(word, error) };
  }
}

/** The files that a glob matches. The folders it begins with may have names that look like globs themselves. */
async function filesOf(pattern: string): Promise<readonly string[]> {
  const segments = (process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern).split('/');
  let base = 0;
  while (base < segments.length - 1 && (await isFolder(segments.slice(0, base + 1).join('/') || '/'))) base++;
  return filesBelow(
    segments.slice(0, base).join('/') || (base > 0 ? '/' : '.'),
    segments.slice(base).join('/'),
  );
}

async function isFolder(word: string): Promise<boolean> {
  try {
    return (await stat(word)).isDirectory();
  } catch {
    return false;
  }
}

async function filesBelow(folder: string, pattern: string): Promise<readonly string[]> {
  const files = await glob(pattern, {
    cwd: folder,
    expandDirectories: false,
    caseSensitiveMatch: pattern !== configurationsBelow,
    ignore: ['**/node_modules/**'],
  });
  return files.sort().map((file) => (folder === '.' ? file : path.join(folder, file)));
}
