import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import * as z from 'zod/mini';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { maskedKinds, type MaskedCounts } from 'fortios-language/secrets/maskedPlaces';
import { version } from '../../../../package.json';
import { parquetFile, readParquetCells } from '../../operations/export/parquetFile';
import { relations, type Relation } from '../../operations/export/relations';
import type { PackedTable } from '../../operations/export/tables';
import { UsageError, writeFailureReason } from '../program/failures';

/** What a result depends on besides the text of the file: its name, the settings of the run. Plain data. */
type Inputs = Readonly<Record<string, unknown>>;

const maskedCounts = z.partialRecord(z.enum(maskedKinds), z.number());

/** Tables with states that change with the day: the support of a version, schedules that have ended. */
const daily: ReadonlySet<string> = new Set(['devices', 'policies', 'findings']);

/**
 * The results of one configuration from earlier runs. A result is in a file whose name is the hash of all that it depends
 * on, so that a change of the configuration, of the settings or of the program has another file. Files can be deleted at
 * any time; a missing or damaged one is written again.
 */
export class FileCache {
  private readonly hash: string;

  /**
   * @param text the hash of the text, see {@link textHash}
   * @param inputs see {@link Inputs}
   */
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

  /** What is masked in these tables together, if it is known. */
  async masked(names: readonly string[]): Promise<MaskedCounts | undefined> {
    const { data } = maskedCounts.safeParse(await this.value(maskedName(names)));
    return data;
  }

  /** @throws {UsageError} if a file cannot be written */
  addMasked(names: readonly string[], masked: MaskedCounts): Promise<void> {
    return this.addValue(maskedName(names), masked);
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

  private read<T>(file: string, decode: (bytes: Buffer) => T | Promise<T>): Promise<T | undefined> {
    return readKept(file, decode);
  }

  private write(file: string, content: string | Uint8Array): Promise<void> {
    return keep(file, content);
  }
}

/** What is masked depends on the day, too, as some of the tables do. */
function maskedName(names: readonly string[]): string {
  return path.join('masked', hashOf(today(), names.join()).slice(0, 16));
}

/** The hash of the text of a configuration. */
export function textHash(text: string): string {
  return hashOf(text);
}

const stamp = z.object({ size: z.number(), mtimeMs: z.number(), ctimeMs: z.number(), text: z.string() });

/**
 * The age, in milliseconds, from which on the times of a file say whether it changes again: file systems have times in steps
 * of up to two seconds.
 */
const surelyOld = 2_100;

/**
 * The hashes of the texts of files, with their sizes and times, so that a file that has not changed since an earlier run need
 * not be read.
 */
export class FileStamps {
  /** @param kind of the results that depend only on the text */
  constructor(
    private readonly folder: string,
    private readonly kind: string,
  ) {}

  /** The hash of the text of a file, if it has not changed since it was noted. */
  async hashOf(file: string): Promise<string | undefined> {
    const known = await readKept(this.pathOf(file), (bytes) =>
      stamp.parse(JSON.parse(bytes.toString()) as unknown),
    );
    if (!known) return undefined;
    const { text, ...times } = known;
    return isDeepStrictEqual(await timesOf(file), times) ? text : undefined;
  }

  /**
   * Notes the hash of the text of a file that was just read.
   *
   * @throws {UsageError} if a file cannot be written
   */
  async add(file: string, text: string): Promise<void> {
    const times = await timesOf(file);
    const isOld = times && Date.now() - Math.max(times.mtimeMs, times.ctimeMs) > surelyOld;
    if (isOld) await keep(this.pathOf(file), JSON.stringify({ ...times, text }));
  }

  private pathOf(file: string): string {
    return path.join(this.folder, 'files', `${hashOf(this.kind, path.resolve(file))}.json`);
  }
}

/** Undefined for what is not a regular file, or is missing: to read it reports why. */
async function timesOf(
  file: string,
): Promise<{ readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number } | undefined> {
  try {
    const stats = await stat(rawPath(file));
    const { size, mtimeMs, ctimeMs } = stats;
    return stats.isFile() ? { size, mtimeMs, ctimeMs } : undefined;
  } catch {
    return undefined;
  }
}

async function readKept<T>(file: string, decode: (bytes: Buffer) => T | Promise<T>): Promise<T | undefined> {
  try {
    return await decode(await readFile(file));
  } catch {
    // It is missing or damaged: the result is computed and written again.
    return undefined;
  }
}

/** @throws {UsageError} if the file cannot be written */
async function keep(file: string, content: string | Uint8Array): Promise<void> {
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

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 40);
}
