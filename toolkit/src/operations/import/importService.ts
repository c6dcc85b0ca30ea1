import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { PlannedChange } from '../plans/planProof';
import { plannedChange } from '../plans/plannedChange';
import type { PlanRefusal } from '../plans/plan';
import type { Assessor, RehearsalOptions } from '../rehearse/rehearsal';
import { readColumns, type ColumnOptions, type ListTable, type UnknownColumns } from './columns';
import type { ImportedRow } from './importedRow';
import { planImport } from './importList';
import type { ListSheet } from './reading/sheet';

export interface ImportOptions extends ColumnOptions {
  /** The VDOM of rows that name none. */
  readonly vdom?: string | undefined;
}

/** What a list makes of a device: the commands with their rehearsal, and what became of each row. */
export interface ImportedList {
  readonly change: PlannedChange;
  /** In the order of the list. */
  readonly rows: readonly ImportedRow[];
  readonly tables: readonly ListTable[];
  /** Sheets of a workbook whose columns say nothing. */
  readonly skipped: readonly UnknownColumns[];
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
}

function inOrder(rows: readonly ImportedRow[], tables: readonly ListTable[]): readonly ImportedRow[] {
  const sheets = tables.map(({ sheet }) => sheet);
  return [...rows].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row);
}
