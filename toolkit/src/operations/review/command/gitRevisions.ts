import { UsageError } from '../../../cli/program/failures';
import { startGit } from '../../../cli/input/gitProcess';

interface ChangedFile {
  /** The path in the repository; the newer one after a rename. */
  readonly path: string;
  /** The path before a rename. */
  readonly oldPath?: string;
  /** Undefined if the revision does not have the file. */
  readonly old: Uint8Array | undefined;
  readonly new: Uint8Array | undefined;
}

/** Two revisions of the repository in the working folder, read with the user's git. */
export class GitRevisions {
  private constructor(
    /** The absolute folder of the repository. */
    readonly root: string,
    private readonly old: string,
    private readonly now: string,
  ) {}

  /**
   * Resolves a range: `main..HEAD`, or `main...HEAD`, which begins where the branches parted. A missing side is `HEAD`.
   *
   * @throws {UsageError} if there is no git, repository or such revision
   */
  static async open(range: string): Promise<GitRevisions> {
    const at = range.indexOf('..');
    if (at < 0) throw new UsageError(`"${range}" is not a range of revisions; write it as main..HEAD.`);
    const dots = range.startsWith('...', at) ? '...' : '..';
    const [from, to] = [range.slice(0, at), range.slice(at + dots.length)];
    const root = (await git(['rev-parse', '--show-toplevel'])).toString().replace(/\r?\n$/, '');
    const [old, now] = [await commit(from), await commit(to)];
    if (dots === '..') return new GitRevisions(root, old, now);
    const base = await git(['merge-base', old, now]).catch(() => undefined);
    if (!base)
      throw new UsageError(
        `"${range}" has no common revision in this clone. Fetch the complete history, or use two dots.`,
      );
    return new GitRevisions(root, base.toString().trim(), now);
  }

  /**
   * The paths that differ, with those that were renamed.
   *
   * @param paths limits the files, relative to the working folder; empty for all
   */
  async changed(paths: readonly string[]): Promise<readonly Pick<ChangedFile, 'path' | 'oldPath'>[]> {
    const output = await git([
      'diff',
      '--name-status',
      '-z',
      '--find-renames',
      '--no-ext-diff',
      '--no-textconv',
      this.old,
      this.now,
      '--',
      ...paths,
    ]);
    const words = output.toString().split('\0');
    const files: Pick<ChangedFile, 'path' | 'oldPath'>[] = [];
    for (let at = 0; at + 1 < words.length; at += 2) {
      const [status = '', first = '', second = ''] = words.slice(at, at + 3);
      if (!/^[RC]/.test(status)) files.push({ path: first });
      else {
        files.push(status.startsWith('R') ? { path: second, oldPath: first } : { path: second });
        at++;
      }
    }
    return files;
  }

  async read(file: Pick<ChangedFile, 'path' | 'oldPath'>): Promise<ChangedFile> {
    const { path, oldPath = path } = file;
    return { ...file, old: await this.show(this.old, oldPath), new: await this.show(this.now, path) };
  }

  /** The content of a file in a revision; undefined if it is not there, or not a regular file. */
  private async show(revision: string, path: string): Promise<Uint8Array | undefined> {
    const entry = (await git(['ls-tree', '-z', revision, '--', path], this.root)).toString();
    const [, id] = /^100\d{3} blob ([0-9a-f]+)\t/.exec(entry) ?? [];
    return id === undefined ? undefined : git(['cat-file', 'blob', id], this.root);
  }
}

async function commit(name: string): Promise<string> {
  const revision = name === '' ? 'HEAD' : name;
  const id = await git([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]).catch((error: unknown) => {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `git does not know the revision "${revision}". In a pipeline, fetch the complete history.`,
    );
  });
  return id.toString().trim();
}

/**
 * The output of a git command.
 *
 * @throws {UsageError} if git is missing, or the folder is not in a repository
 * @throws an Error with the message of git
 */
function git(args: readonly string[], folder?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = startGit(args, folder);
    const chunks: Buffer[] = [];
    let message = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (message += chunk.toString()));
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'ENOENT'
          ? new UsageError('git was not found. Install it, or name two files.')
          : new Error(`git could not be started: ${error.message}.`),
      );
    });
    child.on('close', (code) => {
      const [first = ''] = message.split('\n');
      if (code === 0) resolve(Buffer.concat(chunks));
      else if (message.includes('not a git repository'))
        reject(
          new UsageError(
            'The working folder is not in a git repository. Name two files, or change the folder.',
          ),
        );
      else reject(new Error(`git ${args[0] ?? ''} failed${first === '' ? '' : `: ${first}`}`));
    });
  });
}
