import { counted } from 'fortios-language/base/numbers';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  readCsaf,
  readStoredAdvisories,
  storedAdvisories,
} from 'fortios-language/analysis/advisories/imported';
import { advisoriesName } from 'fortios-language/lintConfig/lintConfig';
import type { ImportedAdvisory } from 'fortios-language/firmware/publishedAdvisory';
import { asWritten } from 'fortios-language/secrets/masking';
import type { RunOf } from '../../../cli/program/command';
import { readFailure, UsageError } from '../../../cli/program/failures';
import { writeOutput } from '../../redact/command/outputs';
import { writeErrorLine, writeErrorLines } from '../../../cli/output/terminal';
import type { advisoriesImportCommand } from './command';

/** Adds advisories to a file. Nothing is stored if one of them is not valid. */
export const runAdvisoryImport: RunOf<typeof advisoriesImportCommand> = async (
  { files, advisoriesFolder: folder, output },
  { terminal },
) => {
  const target = output ?? path.join(folder, advisoriesName);
  const before = await textOf(target, true);
  const stored = before === undefined ? [] : readStoredAdvisories(before, target);
  if ('problem' in stored) throw new UsageError(stored.problem);
  const read: ImportedAdvisory[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const one = readCsaf((await textOf(file)) ?? '', file);
    if (!one) writeErrorLine(terminal, `"${file}" is about other products, and is left out.`);
    else if ('problem' in one) problems.push(one.problem);
    else read.push(one);
  }
  if (writeErrorLines(terminal, problems)) return 2;
  writeOutput(target, asWritten(storedAdvisories(stored, read)));
  const open = read.filter(({ unreadable }) => unreadable.length > 0);
  for (const { id, unreadable } of open)
    writeErrorLine(
      terminal,
      `${id} stays undecided for other versions, because these cannot be read: "${unreadable.join('", "')}".`,
    );
  terminal.writeOut(`${counted(read.length, 'file')} added to ${target}.\n`);
  return 0;
};

/**
 * The imported advisories in a file.
 *
 * @throws {UsageError} if it is not such a file
 */
export async function storedIn(file: string): Promise<readonly ImportedAdvisory[]> {
  const read = readStoredAdvisories((await textOf(file)) ?? '', file);
  if ('problem' in read) throw new UsageError(read.problem);
  return read;
}

/** Undefined if the file may be missing, and is. */
async function textOf(file: string, mayBeMissing = false): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (mayBeMissing && isMissing) return undefined;
    throw new Error(readFailure(file, error), { cause: error });
  }
}
