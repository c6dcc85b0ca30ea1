import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../assistants/context';
import { UsageError } from '../program/failures';
import { isInsideFolder } from '../input/inputs';

/** The folders whose files may be read. */
export class Roots {
  /** @param folders real paths */
  private constructor(readonly folders: readonly string[]) {}

  /** @throws {UsageError} if a word is not a folder */
  static async open(words: readonly string[]): Promise<Roots> {
    const folders: string[] = [];
    for (const word of words) {
      const isFolder = await stat(word).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!isFolder) throw new UsageError(`There is no folder "${word}".`);
      folders.push(await realpath(word));
    }
    return new Roots(folders);
  }

  /** The name of a file in answers: relative to the only folder, otherwise the whole path. */
  nameOf(file: string): string {
    const [root] = this.folders;
    return root !== undefined && this.folders.length === 1 ? path.relative(root, file) : file;
  }

  /**
   * The real path of a regular file below a folder, links resolved.
   *
   * @throws {Refusal} for every other path; the sentence is the same whether a file outside exists or not
   */
  async resolve(word: string): Promise<string> {
    const candidates = this.folders
      .map((root) => path.resolve(root, word))
      .filter((candidate) => this.contains(candidate));
    const missing = new Refusal(`There is no file "${word}". Call list_configurations for the files.`);
    if (word.includes('\0')) throw missing;
    let isOutside = candidates.length === 0;
    for (const candidate of candidates) {
      const real = await realpath(candidate).catch(() => undefined);
      if (real === undefined) isOutside ||= !this.contains(await existingPart(candidate));
      else if (!this.contains(real)) isOutside = true;
      else if ((await stat(real)).isFile()) return real;
      else throw new Refusal(`"${word}" is not a file. Call list_configurations for the files.`);
    }
    throw isOutside
      ? new Refusal(
          `"${word}" is outside of the folders that may be read. Call list_configurations for the files.`,
        )
      : missing;
  }

  private contains(file: string): boolean {
    return this.folders.some((root) => isInsideFolder(file, root));
  }
}

/** The real path of the innermost folder of a path that exists. */
async function existingPart(file: string): Promise<string> {
  const folder = path.dirname(file);
  return folder === file ? file : realpath(folder).catch(() => existingPart(folder));
}
