import { quotedList } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { isRefusal, partOf } from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import type { ListKind, ListTable } from './columns';
import { GroupRows } from './groupRows';
import { invalid, isProblem, type ImportedRow, type RowEntry, type RowProblem } from './importedRow';
import { addressOfRow } from './kinds/addresses';
import { policyOfRow } from './kinds/policies';
import { routeOfRow } from './kinds/routes';
import { serviceOfRow } from './kinds/services';
import { vipOfRow } from './kinds/vips';
import { groupTables, type ObjectFamily } from './objectFamilies';
import { PartImport, type RowPlace } from './partImport';
import { namesIn } from './values/names';

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
  // Rows can name the entries of any other row, so that objects come before what refers to them.
  for (const kind of ['addresses', 'services', 'vips', 'groups'] as const) list.add(tables, kind);
  list.addGroups();
  for (const kind of ['routes', 'policies'] as const) list.add(tables, kind);
  return list.finished();
}

class ListImport {
  readonly notes = new PlanNotes();
  readonly rows: ImportedRow[] = [];
  private readonly parts = new Map<ConfigNode, PartImport>();
  private readonly groups = new GroupRows();

  constructor(
    readonly after: DeviceState,
    private readonly vdom: string | undefined,
  ) {}

  add(tables: readonly ListTable[], kind: ListKind): void {
    for (const table of tables) {
      if (table.kind !== kind) continue;
      for (const record of table.records) {
        const place = { table, record };
        const part = this.partOf(place);
        if (part) this.addRow(place, part);
      }
    }
  }

  addGroups(): void {
    this.groups.addAll();
  }

  finished(): ImportPlan {
    for (const part of this.parts.values()) part.finish();
    return { plan: this.notes.plan(this.after), rows: this.rows };
  }

  private addRow(place: RowPlace, part: PartImport): void {
    const { table, record } = place;
    const { fields } = record;
    const { objects } = part;
    switch (table.kind) {
      case 'addresses':
        this.addAddress(place, part);
        break;
      case 'services':
        this.addObject(place, part, serviceOfRow(fields, objects), 'service');
        break;
      case 'vips':
        this.addObject(place, part, vipOfRow(fields, objects), 'address');
        break;
      case 'groups':
        this.addGroup(place, part, namesIn(fields.get('members') ?? ''));
        break;
      case 'routes':
        part.placeNumbered(place, routeOfRow(fields, objects));
        break;
      case 'policies':
        part.placeNumbered(place, policyOfRow(place, part));
        break;
    }
  }

  /** An address, or what else the sheet of exports for addresses has. */
  private addAddress(place: RowPlace, part: PartImport): void {
    const { fields } = place.record;
    const type = fields.get('type') ?? '';
    if (/group/i.test(type)) {
      this.addGroup(place, part, namesIn(fields.get('value') ?? ''));
      return;
    }
    const entry = addressOfRow(fields, part.objects);
    const value = fields.get('value');
    // In a list of members of groups, a value can be the name of an object.
    if (isProblem(entry) && fields.has('groups') && !fields.has('name') && value !== undefined) {
      const meaning = part.meaningOf('address', value, place);
      if (typeof meaning !== 'string') {
        part.report(place, 'exists', meaning, []);
        this.addMember(place, part, meaning.table, meaning.name, namesIn(fields.get('groups') ?? ''));
        return;
      }
    }
    this.addObject(place, part, entry, 'address');
  }

  private addObject(
    place: RowPlace,
    part: PartImport,
    entry: RowEntry | RowProblem,
    family: ObjectFamily,
  ): void {
    const found = part.place(place, entry);
    part.remember(place, family, place.record.fields.get('name'), found);
    if (found && !isProblem(entry)) this.addMember(place, part, found.table, found.name, entry.groups ?? []);
  }

  private addMember(
    place: RowPlace,
    part: PartImport,
    table: string,
    member: string,
    groups: readonly string[],
  ): void {
    const groupTable = groupTables.get(table) ?? table;
    for (const group of groups) this.groups.addMember({ place, part, group, groupTable, member });
  }

  private addGroup(place: RowPlace, part: PartImport, members: readonly string[]): void {
    const { fields } = place.record;
    const name = fields.get('name');
    if (fields.has('excluded'))
      part.leaveOut(
        place,
        invalid('excluded', 'The import makes no groups with excluded members. Enter it on the device.'),
      );
    else if (name === undefined) part.leaveOut(place, invalid('name', 'The name of the group is missing.'));
    else if (members.length === 0)
      part.leaveOut(place, invalid('members', `The members of ${quotedList([name])} are missing.`));
    else this.groups.add({ place, part, name, members });
  }

  /** The part of a row: its own VDOM, or that of all rows. */
  private partOf({ table, record }: RowPlace): PartImport | undefined {
    const node = partOf(this.after, record.fields.get('vdom') ?? this.vdom);
    if (!isRefusal(node)) return this.importOf(node);
    const column = table.columns.get('vdom') ?? 'vdom';
    const { sheet } = table;
    this.rows.push({ sheet, row: record.row, outcome: 'invalid', column, text: node.message });
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
