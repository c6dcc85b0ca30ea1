import { readAssets } from '../../assets.node';
import { runToCompletion } from '../../base/steps';
import { exporterFor, hasFilePerTable, type ExportFormat } from '../../export/encoder';
import { relations } from '../../export/relations';
import { tableNamed } from '../../export/tables';
import { didYouMean, nearest } from '../../rules/engine/nearest';
import type { Schema } from '../../schema/schema';
import { loadSchema } from '../../schema/loadSchema';
import { answerFiles } from '../answerFiles';
import type { ExitCode } from '../command';
import { UsageError } from '../failures';
import { exportFormatNames } from '../formatNames';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { openOutput, type ExportOutput } from './outputs';

/** The options and arguments of `fortios export`. */
export interface TypedExport extends TypedInputs {
  readonly format: string;
  readonly table?: readonly string[];
  readonly output?: string;
}

const formats = Object.fromEntries(exportFormatNames.map((name) => [name, name]));

/**
 * Writes the tables of configurations. Files are read one after the other, and only their rows are kept.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runExport(typed: TypedExport, terminal: Terminal): Promise<ExitCode> {
  const format: ExportFormat = readFormat(formats, typed.format);
  // It throws if there is no schema: only the schema defines which settings are secret.
  const tables = readTables(typed.table ?? [], loadSchema((await readAssets()).schema));
  const files = tables.length > 0 ? tables.length : format === 'xlsx' ? 1 : relations.length;
  const output = openOutput({
    path: typed.output,
    isFolder: hasFilePerTable(format) && files > 1,
    isBinary: format === 'xlsx' || format === 'parquet',
    extension: format,
    inputs: typed.files,
    terminal,
  });
  try {
    return await exportTo(output, format, tables, typed, terminal);
  } finally {
    output.discard();
  }
}

async function exportTo(
  output: ExportOutput,
  format: ExportFormat,
  tables: readonly string[],
  typed: TypedExport,
  terminal: Terminal,
): Promise<ExitCode> {
  const exporter = await exporterFor(format);
  const { answers, failures } = await answerFiles(
    typed,
    terminal,
    (service, view, path, levels, _config, mask) => {
      const exported = runToCompletion(service.exports.tables(view, path, { format, tables }, levels));
      if ('exclusion' in exported) return { message: `"${path}" was not exported. ${exported.exclusion}` };
      for (const part of exporter.add(mask(exported))) output.write(part);
      return undefined;
    },
    { isMaskedByFile: true },
  );
  const excluded = answers.flatMap((answer) => answer?.message ?? []);
  if (excluded.length < answers.length) {
    for (const part of await exporter.end()) output.write(part);
    output.commit();
  }
  return writeErrorLines(terminal, [...failures, ...excluded]) ? 2 : 0;
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
