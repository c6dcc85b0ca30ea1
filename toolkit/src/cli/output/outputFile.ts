import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import type { FilePart } from '../../operations/export/encoder';
import { visibleControls, withoutWorkflowCommands } from 'fortios-language/base/escaping';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { asWritten } from 'fortios-language/secrets/masking';
import { UsageError, writeFailure } from '../program/failures';
import type { Terminal } from './terminal';
import { expectFiles, noteWritten } from './writtenFiles';

/** A part of an output; one that can contain secrets is readable for its owner only. */
type OutputPart = FilePart & { readonly isPrivate?: boolean };

/** Where the output of a command goes. Nothing has its final name before {@link commit}. */
export interface FileOutput {
  readonly write: (part: OutputPart) => void;
  readonly commit: () => void;
  /** Removes what was not committed. */
  readonly discard: () => void;
}

interface FileChoice {
  /** Whether there are several files. */
  readonly isFolder?: boolean;
  /** The arguments, which are not overwritten. */
  readonly inputs: readonly string[];
  /** Whether existing files are overwritten. */
  readonly force: boolean | undefined;
}

/** The options that determine the output. */
interface OutputChoice extends FileChoice {
  /** The value of `-o`; undefined for standard output. */
  readonly path: string | undefined;
  readonly isBinary: boolean;
  readonly extension: string;
  readonly terminal: Terminal;
}

/** @throws {UsageError} if the output cannot go there */
export function openOutput(choice: OutputChoice): FileOutput {
  const { path: target, isFolder, isBinary, extension, terminal } = choice;
  if (target !== undefined) return openFiles(target, choice);
  if (isFolder)
    throw new UsageError('Several tables need a folder: name it with -o, or choose one table with --table.');
  if (isBinary && terminal.width !== undefined)
    throw new UsageError(`A terminal cannot show ${extension}: name a file with -o.`);
  return {
    write: ({ bytes }) => {
      // The bytes come from a redacted copy.
      terminal.writePassed(
        asWritten(isBinary ? bytes : withoutWorkflowCommands(visibleControls(Buffer.from(bytes).toString()))),
      );
    },
    commit: nothing,
    discard: nothing,
  };
}

/** @throws {UsageError} if the output cannot go to this file or folder */
export function openFiles(target: string, { isFolder = false, inputs, force }: FileChoice): FileOutput {
  const existing = statOf(target);
  if (isFolder && existing && !existing.isDirectory())
    throw new UsageError(`Several tables need a folder, and "${target}" is a file.`);
  if (existing && inputs.some((input) => isSame(existing, statOf(input))))
    throw new UsageError(`"${target}" is one of the files that are read; they are never overwritten.`);
  refuseExisting(target, force);
  const isInFolder = isFolder || existing?.isDirectory() === true;
  return new OutputFiles((file) => (isInFolder ? path.join(target, file) : target), force);
}

/** @throws {UsageError} if a file exists that is not to be overwritten */
export function refuseExisting(target: string, force: boolean | undefined): void {
  if (force !== true && statOf(target)?.isFile() === true)
    throw new UsageError(`"${target}" exists. Add --force to overwrite it, or name another file.`);
}

/** Files that are written under temporary names in their folders, and renamed at the end. */
class OutputFiles implements FileOutput {
  private readonly temporary = new Map<string, string>();

  constructor(
    private readonly targetOf: (file: string) => string,
    private readonly force: boolean | undefined,
  ) {
    process.once('exit', this.discard);
    expectFiles();
  }

  readonly write = ({ file, bytes, isPrivate = false }: OutputPart): void => {
    const target = this.targetOf(file);
    if (!this.temporary.has(target)) refuseExisting(target, this.force);
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
      if (isPrivate && !isSpecial) chmodSync(rawPath(temporary), 0o600);
    } catch (error) {
      throw writeFailure(target, error);
    }
  };

  readonly commit = (): void => {
    for (const [target, temporary] of this.temporary) {
      try {
        if (temporary !== target) {
          renameSync(rawPath(temporary), rawPath(target));
          noteWritten(target);
        }
      } catch (error) {
        throw writeFailure(target, error);
      }
      this.temporary.delete(target);
    }
  };

  readonly discard = (): void => {
    process.off('exit', this.discard);
    for (const [target, temporary] of this.temporary)
      if (temporary !== target) rmSync(rawPath(temporary), { force: true });
    this.temporary.clear();
  };
}

function nothing(): void {
  return undefined;
}

/** Undefined for a file that is missing or below another file; to write it has a message of its own. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(rawPath(file), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isSame(a: Stats, b: Stats | undefined): boolean {
  return b?.isDirectory() !== true && a.ino === b?.ino && a.dev === b.dev;
}
