import { FileType, Uri, workspace, type TextDocument } from 'vscode';
import { isFortios, recognize } from '../../../../server/src/containers/recognition';
import { candidatePattern, compareNames, judgeName } from './fileNames';

/** Configurations that are not open, each list in the order of the names. */
export interface NearbyFiles {
  /** In the folder of a document. */
  readonly folder: readonly Uri[];
  /** In other folders of the workspace. */
  readonly workspace: readonly Uri[];
}

/** More files are not listed, and more files are not read to decide whether they are configurations. */
const mostFiles = 500;
const mostRead = 100;

/** In bytes. Larger files with a usual extension are listed without a look at their content. */
const mostBytes = 1_000_000;

/** In bytes; the detection looks at the first lines only. */
const sampleBytes = 100_000;

/**
 * The FortiOS configurations in the folder of a document and in the workspace.
 *
 * @param listed files that are left out
 */
export async function nearbyFiles({ uri }: TextDocument, listed: readonly Uri[]): Promise<NearbyFiles> {
  const known = new Set([uri, ...listed].map(String));
  const isNew = (file: Uri): boolean => !known.has(file.toString());
  const ownFolder = uri.scheme === 'untitled' ? undefined : Uri.joinPath(uri, '..');
  const inFolder = ownFolder ? (await filesIn(ownFolder)).filter(isNew) : [];
  for (const file of inFolder) known.add(file.toString());
  const found = await workspace.findFiles(candidatePattern, '**/{node_modules,.git}/**', mostFiles);
  const elsewhere = found.filter(isNew);
  const isConfiguration = await judge([...inFolder, ...elsewhere]);
  const sorted = (files: readonly Uri[], nameOf: (file: Uri) => string): readonly Uri[] =>
    files.filter(isConfiguration).sort((a, b) => compareNames(nameOf(a), nameOf(b)));
  return {
    folder: sorted(inFolder, ({ path }) => path),
    workspace: sorted(elsewhere, (file) => workspace.asRelativePath(file)),
  };
}

/** The files that may be configurations; none if the folder cannot be read. */
async function filesIn(folder: Uri): Promise<readonly Uri[]> {
  try {
    const content = await workspace.fs.readDirectory(folder);
    return content
      .filter(([name, type]) => (type & FileType.File) !== 0 && judgeName(name) !== 'no')
      .slice(0, mostFiles)
      .map(([name]) => Uri.joinPath(folder, name));
  } catch {
    return [];
  }
}

/** Returns a function that tells whether a file is a configuration. */
async function judge(files: readonly Uri[]): Promise<(file: Uri) => boolean> {
  const byName = (kind: ReturnType<typeof judgeName>): readonly Uri[] =>
    files.filter(({ path }) => judgeName(path) === kind);
  const uncertain = byName('perhaps').slice(0, mostRead);
  const answers = await Promise.all(uncertain.map(hasFortios));
  const accepted = new Set([...byName('yes'), ...uncertain.filter((_, index) => answers[index])].map(String));
  return (file) => accepted.has(file.toString());
}

async function hasFortios(file: Uri): Promise<boolean> {
  try {
    const { size } = await workspace.fs.stat(file);
    if (size > mostBytes) return /\.(?:conf|cfg)$/i.test(file.path);
    const content = await workspace.fs.readFile(file);
    return isFortios(recognize(new TextDecoder().decode(content.subarray(0, sampleBytes))));
  } catch {
    return false;
  }
}
