import { extensions, type Uri } from 'vscode';

/** The part of the API of VS Code's Git extension that is used. */
interface GitRepository {
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly GitCommit[]>;
  show(revision: string, path: string): Promise<string>;
}

interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
}

interface GitExtension {
  getAPI(version: 1): { getRepository(uri: Uri): GitRepository | null };
}

/** A commit that changed a file. */
export interface Revision {
  /** Of 8 characters. */
  readonly name: string;
  readonly subject: string;
  readonly date: string;
  readText(): Promise<string>;
}

/** More commits are not listed. */
const maxRevisions = 100;

/** The commits that changed a file, newest first; none if it is not in a Git repository or the Git extension is disabled. */
export async function revisionsOf(uri: Uri): Promise<readonly Revision[]> {
  const repository = await repositoryOf(uri);
  if (!repository) return [];
  const commits = await repository.log({ maxEntries: maxRevisions, path: uri.fsPath }).catch(() => []);
  return commits.map(({ hash, message, authorDate }) => ({
    name: hash.slice(0, 8),
    subject: message.split('\n')[0] ?? '',
    date: authorDate?.toLocaleString() ?? '',
    readText: () => repository.show(hash, uri.fsPath),
  }));
}

/** The text of a file in the last commit; undefined if there is none. */
export async function committedText(uri: Uri): Promise<string | undefined> {
  const repository = await repositoryOf(uri);
  return repository?.show('HEAD', uri.fsPath).catch(() => undefined);
}

async function repositoryOf(uri: Uri): Promise<GitRepository | undefined> {
  if (uri.scheme !== 'file') return undefined;
  const git = extensions.getExtension<GitExtension>('vscode.git');
  if (!git) return undefined;
  try {
    return (await git.activate()).getAPI(1).getRepository(uri) ?? undefined;
  } catch {
    // The API is not available if `git.enabled` is off.
    return undefined;
  }
}
