import { readState } from 'fortios-language/analysis/device/execution/execute';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import type { Page } from '../../page/page';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { plannedChange } from '../plans/plannedChange';
import type { PlanRefusal } from '../plans/plan';
import type { Assessor, RehearsalOptions } from '../rehearse/rehearsal';
import {
  fieldsOf,
  readColumnOptions,
  readColumns,
  type ColumnOptions,
  type ColumnTexts,
  type ListTable,
  type UnknownColumns,
} from './columns';
import type { ImportedList } from './importedList';
import { importPage } from './importPage';
import type { ImportedRow } from './importedRow';
import { planImport } from './importList';
import type { ListSheet } from './reading/sheet';

export interface ImportOptions extends ColumnOptions {
  /** The VDOM of rows that name none. */
  readonly vdom?: string | undefined;
}

export type ImportAnswer =
  | ImportedList
  /** A list whose columns the user has to name. */
  | { readonly unknown: readonly UnknownColumns[] }
  | PlanRefusal;

/** Objects and policies from lists. Nothing is written to a device. */
export class ImportService {
  constructor(private readonly service: Assessor) {}

  /** Plans what a list adds to a device, and rehearses the commands. */
  list(
    device: DeviceState,
    sheets: readonly ListSheet[],
    { vdom, ...columns }: ImportOptions,
    options: RehearsalOptions,
  ): ImportAnswer {
    const tables: ListTable[] = [];
    const unknown: UnknownColumns[] = [];
    for (const sheet of sheets) {
      const read = readColumns(sheet, columns);
      if (!read) continue;
      if ('records' in read) tables.push(read);
      else unknown.push(read);
    }
    if (tables.length === 0) return unknown.length > 0 ? { unknown } : { message: 'The list has no rows.' };
    const planned = planImport(device, tables, { vdom });
    if ('message' in planned) return planned;
    const { plan, rows } = planned;
    const change = plannedChange(this.service, device, plan, options);
    return { change, rows: inOrder(rows, tables), tables, skipped: unknown };
  }

  /** {@link list} for an editor. */
  page(
    view: DocumentView,
    { name, sheets }: { readonly name: string; readonly sheets: readonly ListSheet[] },
    { vdom, ...texts }: ColumnTexts & { readonly vdom?: string },
    levels: RuleLevels,
  ): ImportListResult {
    const device = readState(view.document, view);
    const columns = readColumnOptions(texts);
    if ('problem' in columns) return { message: `"${columns.field}" ${columns.problem}` };
    const vdoms = [...device.vdoms.keys()];
    if (vdom === undefined && vdoms.length > 1 && !namesVdoms(sheets, columns)) return { vdoms };
    const firmware = settingsForVersionOf(view.firmware);
    const list = this.list(device, sheets, { ...columns, vdom }, { firmware, levels });
    if ('message' in list) return list;
    if ('unknown' in list) {
      const { unknown } = list;
      return { unknown: unknown.map((one) => ({ ...one, fields: fieldsOf(one.kind ?? 'addresses') })) };
    }
    return importPage({ listName: name, backupName: documentName(view.document), list });
  }
}

/** A list that is shown: its page, or what the user has to say first. */
export type ImportListResult =
  | Page
  /** Which column is which? The fields of each kind are those that a column can be. */
  | { readonly unknown: readonly (UnknownColumns & { readonly fields: readonly string[] })[] }
  /** The VDOMs, one of which is that of the rows. */
  | { readonly vdoms: readonly string[] }
  | { readonly message: string };

function inOrder(rows: readonly ImportedRow[], tables: readonly ListTable[]): readonly ImportedRow[] {
  const sheets = tables.map(({ sheet }) => sheet);
  return [...rows].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row);
}

/** Whether the rows name their VDOMs. */
function namesVdoms(sheets: readonly ListSheet[], columns: ColumnOptions): boolean {
  return sheets.every((sheet) => {
    const read = readColumns(sheet, columns);
    return read === undefined || !('records' in read) || read.columns.has('vdom');
  });
}
