import { readFile } from 'node:fs/promises';
import { isRecord } from 'fortios-language/base/collections';
import { counted } from 'fortios-language/base/numbers';
import path from 'node:path';
import { UsageError, readFailure, reasonOf } from '../../../cli/program/failures';
import { pathFrom } from '../../../cli/findings/formats/paths';
import { writeOutput } from '../../redact/command/outputs';
import { asWritten } from 'fortios-language/secrets/masking';
import type { FileReport, ReportedProblem } from '../../../cli/output/report';

/** The file that `--update-accepted` writes without `--accepted`, in the working folder. */
export const acceptedName = '.fortios-accepted.json';

/** How a run uses a file of accepted findings. */
export interface AcceptedOptions {
  readonly file: string;
  /** Whether the findings of the run are written to it. */
  readonly isUpdated: boolean;
}

/**
 * The findings that a run does not report, because they were there when the file was written: fingerprints by file.
 * Paths are relative to its folder.
 */
export class AcceptedFindings {
  private readonly found = new Map<string, readonly string[]>();
  /** How many findings were left out. */
  known = 0;

  private constructor(
    readonly options: AcceptedOptions,
    private readonly files: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /**
   * Opens a file of accepted findings. One that is written need not exist.
   *
   * @throws {UsageError} if it is not readable, or another file
   */
  static async open(options: AcceptedOptions): Promise<AcceptedFindings> {
    const text = await readFile(options.file, 'utf8').catch((error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (options.isUpdated && isMissing) return undefined;
      throw new UsageError(
        isMissing
          ? `There is no file "${options.file}". Write it with --update-accepted.`
          : readFailure(options.file, error),
      );
    });
    return new AcceptedFindings(options, text === undefined ? new Map() : readAccepted(options.file, text));
  }

  /** The absolute folder that its paths are relative to. */
  get root(): string {
    return path.dirname(path.resolve(this.options.file));
  }

  /** The new problems of a file whose problems have fingerprints; none while the file is written. */
  newProblems({ path: file, problems }: FileReport): readonly ReportedProblem[] {
    const name = pathFrom(this.root, file);
    const fingerprints = problems.flatMap(({ fingerprint }) => fingerprint ?? []);
    this.found.set(name, fingerprints);
    const before = this.files.get(name);
    const left = this.options.isUpdated
      ? []
      : problems.filter(({ fingerprint }) => fingerprint === undefined || before?.has(fingerprint) !== true);
    this.known += problems.length - left.length;
    return left;
  }

  /** The number of findings of the checked files that are accepted, and no longer occur. */
  get gone(): number {
    let count = 0;
    for (const [name, fingerprints] of this.found) {
      const now = new Set(fingerprints);
      for (const one of this.files.get(name) ?? []) if (!now.has(one)) count++;
    }
    return count;
  }

  /**
   * Writes the findings of the checked files; those of other files stay.
   *
   * @returns a sentence about it
   * @throws if it cannot be written
   */
  write(): string {
    const { file } = this.options;
    const all = new Map([...this.files].map(([name, known]) => [name, [...known]] as const));
    for (const [name, fingerprints] of this.found) {
      if (fingerprints.length > 0) all.set(name, [...fingerprints]);
      else all.delete(name);
    }
    const lines = [...all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([name, fingerprints]) => `    ${JSON.stringify(name)}: ${JSON.stringify(fingerprints.toSorted())}`,
      );
    const text = `{\n  "version": 1,\n  "files": {\n${lines.join(',\n')}\n  }\n}\n`;
    writeOutput(file, asWritten(text));
    const count = [...this.found.values()].reduce((sum, { length }) => sum + length, 0);
    return `"${file}" now has ${counted(count, 'finding')} of ${counted(this.found.size, 'file')}.`;
  }
}

/** @throws {UsageError} if it does not contain accepted findings */
function readAccepted(file: string, text: string): ReadonlyMap<string, ReadonlySet<string>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`"${file}" does not contain accepted findings: ${reasonOf(error)}.`);
  }
  const files = isRecord(value) && value['version'] === 1 ? value['files'] : undefined;
  if (!isRecord(files) || !Object.values(files).every(isTextList))
    throw new UsageError(`"${file}" does not contain accepted findings. Write them with --update-accepted.`);
  return new Map(
    Object.entries(files).map(([name, list]) => [name, new Set(isTextList(list) ? list : [])] as const),
  );
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
