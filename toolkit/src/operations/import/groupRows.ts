import { quotedList } from 'fortios-language/base/lists';
import { invalid, isProblem, type FoundEntry, type RowProblem } from './importedRow';
import { groupTables } from './objectFamilies';
import type { PartImport, RowPlace } from './partImport';

/** A row that names a group with members. */
interface GroupRow {
  readonly place: RowPlace;
  readonly part: PartImport;
  readonly name: string;
  readonly members: readonly string[];
}

/** An entry whose row names a group. */
interface Membership {
  readonly place: RowPlace;
  readonly part: PartImport;
  readonly group: string;
  readonly groupTable: string;
  readonly member: string;
}

/** The groups of a list. Those that contain others come after these. */
export class GroupRows {
  private readonly memberships: Membership[] = [];
  private waiting: GroupRow[] = [];

  addMember(membership: Membership): void {
    this.memberships.push(membership);
  }

  add(row: GroupRow): void {
    this.waiting.push(row);
  }

  addAll(): void {
    for (const { place, part, group, groupTable, member } of this.memberships) {
      const added = part.extendGroup(place, { table: groupTable, name: group, members: [member] });
      if (isProblem(added)) part.leaveOut(place, added);
      else
        part.remember(
          place,
          groupTable === 'firewall service group' ? 'service' : 'address',
          group,
          added.entry,
        );
    }
    for (;;) {
      const names = new Set(this.waiting.map(({ name }) => name));
      const ready = this.waiting.filter(({ name, members }) =>
        members.every((one) => one === name || !names.has(one)),
      );
      if (ready.length === 0) break;
      this.waiting = this.waiting.filter((row) => !ready.includes(row));
      for (const rows of byName(ready)) addGroup(rows);
    }
    for (const { part, place, name } of this.waiting)
      part.leaveOut(place, invalid('members', `"${name}" contains itself, through other groups.`));
  }
}

/** A group can have several rows, as in lists with one member on each. */
function byName(rows: readonly GroupRow[]): readonly (readonly GroupRow[])[] {
  const groups = new Map<string, GroupRow[]>();
  for (const row of rows) {
    const key = `${row.part.objects.part.name}\t${row.name}`;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function addGroup(rows: readonly GroupRow[]): void {
  const valid: { readonly row: GroupRow; readonly table: string; readonly members: readonly FoundEntry[] }[] =
    [];
  for (const row of rows) {
    const read = membersOf(row);
    if (isProblem(read)) {
      row.part.leaveOut(row.place, read);
      row.part.remember(row.place, familyOf(row), row.name, undefined);
    } else valid.push({ row, ...read });
  }
  const listed = new Set(valid.flatMap(({ members }) => members.map(({ name }) => name)));
  for (const { row, table, members } of valid) {
    const { part, place, name } = row;
    const others = part.membersOutside(table, name, listed);
    if (others.length > 0) {
      const reason = `The device has the group "${name}" with other members, too: ${quotedList(others, 'and', 5)}. Choose another name, or change the group by hand.`;
      part.leaveOut(place, { outcome: 'conflict', field: 'name', reason });
      continue;
    }
    const comment = part.objects.textSetting(table, 'comment', place.record.fields.get('comment'));
    const settings = [...part.interfaceOfGroup(table, members), ...comment.settings];
    const added = part.extendGroup(place, {
      table,
      name,
      members: [...new Set(members.map((one) => one.name))],
      settings,
    });
    if (isProblem(added)) part.leaveOut(place, added);
    else {
      part.remember(place, familyOf(row), name, added.entry);
      part.report(place, added.outcome, added.entry, comment.notes);
    }
  }
}

function familyOf({ place }: GroupRow): 'address' | 'service' {
  return /service/i.test(place.record.fields.get('type') ?? place.table.sheet ?? '') ? 'service' : 'address';
}

/** The members of a row, which all belong into one group. */
function membersOf(
  row: GroupRow,
): { readonly table: string; readonly members: readonly FoundEntry[] } | RowProblem {
  const { place, part, members } = row;
  const families = familyOf(row) === 'service' ? (['service'] as const) : (['address', 'service'] as const);
  let problem: { readonly known: number; readonly missing: readonly string[] } | undefined;
  for (const family of families) {
    const meanings = members.map((text) => part.meaningOf(family, text, place));
    const found = meanings.filter((one) => typeof one !== 'string');
    const missing = meanings.filter((one) => typeof one === 'string');
    if (missing.length > 0) {
      // The kind of which the device has more members is what the row means.
      if (!problem || found.length > problem.known) problem = { known: found.length, missing };
      continue;
    }
    const tables = [...new Set(found.map((one) => groupTables.get(one.table) ?? one.table))];
    const [table = ''] = tables;
    return tables.length === 1
      ? { table, members: found }
      : invalid(
          'members',
          'A group has members of one kind: IPv4 or IPv6 addresses, virtual IPs, or services. Make several groups.',
        );
  }
  return invalid('members', problem?.missing.join(' ') ?? '');
}
