import { readdir, type PathLike } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { configurationGlob, textGlob } from 'fortios-language/files/configurationFiles';
import { nameOf, rawPath } from 'fortios-language/files/rawPath.node';
import { readFailure } from '../program/failures';

/** A file that an argument names or matches. */
export interface FileInput {
  readonly kind: 'file';
  /** The path as typed, or a path that begins with a typed folder or glob. */
  readonly path: string;
  /**
   * Whether its name or a glob is an argument. Such a file is checked even if it does not look like a configuration.
   */
  readonly named: boolean;
  /** The folders among the arguments that contain it. */
  readonly folders: readonly string[];
}

export type Input = { readonly kind: 'stdin' } | FileInput;

/** The result of resolving the arguments. */
export interface Inputs {
  /** Each once, in the order of the arguments. */
  readonly inputs: readonly Input[];
  /** The folders among the arguments. Each must contain a configuration. */
  readonly folders: readonly string[];
  /** Messages about arguments that do not match any file. */
  readonly failures: readonly string[];
}

export interface InputSearch {
  /** Whether all matching files are inputs, not only those with the name of a configuration. */
  readonly withAnyName?: boolean;
  /** Whether `.txt` and `.log` files in a folder are inputs, if their content is a configuration. */
  readonly withText?: boolean;
  /** Whether links are followed that lead out of a folder. */
  readonly withLinks?: boolean;
}

/** Resolves arguments: files, folders, globs, and `-` for standard input. */
export async function findInputs(
  words: readonly string[],
  { withAnyName = true, withText = true, withLinks = true }: InputSearch = {},
): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const folders = new Set<string>();
  const failures: string[] = [];
  const add = async (file: string, folder?: string): Promise<void> => {
    const identity = await realpathOf(file);
    if (folder !== undefined && !withLinks && !isInsideFolder(identity, await realpathOf(folder))) return;
    const known = inputs.get(identity);
    const before: FileInput =
      known?.kind === 'file' ? known : { kind: 'file', path: file, named: false, folders: [] };
    inputs.set(identity, {
      ...before,
      named: before.named || (folder === undefined && withAnyName),
      folders: folder === undefined ? before.folders : [...before.folders, folder],
    });
  };
  // To open a pipe waits for its writer, and a device may not have an end. Links can lead to both.
  const regular = async (files: readonly string[]): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const file of files) {
      if (await isRegularOrMissing(file)) found.push(file);
      else failures.push(`"${file}" cannot be read: it is not a regular file.`);
    }
    return found;
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
      case 'folder': {
        const below = await filesBelow(word, withText ? [configurationGlob, textGlob] : [configurationGlob], {
          anyCase: true,
        });
        failures.push(...below.failures);
        // If a part of the folder cannot be read, the folder is not reported as empty.
        if (below.failures.length === 0) folders.add(word);
        for (const file of await regular(below.files)) await add(file, word);
        break;
      }
      case 'glob': {
        const { files, failures: unreadable } = await filesOf(word);
        failures.push(...unreadable);
        if (files.length + unreadable.length === 0) failures.push(`No file matches "${word}".`);
        for (const file of await regular(files)) await add(file);
        break;
      }
      default:
        failures.push(kind.failure);
    }
  }
  return { inputs: [...inputs.values()], folders: [...folders], failures };
}

/** The path of a file without links. */
export async function realpathOf(file: string): Promise<string> {
  return realpath(rawPath(file), 'buffer').then(nameOf, () => path.resolve(file));
}

/** The size of an input in bytes; 0 if it is not known: to read it reports why. */
export async function byteLengthOf(input: Input): Promise<number> {
  if (input.kind === 'stdin') return 0;
  return stat(rawPath(input.path)).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Whether a path is a folder or below it; both without links. */
export function isInsideFolder(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function kindOf(
  word: string,
): Promise<'stdin' | 'file' | 'folder' | 'glob' | { readonly failure: string }> {
  if (word === '-') return 'stdin';
  try {
    return (await stat(rawPath(word))).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { isDynamicPattern } = await import('tinyglobby');
    return isDynamicPattern(word) ? 'glob' : { failure: readFailure(word, error) };
  }
}

/** The files that a glob matches. The names of its leading folders can contain characters of globs. */
async function filesOf(pattern: string): Promise<FilesBelow> {
  const segments = (process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern).split('/');
  let base = 0;
  while (base < segments.length - 1 && (await isFolder(segments.slice(0, base + 1).join('/') || '/'))) base++;
  return filesBelow(
    segments.slice(0, base).join('/') || (base > 0 ? '/' : '.'),
    segments.slice(base).join('/'),
  );
}

/** Whether a file is a regular file, or is missing: to read a missing file has a message of its own. */
async function isRegularOrMissing(file: string): Promise<boolean> {
  return stat(rawPath(file)).then(
    (one) => one.isFile(),
    () => true,
  );
}

async function isFolder(word: string): Promise<boolean> {
  try {
    return (await stat(rawPath(word))).isDirectory();
  } catch {
    return false;
  }
}

interface FilesBelow {
  /** Sorted. */
  readonly files: readonly string[];
  /** Messages about folders in it that cannot be read. */
  readonly failures: readonly string[];
}

async function filesBelow(
  folder: string,
  patterns: string | string[],
  { anyCase = false } = {},
): Promise<FilesBelow> {
  const named = (file: string): string => (folder === '.' ? file : path.join(folder, file));
  const unreadable = new Map<string, unknown>();
  const { glob } = await import('tinyglobby');
  const files = await glob(patterns, {
    cwd: folder,
    expandDirectories: false,
    caseSensitiveMatch: !anyCase,
    ignore: ['**/node_modules/**'],
    fs: { readdir: noting(unreadable) },
  });
  const failures = [...unreadable].map(([part, error]) => {
    const inside = path.relative(folder, part);
    return readFailure(inside === '' ? folder : named(inside), error);
  });
  return { files: files.sort().map(named), failures: failures.sort() };
}

/** Reads folders and records those that cannot be read, which the crawler does not report. */
function noting(unreadable: Map<string, unknown>): typeof readdir {
  const read = (
    folder: PathLike,
    _options: unknown,
    callback?: (error: NodeJS.ErrnoException | null, entries: never) => void,
  ): void => {
    readdir(rawPath(String(folder)), { withFileTypes: true, encoding: 'buffer' }, (error, entries) => {
      // Deleted since it was listed, or a broken link: not an error.
      if (error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') unreadable.set(String(folder), error);
      const named = (): unknown => entries.map((entry) => Object.assign(entry, { name: nameOf(entry.name) }));
      callback?.(error, (error ? [] : named()) as never);
    });
  };
  return Object.assign(read, { __promisify__: readdir.__promisify__ });
}
