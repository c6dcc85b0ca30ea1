import { lstatSync, mkdirSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { UsageError, writeFailure } from '../../../cli/program/failures';
import type { Masked } from 'fortios-language/secrets/masking';
import { refuseExisting } from '../../../cli/output/outputFile';
import { expectFiles } from '../../../cli/output/writtenFiles';
import { replaceFile, writeWholeFile } from '../../../cli/output/wholeFile';

/**
 * The target of each input's text: standard output, a file, or a file of the same name in a folder.
 *
 * @param paths of the inputs; undefined for standard input
 * @param output the value of `-o`
 * @param options.typed the files and folders on the command line: the copies of a folder are in a folder, even of one file
 * @param options.force whether existing files are overwritten, except for inputs
 * @throws {UsageError} if a file would be overwritten, or two texts have the same target
 */
export async function outputsFor(
  paths: readonly (string | undefined)[],
  output: string | undefined,
  { typed = [], force }: { readonly typed?: readonly string[]; readonly force?: boolean | undefined } = {},
): Promise<readonly (string | undefined)[]> {
  if (output === undefined) {
    if (paths.length <= 1) return paths.map(() => undefined);
    throw new UsageError('Several files need a folder to go to: name it with -o.');
  }
  expectFiles();
  const isFolder =
    (await statOf(output))?.isDirectory() ??
    (paths.length > 1 || /[\\/]$/.test(output) || (await hasFolder(typed)));
  const targets = paths.map((input) => {
    if (!isFolder) return output;
    return path.join(output, input === undefined ? 'stdin.conf' : path.basename(input));
  });
  const [twice] = targets.filter((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined) {
    throw new UsageError(
      isFolder
        ? `Two of the files are called "${path.basename(twice)}", and would go to the same place.`
        : `Several files need a folder to go to, and "${output}" is a file.`,
    );
  }
  for (const target of targets) {
    const existing = await statOf(target);
    for (const input of paths) {
      const of = input === undefined ? undefined : await statOf(input);
      if (existing && isSame(existing, of)) {
        throw new UsageError(
          `"${target}" is one of the files that are read, which are never overwritten. Name another file with -o.`,
        );
      }
    }
    refuseExisting(target, force);
  }
  return targets;
}

/**
 * Writes a file atomically and creates its folder, or writes to a device or a pipe.
 *
 * @param sources the files whose secrets it contains: nobody may read it who may not read all of them
 * @throws an Error with a message for the user
 */
export function writeOutput(target: string, text: Masked<string>, sources?: readonly string[]): void {
  const mode = sources ? modeOf(sources) : undefined;
  try {
    mkdirSync(rawPath(path.dirname(target)), { recursive: true });
    const existing = statSync(rawPath(target), { throwIfNoEntry: false });
    // A device or a pipe, such as /dev/stdout, receives the text.
    if (existing && !existing.isFile() && !existing.isDirectory()) writeFileSync(rawPath(target), text);
    // A link is replaced by the copy, and its target is not changed.
    else if (lstatSync(rawPath(target), { throwIfNoEntry: false })?.isFile())
      replaceFile(target, Buffer.from(text), { mode });
    else writeWholeFile(target, text, { mode });
  } catch (error) {
    throw writeFailure(target, error);
  }
}

/** The permissions that all files have. Those of standard input are unknown. */
function modeOf(files: readonly string[]): number {
  const modes = files.flatMap((file) => statSync(rawPath(file), { throwIfNoEntry: false })?.mode ?? []);
  return modes.length === 0 ? ownerOnly : modes.reduce((all, mode) => all & mode, 0o666) | ownerOnly;
}

const ownerOnly = 0o600;

function isSame(a: Stats, b: Stats | undefined): boolean {
  return a.ino === b?.ino && a.dev === b.dev;
}

async function hasFolder(files: readonly string[]): Promise<boolean> {
  const stats = await Promise.all(files.map(statOf));
  return stats.some((file) => file?.isDirectory() === true);
}

async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(rawPath(file));
  } catch {
    return undefined;
  }
}
