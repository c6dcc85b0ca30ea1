import { counted } from 'fortios-language/base/numbers';
import { enumerated, quotedList } from 'fortios-language/base/lists';
import {
  pageCommands,
  pageList,
  pageSection,
  pageTable,
  paragraph,
  titledPage,
  type Page,
  type PageBlock,
  type PageCell,
} from '../../page/page';
import { planBlocks } from '../plans/plannedChange';
import { isProven, proofOf } from '../plans/planProof';
import { kindTitle, type UnknownColumns } from './columns';
import { isLeftOut, type ImportedRow, type RowOutcome } from './importedRow';
import type { ImportedList } from './importedList';

/** A list that was imported, and the names of its files. */
export interface ImportRun {
  readonly listName: string;
  readonly backupName: string;
  readonly list: ImportedList;
}

const outcomeTexts: Readonly<Record<RowOutcome, string>> = {
  created: 'new',
  changed: 'changed',
  deleted: 'deleted',
  moved: 'moved',
  exists: 'exists already',
  reused: 'used again',
  duplicate: 'duplicate',
  conflict: 'conflict',
  invalid: 'not valid',
  stale: 'changed on the device since',
};

/** An import as a page: its rows, what is created, the check, and the commands. */
export function importPage({ listName, backupName, list }: ImportRun): Page {
  const { change, rows, tables } = list;
  const [wrong, right] = [rows.filter(isLeftOut), rows.filter((row) => !isLeftOut(row))];
  const kinds = [...new Set(tables.map(({ kind }) => kindTitle(kind).toLowerCase()))];
  const [, , ...planned] = planBlocks('', change.plan);
  return titledPage(
    [{ literal: `${listName} for ${backupName}` }],
    paragraph(`${counted(rows.length, 'row')} with ${enumerated(kinds)}: ${rowCountsText(rows)}.`),
    rowSection('Rows that are left out', wrong),
    rowSection(
      'Rows to look at',
      right.filter(({ text }) => text !== ''),
    ),
    pageSection('Columns', pageList(columnNotes(list))),
    planned,
    change.plan.items.length > 0 && pageSection('Check', pageList(proofOf(change))),
    change.plan.items.length > 0 && pageSection('Commands', pageCommands(change.commands)),
  );
}

/** `12 new, 3 used again` */
function rowCountsText(rows: readonly ImportedRow[]): string {
  const outcomes = Object.keys(outcomeTexts) as RowOutcome[];
  const counts = outcomes.flatMap((outcome) => {
    const count = rows.filter((row) => row.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcomeTexts[outcome]}`];
  });
  return counts.length === 0 ? 'nothing to import' : counts.join(', ');
}

function rowSection(title: string, rows: readonly ImportedRow[]): readonly PageBlock[] {
  const cells = rows.map(({ sheet, row, outcome, column, entry, text }): readonly PageCell[] => [
    sheet ?? '',
    String(row),
    outcomeTexts[outcome],
    column ?? '',
    entry ?? '',
    { text },
  ]);
  const table = pageTable(['Sheet', 'Row', 'Result', 'Column', 'Entry', 'Reason'], cells, { numbers: [1] });
  return pageSection(title, table);
}

/** What was not read of the list. */
function columnNotes({ tables, skipped }: ImportedList): readonly string[] {
  return [
    ...tables.flatMap(({ sheet, information, unknown }) => [
      ...(information.length === 0
        ? []
        : [`${sheetText(sheet)}${quotedList(information)} only inform, and are not imported.`]),
      ...(unknown.length === 0
        ? []
        : [
            `${sheetText(sheet)}${quotedList(unknown)} ${unknown.length === 1 ? 'is' : 'are'} not known, and not imported. Say what a column is if it is needed.`,
          ]),
    ]),
    ...skipped.flatMap(({ sheet }) =>
      sheet === undefined
        ? []
        : [`The sheet "${sheet}" is not imported: its columns are not those of objects.`],
    ),
  ];
}

function sheetText(sheet: string | undefined): string {
  return sheet === undefined ? '' : `Sheet "${sheet}": `;
}

/** Why the columns of a list are not understood, as a sentence. */
export function unknownColumnsText({ sheet, columns, kind, missing }: UnknownColumns): string {
  const found =
    columns.length === 0 ? 'It has no columns.' : `Its columns are ${quotedList(columns, 'and', 12)}.`;
  const what = kind === undefined ? 'what its rows are' : `which column is ${enumerated(missing, 'or')}`;
  const where = sheet === undefined ? 'The list' : `The sheet "${sheet}"`;
  return `${where} does not say ${what}. ${found}`;
}

/** A stable format for other programs: fields are only added. */
export function importJson({ listName, backupName, list }: ImportRun): Readonly<Record<string, unknown>> {
  const { change, rows, tables } = list;
  return {
    version: 1,
    list: listName,
    backup: backupName,
    rows: rows.map(({ sheet, row, outcome, column, entry, text }) => ({
      ...(sheet !== undefined && { sheet }),
      row,
      outcome,
      ...(column !== undefined && { column }),
      ...(entry !== undefined && { entry }),
      ...(text !== '' && { reason: text }),
    })),
    leftOut: rows.filter(isLeftOut).length,
    notImported: tables.flatMap(({ information, unknown }) => [...information, ...unknown]),
    steps: change.plan.items,
    commands: change.commands,
    accepted: change.rehearsal.rejections.length + change.rehearsal.doubts.length === 0,
    proven: isProven(change),
    check: proofOf(change),
  };
}
