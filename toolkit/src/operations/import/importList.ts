import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { isRefusal, partOf } from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import type { ListRecord, ListTable } from './columns';
import type { ImportedRow } from './importedRow';
import { addressOfRow, addressTables } from './kinds/addresses';
import { PartImport, type RowPlace } from './partImport';

export interface ImportPlan {
  readonly plan: Plan;
  readonly rows: readonly ImportedRow[];
}

/** Plans the entries that the rows of a list describe. */
export function planImport(
  before: DeviceState,
  tables: readonly ListTable[],
  { vdom }: { readonly vdom?: string | undefined } = {},
): ImportPlan | PlanRefusal {
  const list = new ListImport(before.copy(), vdom);
  const isNamed = tables.every(({ columns }) => columns.has('vdom'));
  if (!isNamed) {
    const part = partOf(list.after, vdom);
    if (isRefusal(part)) return part;
  }
  for (const table of tables) list.addresses(table);
  list.finish();
  return { plan: list.notes.plan(list.after), rows: list.rows };
}

class ListImport {
  readonly notes = new PlanNotes();
  readonly rows: ImportedRow[] = [];
  private readonly parts = new Map<ConfigNode, PartImport>();
  private readonly memberships: {
    readonly place: RowPlace;
    readonly part: PartImport;
    readonly group: string;
    readonly groupTable: string;
    readonly member: string;
  }[] = [];

  constructor(
    readonly after: DeviceState,
    private readonly vdom: string | undefined,
  ) {}

  addresses(table: ListTable): void {
    for (const record of table.records) {
      const place = { table, record };
      const part = this.partOf(place);
      if (!part) continue;
      const entry = addressOfRow(record.fields, part.objects);
      const found = part.place(place, entry);
      part.remember(place, 'address', record.fields.get('name'), found);
      if (!found || !('groups' in entry)) continue;
      const groupTable = found.table === addressTables[6] ? 'firewall addrgrp6' : 'firewall addrgrp';
      for (const group of entry.groups ?? [])
        this.memberships.push({ place, part, group, groupTable, member: found.name });
    }
  }

  /** Puts the entries into the groups that their rows name. */
  finish(): void {
    for (const { place, part, group, groupTable, member } of this.memberships)
      part.extendGroup(place, groupTable, group, [member]);
  }

  /** The part of a row: its own VDOM, or that of all rows. */
  private partOf({ table, record }: RowPlace): PartImport | undefined {
    const node = partOf(this.after, record.fields.get('vdom') ?? this.vdom);
    if (!isRefusal(node)) return this.importOf(node);
    this.rows.push(rowWithProblem(table, record, node.message));
    return undefined;
  }

  private importOf(node: ConfigNode): PartImport {
    const known = this.parts.get(node);
    if (known) return known;
    const part = new PartImport(this.after, node, this.notes, (row) => this.rows.push(row));
    this.parts.set(node, part);
    return part;
  }
}

function rowWithProblem({ sheet, columns }: ListTable, { row }: ListRecord, text: string): ImportedRow {
  return { sheet, row, outcome: 'invalid', column: columns.get('vdom') ?? 'vdom', text };
}
