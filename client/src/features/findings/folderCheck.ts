import { workspace, type CancellationToken, type Progress, type Uri } from 'vscode';
import type { ComparedText, RequestResults } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import { candidatePattern, compareNames, judgeName } from '../compare/fileNames';
import { isFortios, recognize } from '../../../../server/src/containers/recognition';
import type { FindingSeverity, ListedFinding } from './findingGroups';

/** More files are not checked. */
export const mostFiles = 5000;

/** The detection looks at the first lines only. In characters. */
const sampleLength = 100_000;

export interface FolderFindings {
  /** By URI, the findings of each file that was checked. */
  readonly files: Map<string, readonly ListedFinding[]>;
  /** The files that could not be read or checked. */
  readonly failed: readonly string[];
  readonly isCancelled: boolean;
}

/** Checks all configurations in the folders of the workspace, one after the other. */
export async function checkFolders(
  session: ServerSession,
  progress: Progress<{ readonly message?: string; readonly increment?: number }>,
  token: CancellationToken,
): Promise<FolderFindings> {
  const files = new Map<string, readonly ListedFinding[]>();
  const failed: string[] = [];
  const found = await workspace.findFiles(candidatePattern, '**/{node_modules,.git}/**', mostFiles, token);
  const names = found.map((uri) => ({ uri, name: workspace.asRelativePath(uri) }));
  names.sort((a, b) => compareNames(a.name, b.name));
  for (const [index, { uri, name }] of names.entries()) {
    if (token.isCancellationRequested) break;
    progress.report({
      message: t('{0} of {1}: {2}', index + 1, names.length, name),
      increment: 100 / names.length,
    });
    const findings = await checkFile(session, uri);
    if (findings === 'failed') failed.push(name);
    else if (findings) files.set(uri.toString(), findings);
  }
  return { files, failed, isCancelled: token.isCancellationRequested };
}

/** The findings of one file; undefined if it is not a configuration, or is excluded. */
export async function checkFile(
  session: ServerSession,
  uri: Uri,
): Promise<readonly ListedFinding[] | undefined | 'failed'> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const isConfiguration =
      judgeName(uri.path) === 'yes' || isFortios(recognize(text.slice(0, sampleLength)));
    if (!isConfiguration) return undefined;
    const params: ComparedText = { uri: uri.toString(), text };
    const answer = await session.request('fortios/checkText', params);
    if (answer === undefined) return 'failed';
    return answer?.diagnostics.map((diagnostic) => listed(diagnostic, uri));
  } catch {
    return 'failed';
  }
}

type CheckedText = NonNullable<RequestResults['fortios/checkText']>;

function listed(
  { range, severity = 1, code = '', message }: CheckedText['diagnostics'][number],
  uri: Uri,
): ListedFinding {
  return {
    uri: uri.toString(),
    file: workspace.asRelativePath(uri),
    line: range.start.line,
    severity: lspSeverities[severity - 1] ?? 'error',
    rule: String(code),
    message: typeof message === 'string' ? message : message.value,
  };
}

/** In the order of LSP's numbers, which begin with 1. */
const lspSeverities: readonly FindingSeverity[] = ['error', 'warning', 'information', 'hint'];
