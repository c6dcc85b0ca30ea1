import { rmSync } from 'node:fs';
import { counted } from 'fortios-language/base/numbers';
import { rawPath } from 'fortios-language/files/rawPath.node';
import type { ExitCode } from '../program/command';
import { UsageError } from '../program/failures';
import { writeNote, type Terminal } from '../output/terminal';

/** The options of a run that can be continued. */
interface ResumeOptions {
  readonly resume?: boolean | undefined;
  readonly cache?: string | undefined;
  readonly output?: string | undefined;
}

/** Where the results of each file are kept until the output is complete. */
interface KeptResults {
  /** The folder of `--cache`, or one beside the output; undefined if no results are kept. */
  readonly folder: string | undefined;
  /** Removes what only the continuation of this run needs. */
  readonly remove: () => void;
}

/** @throws {UsageError} if there is no output that can be continued */
export function keptResults({ resume, cache, output }: ResumeOptions): KeptResults {
  if (resume !== true || cache !== undefined) return { folder: cache, remove: () => undefined };
  if (output === undefined)
    throw new UsageError('--resume needs the file or folder of the result: name it with -o.');
  const folder = `${output}.resume`;
  return {
    folder,
    remove: () => {
      rmSync(rawPath(folder), { recursive: true, force: true });
    },
  };
}

/** Says that an output is complete, so that nothing is to be done. */
export function alreadyComplete(terminal: Terminal, output: string, unread: readonly unknown[]): ExitCode {
  const without =
    unread.length === 0 ? '' : ` without ${counted(unread.length, 'file')} that could not be read`;
  writeNote(terminal, `"${output}" is complete${without}. To write it again, add --force.`);
  return unread.length === 0 ? 0 : 2;
}
