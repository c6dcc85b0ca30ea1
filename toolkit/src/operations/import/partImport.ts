import { quotedNames } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { sharedNames } from 'fortios-language/schema/builtins/tables';
import type { PlanNotes } from '../plans/plan';
import { setValues } from '../refactor/renaming';
import type { ListTable, ListRecord } from './columns';
import { DeviceObjects } from './deviceObjects';
import { isProblem, type FoundEntry, type ImportedRow, type RowEntry, type RowProblem } from './importedRow';

/** Where a row is, for messages. */
export interface RowPlace {
  readonly table: ListTable;
  readonly record: ListRecord;
}

/** What a row has made of a name of the list. */
interface NamedRow extends RowPlace {
  /** Undefined if the row was left out. */
  readonly entry: FoundEntry | undefined;
}

/** What a list makes of one part of a device. */
export class PartImport {
  readonly objects: DeviceObjects;
  /** By table family and the name in the list. */
  private readonly rowsByName = new Map<string, NamedRow>();
  /** The rows that created entries. */
  private readonly creators = new Map<ConfigNode, RowPlace>();

  constructor(
    state: DeviceState,
    part: ConfigNode,
    readonly notes: PlanNotes,
    private readonly addRow: (row: ImportedRow) => void,
  ) {
    this.objects = new DeviceObjects(state, part);
  }

  /** Creates the entry of a row, or finds the one that has its name or its value. */
  place(place: RowPlace, entry: RowEntry | RowProblem): FoundEntry | undefined {
    if (isProblem(entry)) {
      this.leaveOut(place, entry);
      return undefined;
    }
    const { objects } = this;
    const { table, settings } = entry;
    const name = entry.name === undefined ? undefined : objects.nameFor(table, entry.name);
    const taken = name === undefined ? undefined : objects.named(familyOf(table), name);
    const notes = this.notesOf(entry, name);
    const isFree = !taken || (name !== entry.name && !this.isSame(taken, entry));
    if (!isFree) return this.taken(place, entry, taken, notes);
    const equal = entry.equal ?? objects.equalTo(table, settings);
    if (equal !== undefined) {
      const found = objects.named([table], equal) ?? { table, name: equal, node: undefined };
      const creator = found.node && this.creators.get(found.node);
      const reason = creator
        ? `${capitalized(rowText(creator, place))} has the same value; "${equal}" is used.`
        : `"${equal}" has the same value, and is used again.`;
      this.report(place, creator ? 'duplicate' : 'reused', found, [reason, ...notes]);
      return found;
    }
    const own = name !== undefined && !taken ? name : objects.freeName(table, entry.name ?? entry.ownName);
    const node = objects.create(table, own, settings);
    const about = own === name ? notes : this.notesOf(entry, own);
    this.creators.set(node, place);
    this.notes.add('create', node, 'The list has it.');
    const created = { table, name: own, node };
    this.report(place, 'created', created, about);
    return created;
  }

  private isSame(taken: FoundEntry, { table, settings }: Pick<RowEntry, 'table' | 'settings'>): boolean {
    return taken.table === table && taken.node !== undefined && this.objects.hasContent(taken.node, settings);
  }

  /** What a user may not expect about an entry that gets a name. */
  private notesOf({ name: wanted, notes }: RowEntry, name: string | undefined): readonly string[] {
    return wanted === undefined || name === undefined || name === wanted
      ? notes
      : [
          ...notes,
          `${quotedNames([wanted])} is not a free name that the device takes; it becomes "${name}".`,
        ];
  }

  /** The name of a row is the name of an entry. */
  private taken(
    place: RowPlace,
    { table, settings }: RowEntry,
    taken: FoundEntry,
    notes: readonly string[],
  ): FoundEntry | undefined {
    const creator = taken.node && this.creators.get(taken.node);
    if (this.isSame(taken, { table, settings })) {
      const text = creator ? [`${capitalized(rowText(creator, place))} is the same.`] : [];
      this.report(place, creator ? 'duplicate' : 'exists', taken, [...text, ...notes]);
      return taken;
    }
    const owner = creator ? rowText(creator, place) : 'the device';
    const what = taken.table === table ? 'another value' : `an entry of "${taken.table}"`;
    this.leaveOut(place, {
      outcome: 'conflict',
      field: 'name',
      reason: `${capitalized(owner)} has "${taken.name}" with ${what}. Choose another name, or change the entry by hand.`,
    });
    return undefined;
  }

  /** Adds members to a group, which is created if it does not exist. */
  extendGroup(place: RowPlace, table: string, wanted: string, members: readonly string[]): void {
    const { objects } = this;
    const name = objects.nameFor(table, wanted);
    const found = objects.named(familyOf(table), name);
    if (found && (found.table !== table || !found.node)) {
      this.leaveOut(place, {
        outcome: 'conflict',
        field: 'groups',
        reason: `The device has "${name}" as an entry of "${found.table}". Choose another name for the group.`,
      });
      return;
    }
    if (!found?.node) {
      const group = objects.create(table, name, [['member', members]]);
      this.creators.set(group, place);
      this.notes.add('create', group, 'Rows of the list name it.');
      return;
    }
    const known = found.node.values('member');
    const added = members.filter((member) => !known.includes(member));
    if (added.length === 0) return;
    setValues(found.node, 'member', [...known, ...added]);
    if (!this.creators.has(found.node)) this.notes.add('change', found.node, 'It gets members of the list.');
  }

  /** What the list calls an entry, for later rows. */
  remember(place: RowPlace, family: string, name: string | undefined, entry: FoundEntry | undefined): void {
    if (name !== undefined) this.rowsByName.set(`${family}\t${name}`, { ...place, entry });
  }

  /** What an earlier row has made of a name. */
  rowNamed(family: string, name: string): NamedRow | undefined {
    return this.rowsByName.get(`${family}\t${name}`);
  }

  leaveOut(place: RowPlace, { outcome, field, reason }: RowProblem): void {
    const { table, record } = place;
    const column = field === undefined ? undefined : (table.columns.get(field) ?? field);
    this.addRow({ sheet: table.sheet, row: record.row, outcome, column, text: reason });
  }

  report(
    { table, record }: RowPlace,
    outcome: ImportedRow['outcome'],
    entry: FoundEntry | undefined,
    texts: readonly string[],
  ): void {
    this.addRow({ sheet: table.sheet, row: record.row, outcome, entry: entry?.name, text: texts.join(' ') });
  }
}

/** The tables that share the names of a table. */
function familyOf(table: string): readonly string[] {
  return sharedNames.find((all) => all.includes(table)) ?? [table];
}

/** `row 5`; with the sheet, if it is another one. */
function rowText({ table, record }: RowPlace, from?: RowPlace): string {
  const isElsewhere = from !== undefined && from.table.sheet !== table.sheet;
  return `row ${record.row}${isElsewhere ? ` of "${table.sheet ?? ''}"` : ''}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
