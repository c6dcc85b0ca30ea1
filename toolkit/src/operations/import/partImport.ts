import { quotedNames } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { sharedNames } from 'fortios-language/schema/builtins/tables';
import type { PlanNotes } from '../plans/plan';
import { setValues } from '../refactor/renaming';
import type { ListTable, ListRecord } from './columns';
import { DeviceObjects } from './deviceObjects';
import {
  isProblem,
  type FoundEntry,
  type ImportedRow,
  type RowEntry,
  type RowProblem,
  type Settings,
} from './importedRow';
import { serviceTable } from './kinds/services';
import { importedService } from './values/serviceValue';
import { objectFamilies, literalOf, type ObjectFamily } from './objectFamilies';

/** Where a row is, for messages. */
export interface RowPlace {
  readonly table: ListTable;
  readonly record: ListRecord;
}

/** A group that rows name. */
export interface WantedGroup {
  readonly table: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Of a new group. */
  readonly settings?: Settings;
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
  /** The entries of values that rows name. */
  private implied: { readonly row: RowPlace; readonly node: ConfigNode }[] = [];
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

  /** Creates the entry of a row in a table with numbers, if the device does not have it. */
  placeNumbered(place: RowPlace, entry: RowEntry | RowProblem): void {
    if (isProblem(entry)) {
      this.leaveOut(place, entry);
      return;
    }
    const { objects } = this;
    const { table, settings, name: id, notes } = entry;
    const isNumber = id !== undefined && /^\d+$/.test(id);
    const taken = isNumber ? objects.named([table], id) : undefined;
    if (taken) {
      this.taken(place, entry, taken, notes);
      return;
    }
    const equal = objects.equalTo(table, settings);
    const found = equal === undefined ? undefined : objects.named([table], equal);
    if (found) {
      const creator = found.node && this.creators.get(found.node);
      const text = creator ? [`${capitalized(rowText(creator, place))} is the same.`] : [];
      this.report(place, creator ? 'duplicate' : 'exists', found, [...text, ...notes]);
      return;
    }
    const key = isNumber ? id : objects.nextKey(table);
    const node = objects.create(table, key, settings);
    this.creators.set(node, place);
    this.notes.add('create', node, 'The list has it.');
    this.report(place, 'created', { table, name: key, node }, notes);
  }

  /** The entry that a name or a value in a row means, which is created if only its value is given; or why there is none. */
  meaningOf(family: ObjectFamily, text: string, place: RowPlace): FoundEntry | string {
    const { objects } = this;
    const row = this.rowNamed(family, text);
    if (row?.entry) return row.entry;
    const { tables, everything } = objectFamilies[family];
    const found = objects.named(tables, text);
    if (found) return found;
    if (row) return `"${text}" is not imported, see ${rowText(row, place)}.`;
    if (/^(?:any|all|\*)$/i.test(text)) {
      const all = objects.named(tables, everything);
      if (all) return all;
    }
    const value = literalOf(family, text);
    if (value) return this.entryWith(place, value.table, value.settings, value.text);
    const [table = ''] = tables;
    if (!objects.state.isBackup) return { table, name: text, node: undefined };
    const similar = tables.flatMap((one) => objects.nameIgnoringCase(one, text) ?? [])[0];
    return `"${text}" does not exist.${similar === undefined ? '' : ` Did you mean "${similar}"?`}`;
  }

  /** The service of a port and a protocol, which is created if the device has none; or why there is none. */
  serviceWith(port: string, protocol: string, place: RowPlace): FoundEntry | string {
    const value = importedService(port, protocol);
    if ('reason' in value) return value.reason;
    const { everything, tables } = objectFamilies.service;
    const all = value.isAll ? this.objects.named(tables, everything) : undefined;
    return all ?? this.entryWith(place, serviceTable, value.settings, value.text);
  }

  private entryWith(place: RowPlace, table: string, settings: Settings, text: string): FoundEntry {
    const { objects } = this;
    const equal = objects.equalTo(table, settings);
    const found = equal === undefined ? undefined : objects.named([table], equal);
    if (found) return found;
    const name = objects.freeName(table, text);
    const node = objects.create(table, name, settings);
    this.implied.push({ row: place, node });
    return { table, name, node };
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

  /** Adds members to a group, which is created if it does not exist; or says why it cannot be. */
  extendGroup(
    place: RowPlace,
    { table, name: wanted, members, settings = [] }: WantedGroup,
  ): { readonly outcome: 'created' | 'changed' | 'exists'; readonly entry: FoundEntry } | RowProblem {
    const { objects } = this;
    const name = objects.nameFor(table, wanted);
    const found = objects.named(familyOf(table), name);
    if (found && (found.table !== table || !found.node)) {
      const reason = `The device has "${name}" as an entry of "${found.table}". Choose another name for the group.`;
      return { outcome: 'conflict', field: 'groups', reason };
    }
    if (!found?.node) {
      const node = objects.create(table, name, [...settings, ['member', members]]);
      this.creators.set(node, place);
      this.notes.add('create', node, 'The list has it.');
      return { outcome: 'created', entry: { table, name, node } };
    }
    const { node } = found;
    const known = node.values('member');
    const added = members.filter((member) => !known.includes(member));
    if (added.length === 0) return { outcome: 'exists', entry: found };
    setValues(node, 'member', [...known, ...added]);
    if (this.creators.has(node)) return { outcome: 'created', entry: found };
    this.notes.add('change', node, 'It gets members of the list.');
    return { outcome: 'changed', entry: found };
  }

  /** The members of a group of the device that a list does not have; none of a group that the list has created. */
  membersOutside(table: string, wanted: string, listed: ReadonlySet<string>): readonly string[] {
    const { node } = this.objects.named([table], this.objects.nameFor(table, wanted)) ?? {};
    if (!node || this.creators.has(node)) return [];
    return node.values('member').filter((name) => !listed.has(name));
  }

  /** A group of virtual IPs has the interface of its members. */
  interfaceOfGroup(table: string, members: readonly FoundEntry[]): Settings {
    const [first] = members;
    return table === 'firewall vipgrp' ? [['interface', [first?.node?.value('extintf') ?? 'any']]] : [];
  }

  /** What the list calls an entry, for later rows. */
  remember(place: RowPlace, family: string, name: string | undefined, entry: FoundEntry | undefined): void {
    if (name !== undefined) this.rowsByName.set(`${family}\t${name}`, { ...place, entry });
  }

  /** What an earlier row has made of a name. */
  rowNamed(family: string, name: string): NamedRow | undefined {
    return this.rowsByName.get(`${family}\t${name}`);
  }

  /** Lists the entries of values that rows name. */
  finish(): void {
    for (const { node } of this.implied) this.notes.add('create', node, 'Rows of the list name its value.');
  }

  /** Also removes the entries that only the row needs. */
  leaveOut(place: RowPlace, { outcome, field, reason }: RowProblem): void {
    for (const { node } of this.implied.filter(({ row }) => row.record === place.record))
      this.objects.remove(node);
    this.implied = this.implied.filter(({ row }) => row.record !== place.record);
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
