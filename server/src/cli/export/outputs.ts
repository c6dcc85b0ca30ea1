import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import type { FilePart } from '../../export/encoder';
import { visibleControls, withoutWorkflowCommands } from '../../base/escaping';
import { rawPath } from '../../files/rawPath.node';
import { asWritten } from '../../secrets/exit';
import { UsageError, writeFailure } from '../failures';
import type { Terminal } from '../terminal';

/** Where an export goes. Nothing has its final name before {@link commit}. */
export interface ExportOutput {
  /** Appends to a file. */
  readonly write: (part: FilePart) => void;
  readonly commit: () => void;
  /** Removes what was not committed. */
  readonly discard: () => void;
}

/** The options that determine the output. */
interface OutputChoice {
  /** The value of `-o`. */
  readonly path: string | undefined;
  /** Whether there are several files. */
  readonly isFolder: boolean;
  readonly isBinary: boolean;
  readonly extension: string;
  /** The arguments, which are not overwritten. */
  readonly inputs: readonly string[];
  readonly terminal: Terminal;
}

/** @throws {UsageError} if the export cannot go there */
export function openOutput(choice: OutputChoice): ExportOutput {
  const { path: target, isFolder, isBinary, extension, inputs, terminal } = choice;
  if (target === undefined) {
    if (isFolder)
      throw new UsageError(
        'Several tables need a folder: name it with -o, or choose one table with --table.',
      );
    if (isBinary && terminal.width !== undefined)
      throw new UsageError(`A terminal cannot show ${extension}: name a file with -o.`);
    return {
      write: ({ bytes }) => {
        // The bytes come from a redacted copy.
        terminal.writePassed(
          asWritten(
            isBinary ? bytes : withoutWorkflowCommands(visibleControls(Buffer.from(bytes).toString())),
          ),
        );
      },
      commit: nothing,
      discard: nothing,
    };
  }
  const existing = statOf(target);
  if (isFolder && existing && !existing.isDirectory())
    throw new UsageError(`Several tables need a folder, and "${target}" is a file.`);
  if (existing && inputs.some((input) => isSame(existing, statOf(input))))
    throw new UsageError(
      `"${target}" is one of the files that are to be exported; they are never overwritten.`,
    );
  const isInFolder = isFolder || existing?.isDirectory() === true;
  return new ExportedFiles((file) => (isInFolder ? path.join(target, file) : target));
}

/** Files that are written under temporary names in their folders, and renamed at the end. */
class ExportedFiles implements ExportOutput {
  private readonly temporary = new Map<string, string>();

  constructor(private readonly targetOf: (file: string) => string) {}

  readonly write = ({ file, bytes }: FilePart): void => {
    const target = this.targetOf(file);
    try {
      // A device or a pipe, such as /dev/stdout, cannot be replaced.
      const isSpecial = statOf(target)?.isFile() === false;
      let temporary = this.temporary.get(target);
      if (temporary === undefined) {
        temporary = isSpecial ? target : `${target}.${randomBytes(6).toString('hex')}.tmp`;
        mkdirSync(rawPath(path.dirname(target)), { recursive: true });
        this.temporary.set(target, temporary);
      }
      appendFileSync(rawPath(temporary), bytes);
    } catch (error) {
      throw writeFailure(target, error);
    }
  };

  readonly commit = (): void => {
    for (const [target, temporary] of this.temporary) {
      try {
        if (temporary !== target) renameSync(rawPath(temporary), rawPath(target));
      } catch (error) {
        throw writeFailure(target, error);
      }
      this.temporary.delete(target);
    }
  };

  readonly discard = (): void => {
    for (const [target, temporary] of this.temporary)
      if (temporary !== target) rmSync(rawPath(temporary), { force: true });
    this.temporary.clear();
  };
}

function nothing(): void {
  return undefined;
}

function statOf(file: string): Stats | undefined {
  return statSync(rawPath(file), { throwIfNoEntry: false });
}

function isSame(a: Stats, b: Stats | undefined): boolean {
  return b?.isDirectory() !== true && a.ino === b?.ino && a.dev === b.dev;
}
