import { existsSync } from 'node:fs';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { readAssets } from '../../../assets.node';
import { exporterFor, hasFilePerTable, type ExportFormat } from '../encoder';
import { relations } from '../relations';
import { tableNamed } from '../tables';
import { didYouMean, nearest } from 'fortios-language/base/nearest';
import { rules } from 'fortios-language/rules/registry';
import type { Schema } from 'fortios-language/schema/schema';
import { loadSchema } from 'fortios-language/schema/loadSchema';
import type { ExitCode, RunOf } from '../../../cli/program/command';
import { UsageError } from '../../../cli/program/failures';
import { exportFormatNames } from '../../../page/formatNames';
import { readFormat } from '../../../cli/input/inputOptions';
import { forEachConfiguration } from '../../../cli/run/forEachConfiguration';
import { readCheckOptions } from '../../lint/command/options';
import type { InputOptions } from '../../../cli/input/readOptions';
import { exportWork, recallExport, type ExportTask } from './exportWork';
import { addCounts, documentNote, type MaskedCounts } from '../documentDevice';
import type { ExportChoice } from '../exportService';
import { readDocumentChoice, writeDocumentNote } from '../../redact/command/documentChoice';
import type { Terminal } from '../../../cli/output/terminal';
import { alreadyComplete, keptResults } from '../../../cli/run/resume';
import type { Shard } from '../../../cli/run/shard';
import { manifestFile, manifestText, readManifest, removeManifest, type Manifest } from './manifest';
import { openOutput, type FileOutput } from '../../../cli/output/outputFile';
import type { exportCommand } from './command';

const formats = Object.fromEntries(exportFormatNames.map((name) => [name, name]));

/** Writes the tables of configurations. Each is read and freed. Formats with a file for each table keep few of its rows. */
export const runExport: RunOf<typeof exportCommand> = async (typed, { terminal }) => {
  const format: ExportFormat = readFormat(formats, typed.format);
  // It throws if there is no schema: only the schema defines which settings are secret.
  const tables = readTables(typed.tables ?? [], loadSchema((await readAssets()).schema));
  const files = tables.length > 0 ? tables.length : format === 'xlsx' ? 1 : relations.length;
  const options = readCheckOptions(typed, rules);
  const isFolder = hasFilePerTable(format) && files > 1;
  const kept = keptResults(typed);
  const choice: ExportChoice = { format, tables, ...readDocumentChoice(typed) };
  const cached = await cacheFor(kept.folder, choice);
  if (
    typed.resume === true &&
    typed.force !== true &&
    typed.output !== undefined &&
    existsSync(rawPath(typed.output))
  ) {
    const before = isFolder ? readManifest(typed.output) : undefined;
    if (before ? isSamePart(before, options.shard) : !isFolder && options.shard.count === 1)
      return alreadyComplete(terminal, typed.output, before?.unread ?? []);
  }
  const output = openOutput({
    path: typed.output,
    isFolder,
    isBinary: format === 'xlsx' || format === 'parquet',
    extension: format,
    inputs: typed.files,
    // The files of an export that was interrupted are replaced.
    force:
      typed.force ??
      (typed.resume === true && isFolder && typed.output !== undefined && !readManifest(typed.output)),
    terminal,
  });
  try {
    const exitCode = await exportTo(
      output,
      cached ?? choice,
      options,
      terminal,
      isFolder ? typed.output : undefined,
    );
    kept.remove();
    return exitCode;
  } finally {
    output.discard();
  }
};

async function exportTo(
  output: FileOutput,
  choice: ExportTask,
  options: InputOptions,
  terminal: Terminal,
  folder: string | undefined,
): Promise<ExitCode> {
  let part: Manifest['part'];
  const exporter = await exporterFor(choice.format);
  const sofar = { files: 0, masked: {} as MaskedCounts };
  const errors = await forEachConfiguration(options, terminal, {
    name: 'export',
    work: exportWork,
    recall: recallExport,
    notesRecalled: true,
    onPart: ({ run, count, index }) => {
      part = { run, count, index };
    },
    excluded: 'was not exported',
    taskFor: () => () => choice,
    add: ({ tables, masked }) => {
      sofar.files++;
      sofar.masked = addCounts([sofar.masked, masked]);
      for (const piece of exporter.add(tables)) output.write(piece);
    },
  });
  if (sofar.files > 0) {
    for (const piece of await exporter.end()) output.write(piece);
    if (folder !== undefined) {
      const unread = errors.map(({ message, path }) => ({
        file: path ?? '',
        reason: terminal.mask(message),
      }));
      const text = manifestText({ ...(part && { part }), files: sofar.files, unread });
      output.write({ file: manifestFile, bytes: new TextEncoder().encode(text) });
      removeManifest(folder);
    }
    output.commit();
    writeDocumentNote(terminal, documentNote(sofar.masked, choice));
  }
  return errors.length > 0 ? 2 : 0;
}

function isSamePart({ part }: Manifest, { index, count }: Shard): boolean {
  return (part?.index ?? 1) === index && (part?.count ?? 1) === count;
}

/**
 * The choice with the folder that keeps results.
 *
 * @throws {UsageError} if the folder cannot be written, or cannot keep these tables
 */
async function cacheFor(folder: string | undefined, choice: ExportChoice): Promise<ExportTask | undefined> {
  if (folder === undefined) return undefined;
  const { format, tables, redact } = choice;
  const names: readonly string[] = relations.map(({ name }) => name);
  if (redact || (format === 'xlsx' && tables.length === 0) || !tables.every((name) => names.includes(name)))
    throw new UsageError(
      `--cache keeps the tables ${names.join(', ')} of the configuration itself: leave it out for other tables, a workbook or a redacted copy.`,
    );
  await (await import('../../../cli/run/tableCache')).FileCache.prepare(folder);
  return { ...choice, tables: tables.length > 0 ? tables : names, cache: folder, withMasked: true };
}

/** @throws {UsageError} if there is no such table */
function readTables(names: readonly string[], schema: Schema): readonly string[] {
  const known = relations.map(({ name }) => name);
  const tables = names.map((name) => {
    const found = known.find((one) => one === name) ?? tableNamed(name, schema);
    if (found !== undefined) return found;
    const suggestion = nearest(name, [...known, ...schema.tableNames()]);
    throw new UsageError(`There is no table "${name}".${didYouMean(suggestion)}`);
  });
  return [...new Set(tables)];
}
