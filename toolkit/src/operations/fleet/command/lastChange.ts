import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { findTimeInName } from 'fortios-language/firmware/header';
import type { LastChange } from '../device';
import { startGit } from '../../../cli/input/gitProcess';
import type { Input } from '../../../cli/input/inputs';

/** When files last changed: the time in the name, else that of the last commit, else that of the file. */
export class LastChanges {
  private constructor(private readonly commits: ReadonlyMap<string, string>) {}

  /** Reads the commits of the folders with files that do not have a time in their name. */
  static async of(inputs: readonly Input[]): Promise<LastChanges> {
    const folders = new Map<string, Set<string>>();
    for (const input of inputs) {
      if (input.kind === 'stdin' || findTimeInName(input.path) !== undefined) continue;
      const file = path.resolve(input.path);
      const folder = input.folders[0] === undefined ? path.dirname(file) : path.resolve(input.folders[0]);
      const files = folders.get(folder) ?? new Set();
      folders.set(folder, files.add(file));
    }
    const commits = new Map<string, string>();
    for (const [folder, files] of folders)
      for (const [file, time] of await commitTimes(folder, files)) commits.set(file, time);
    return new LastChanges(commits);
  }

  /** Null for standard input. */
  async timeOf(input: Input): Promise<LastChange | null> {
    if (input.kind === 'stdin') return null;
    const named = findTimeInName(input.path);
    if (named !== undefined) return { time: named, source: 'name' };
    const commit = this.commits.get(path.resolve(input.path));
    if (commit !== undefined) return { time: commit, source: 'git' };
    try {
      return { time: (await stat(rawPath(input.path))).mtime.toISOString(), source: 'file' };
    } catch {
      // To read the file reports the error.
      return null;
    }
  }
}

/**
 * The times of the last commits of files, from one `git log` that ends as soon as all files were seen. Empty if the
 * folder is not in a repository or git is not installed.
 */
function commitTimes(folder: string, files: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const words = ['log', '--format=%x01%cI', '--name-only', '--relative', '--no-renames', '--', '.'];
  const child = startGit(['-c', 'core.quotePath=false', ...words], folder);
  child.stderr.resume();
  const found = new Map<string, string>();
  let time = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line.startsWith('\u0001')) time = line.slice(1);
    else if (line !== '' && found.size < files.size) {
      const file = path.resolve(folder, line);
      if (files.has(file) && !found.has(file)) found.set(file, time);
      if (found.size === files.size) child.kill();
    }
  });
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(found);
    });
    lines.on('close', () => {
      resolve(found);
    });
  });
}
