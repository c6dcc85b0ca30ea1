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
import { exportWork } from './exportWork';
import { addCounts, documentNote, type MaskedCounts } from '../documentDevice';
import type { ExportChoice } from '../exportService';
import { readDocumentChoice, writeDocumentNote } from '../../redact/command/documentChoice';
import type { Terminal } from '../../../cli/output/terminal';
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
  const output = openOutput({
    path: typed.output,
    isFolder: hasFilePerTable(format) && files > 1,
    isBinary: format === 'xlsx' || format === 'parquet',
    extension: format,
    inputs: typed.files,
    force: typed.force,
    terminal,
  });
  try {
    return await exportTo(output, { format, tables, ...readDocumentChoice(typed) }, options, terminal);
  } finally {
    output.discard();
  }
};

async function exportTo(
  output: FileOutput,
  choice: ExportChoice,
  options: InputOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const exporter = await exporterFor(choice.format);
  const sofar = { files: 0, masked: {} as MaskedCounts };
  const errors = await forEachConfiguration(options, terminal, {
    name: 'export',
    work: exportWork,
    excluded: 'was not exported',
    taskFor: () => () => choice,
    add: ({ tables, masked }) => {
      sofar.files++;
      sofar.masked = addCounts([sofar.masked, masked]);
      for (const part of exporter.add(tables)) output.write(part);
    },
  });
  if (sofar.files > 0) {
    for (const part of await exporter.end()) output.write(part);
    output.commit();
    writeDocumentNote(terminal, documentNote(sofar.masked, choice));
  }
  return errors.length > 0 ? 2 : 0;
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
