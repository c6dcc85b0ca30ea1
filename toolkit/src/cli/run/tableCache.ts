import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import { version } from '../../../../package.json';
import { parquetFile, readParquetCells } from '../../operations/export/parquetFile';
import { relations, type Relation } from '../../operations/export/relations';
import type { PackedTable } from '../../operations/export/tables';
import { UsageError, writeFailureReason } from '../program/failures';

/** What a result depends on besides the text of the file: its name, the settings of the run. Plain data. */
type Inputs = Readonly<Record<string, unknown>>;

/** Tables with states that change with the day: the support of a version, schedules that have ended. */
const daily: ReadonlySet<string> = new Set(['devices', 'policies', 'findings']);

/**
 * The results of one configuration from earlier runs. A result is in a file whose name is the hash of all that it depends
 * on, so that a change of the configuration, of the settings or of the program has another file. Files can be deleted at
 * any time; a missing or damaged one is written again.
 */
export class FileCache {
  private readonly hash: string;

  /** @param inputs see {@link Inputs} */
  constructor(
    private readonly folder: string,
    text: string,
    inputs: Inputs,
  ) {
    this.hash = hashOf(version, serialize(inputs), text);
  }

  /**
   * Prepares the folder of `--cache`.
   *
   * @throws {UsageError} if it cannot be written
   */
  static async prepare(folder: string): Promise<void> {
    try {
      // Its files have the names and comments of the configurations.
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new UsageError(`"${folder}" cannot be the folder of --cache: ${writeFailureReason(error)}.`);
    }
  }

  /** The tables that are known, of those with these names. */
  async tables(names: readonly string[]): Promise<readonly PackedTable[]> {
    const found = relations
      .filter(({ name }) => names.includes(name))
      .map(async (relation): Promise<PackedTable | undefined> => {
        const cells = await this.read(this.tablePath(relation), (bytes) =>
          readParquetCells(bytes, relation.columns),
        );
        return cells && { ...relation, cells, isOpen: false };
      });
    return (await Promise.all(found)).filter((table) => table !== undefined);
  }

  /** @throws {UsageError} if a file cannot be written */
  async addTables(tables: readonly PackedTable[]): Promise<void> {
    for (const table of tables) {
      const relation = relations.find(({ name }) => name === table.name);
      if (relation)
        await this.write(this.tablePath(relation), Buffer.concat(parquetFile(table.cells, relation.columns)));
    }
  }

  /** A result that is plain data, if it is known. */
  async value(name: string): Promise<unknown> {
    return this.read(this.valuePath(name), (bytes) => JSON.parse(bytes.toString()) as unknown);
  }

  /** @throws {UsageError} if a file cannot be written */
  addValue(name: string, value: unknown): Promise<void> {
    return this.write(this.valuePath(name), JSON.stringify(value));
  }

  private tablePath({ name, columns }: Relation): string {
    const day = daily.has(name) ? today() : '';
    const columnNames = columns.map((column) => column.name).join();
    return path.join(this.folder, name, `${hashOf(this.hash, day, columnNames)}.parquet`);
  }

  private valuePath(name: string): string {
    return path.join(this.folder, name, `${hashOf(this.hash)}.json`);
  }

  private async read<T>(file: string, decode: (bytes: Buffer) => T | Promise<T>): Promise<T | undefined> {
    try {
      return await decode(await readFile(file));
    } catch {
      // It is missing or damaged: the result is computed and written again.
      return undefined;
    }
  }

  private async write(file: string, content: string | Uint8Array): Promise<void> {
    // Other processes can write the same file.
    const part = `${file}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(part, content, { mode: 0o600 });
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw new UsageError(
        `"${file}" was not written: ${writeFailureReason(error)}. Leave out --cache, or name another folder.`,
      );
    }
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 40);
}
