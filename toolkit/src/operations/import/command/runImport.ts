import { readFile } from 'node:fs/promises';
import { enumerated } from 'fortios-language/base/lists';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { asWritten } from 'fortios-language/secrets/masking';
import { exitCodeOf, type RunOf, type Typed } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { readFormat } from '../../../cli/input/inputOptions';
import { onlyFile } from '../../../cli/input/readOptions';
import { formatsOf, type AnswerFormat } from '../../../cli/output/pageFormats';
import { writeErrorLine, writeErrorLines, type Terminal } from '../../../cli/output/terminal';
import { readFailure, UsageError } from '../../../cli/program/failures';
import type { planFormatNames } from '../../../page/formatNames';
import { proofOf, isProven } from '../../plans/planProof';
import { outputsFor, writeOutput } from '../../redact/command/outputs';
import { fieldsOf, listKinds, readColumnOptions, type ColumnOptions, type ListKind } from '../columns';
import { isLeftOut, type ImportedRow } from '../importedRow';
import { importJson, importPage, unknownColumnsText, type ImportRun } from '../importPage';
import { readList } from '../reading/list';
import type { importCommand } from './command';

export const runListImport: RunOf<typeof importCommand> = async (typed, { terminal }) => {
  const { files, backup: to, result, vdom } = typed;
  const format = readFormat<AnswerFormat<ImportRun>>(formats, typed.format);
  const columns = columnsOf(typed);
  const word = onlyFile(files, 'list');
  const listName = word === '-' ? '<stdin>' : word;
  const read = await readList(await bytesOf(word, terminal));
  if ('message' in read) {
    writeErrorLine(terminal, `"${listName}" is not imported. ${read.message}`);
    return 2;
  }
  const reader = await DeviceReader.open(terminal, typed);
  const backup = reader.deviceOf(await reader.file(to), undefined);
  const [target] = result === undefined ? [] : await outputsFor([to], result, typed);
  const list = reader.service.imports.list(
    backup.state,
    read.sheets,
    { ...columns, vdom },
    { firmware: settingsForVersionOf(backup.firmware), levels: backup.config?.rules ?? {} },
  );
  backup.document.dispose();
  if ('message' in list || 'unknown' in list) {
    const problems = 'message' in list ? [list.message] : list.unknown.map(unknownColumnsText);
    writeErrorLines(terminal, 'message' in list ? problems : [...problems, columnHint(columns.kind)]);
    return 2;
  }
  if (target !== undefined) writeOutput(target, asWritten(list.change.rehearsal.result), [to, word]);
  if (format === formats.commands) {
    terminal.writePassed(asWritten(list.change.commands));
    const wrong = list.rows.filter(isLeftOut).map(rowLine);
    writeErrorLines(terminal, isProven(list.change) ? wrong : [...wrong, ...proofOf(list.change)]);
  } else terminal.writeOut(format({ listName, backupName: backup.name, list }, terminal));
  const { rejections, doubts, added, risks } = list.change.rehearsal;
  return exitCodeOf(typed, {
    row: list.rows.some(isLeftOut),
    rejected: rejections.length > 0,
    doubtful: doubts.length > 0,
    error: added.some(({ severity }) => severity === 'error'),
    lockout: risks.some(({ level }) => level === 'certain'),
  });
};

const formats: Readonly<Record<(typeof planFormatNames)[number], AnswerFormat<ImportRun>>> = {
  ...formatsOf(importPage, importJson),
  commands: ({ list }) => list.change.commands,
};

function rowLine({ sheet, row, column, text }: ImportedRow): string {
  const place = sheet === undefined ? `Row ${row}` : `Sheet "${sheet}", row ${row}`;
  return `${place}${column === undefined ? '' : `, column "${column}"`}: ${text}`;
}

function columnHint(kind: ListKind | undefined): string {
  return kind === undefined
    ? `Say what the rows are, such as --as addresses; the kinds are ${enumerated(listKinds)}.`
    : `Name the columns, such as --column "${fieldsOf(kind).at(2) ?? 'name'}=…"; the fields are ${enumerated(fieldsOf(kind))}.`;
}

async function bytesOf(word: string, { stdin }: Terminal): Promise<Uint8Array> {
  if (word !== '-') {
    return readFile(word).catch((error: unknown) => {
      throw new Error(readFailure(word, error), { cause: error });
    });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @throws {UsageError} if an option is not valid */
function columnsOf(typed: Typed<typeof importCommand>): ColumnOptions {
  const columns = readColumnOptions(typed);
  if (!('problem' in columns)) return columns;
  throw new UsageError(`${columns.field === 'columns' ? '--column' : '--set'} ${columns.problem}`);
}
