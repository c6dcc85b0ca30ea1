import { getOrInsertComputed } from 'fortios-language/base/collections';
import {
  isCertainlyMissing,
  referenceTargets,
  entriesNamed,
} from 'fortios-language/analysis/device/execution/references';
import { ConfigNode, keyWord, type DeviceState } from 'fortios-language/analysis/device/state/state';
import { visibleOnOneLine } from 'fortios-language/base/escaping';
import { hasNumbers, nextNumber } from 'fortios-language/model/entryKeys';
import { builtinIn } from 'fortios-language/model/symbols/builtins';
import { sharedNames } from 'fortios-language/schema/builtins/tables';
import { addEntry, longestKey, refusedInNames, tableIn } from '../plans/entries';
import { contentOf } from '../plans/equalEntries';
import { setValues } from '../refactor/renaming';
import type { FoundEntry, Settings } from './importedRow';

/** Settings that do not make a policy or a virtual IP another one. */
const described: ReadonlySet<string> = new Set([
  'comment',
  'comments',
  'color',
  'visibility',
  'category',
  'name',
]);

/** The objects of one part of a device while a list adds to them. */
export class DeviceObjects {
  /** By table, the names of its entries by their content. */
  private readonly byContent = new Map<string, Map<string, string>>();
  private readonly nextKeys = new Map<string, number>();

  constructor(
    readonly state: DeviceState,
    readonly part: ConfigNode,
  ) {}

  /** The entry of a name in some tables, as a setting of this part finds it. */
  named(tables: readonly string[], name: string): FoundEntry | undefined {
    for (const part of this.state.visibleFrom(this.part)) {
      for (const table of tables) {
        for (const node of entriesNamed(part, table, name)) return { table, name, node };
      }
    }
    const table = tables.find((one) => builtinIn(one, name));
    return table === undefined ? undefined : { table, name, node: undefined };
  }

  /** The entry of a table that has the same effect. */
  equalTo(table: string, settings: Settings): string | undefined {
    const content = contentOf(this.detached(table, settings), this.state.view, described);
    return content === undefined ? undefined : this.contents(table).get(content);
  }

  /** Whether an entry has the content that these settings would have. */
  hasContent(node: ConfigNode, settings: Settings): boolean {
    const { view } = this.state;
    const table = node.schema?.path ?? '';
    const wanted = contentOf(this.detached(table, settings), view, described);
    return wanted === contentOf(node, view, described);
  }

  policyNamed(name: string): ConfigNode | undefined {
    for (const node of this.part.blocks.get('firewall policy')?.entries.values() ?? [])
      if (node.value('name') === name) return node;
    return undefined;
  }

  create(table: string, name: string, settings: Settings): ConfigNode {
    const entry = addEntry(tableIn(this.state, this.part, table), name);
    for (const [setting, values] of settings) setValues(entry, setting, values);
    this.remember(entry);
    return entry;
  }

  /** Removes an entry that {@link create} made. */
  remove(entry: ConfigNode): void {
    entry.parent?.entries.delete(entry.name);
    const content = contentOf(entry, this.state.view, described);
    const contents = this.contents(entry.schema?.path ?? '');
    if (content !== undefined && contents.get(content) === entry.name) contents.delete(content);
  }

  /** Adds what an entry contains to what is compared. */
  remember(entry: ConfigNode): void {
    const content = contentOf(entry, this.state.view, described);
    const contents = this.contents(entry.schema?.path ?? '');
    if (content !== undefined && !contents.has(content)) contents.set(content, entry.name);
  }

  /** The next free number of a table. */
  nextKey(table: string): string {
    const keys = this.part.blocks.get(table)?.entries.keys() ?? [];
    const next = this.nextKeys.get(table) ?? Number(nextNumber(keys));
    this.nextKeys.set(table, next + 1);
    return String(next);
  }

  hasNumbers(table: string): boolean {
    const schema = this.state.view.schema.node(table);
    return schema !== undefined && hasNumbers(schema);
  }

  /** A name that the device takes, as near to the wanted one as possible. */
  nameFor(table: string, wanted: string): string {
    const most = longestKey(this.state.view.schema.node(table));
    return shortened(wanted.trim().replace(new RegExp(refusedInNames, 'g'), '_'), most);
  }

  /** The same with a number, if another entry has the name. */
  freeName(table: string, wanted: string): string {
    const most = longestKey(this.state.view.schema.node(table));
    const tables = sharedNames.find((all) => all.includes(table)) ?? [table];
    let name = this.nameFor(table, wanted);
    for (let number = 2; this.named(tables, name); number++) {
      const suffix = `_${number}`;
      name =
        shortened(this.nameFor(table, wanted), most === undefined ? undefined : most - suffix.length) +
        suffix;
    }
    return name;
  }

  /** Why the version of the device does not take a setting with these values; undefined if it may. */
  refusalOf(table: string, [name, values]: Settings[number]): string | undefined {
    const { schema, version } = this.state.view;
    const node = schema.node(table)?.child(name);
    if (!node || node.availability(version) === 'no')
      return `"${table}" of this FortiOS version has no setting "${name}".`;
    const known = node.options.length === 0 ? undefined : node.valuesIn(version);
    const wrong =
      known && values.find((value) => node.option(value) && !known.some(({ name: one }) => one === value));
    return wrong === undefined
      ? undefined
      : `"${name}" of "${table}" has no value "${wrong}" in this FortiOS version.`;
  }

  /** Whether a reference of a setting in this part would certainly find no entry. */
  isMissing(table: string, setting: string, name: string): boolean {
    const node = tableIn(this.state, this.part, table);
    const schema = node.schema?.child(setting);
    return schema !== undefined && isCertainlyMissing(this.state, node, schema, name);
  }

  /** Why a reference has no entry, as a sentence. */
  missingText(what: string, table: string, setting: string, name: string): string {
    const schema = this.state.view.schema.node(table)?.child(setting);
    const targets = schema ? referenceTargets(schema) : [];
    const [similar] = targets.flatMap((path) => this.nameIgnoringCase(path, name) ?? []);
    const hint = similar === undefined ? '' : ` Did you mean "${similar}"?`;
    return `The device has no ${what} "${name}".${hint}`;
  }

  /** A comment or a name in a setting, cut to what the device takes. */
  textSetting(
    table: string,
    setting: string,
    text: string | undefined,
  ): { readonly settings: Settings; readonly notes: readonly string[] } {
    if (text === undefined) return { settings: [], notes: [] };
    const most = this.state.view.schema.node(table)?.child(setting)?.maxLength;
    const plain =
      setting === 'name' ? text.replace(new RegExp(refusedInNames, 'g'), '_') : text.split(/\r?\n/).join(' ');
    const cut = shortened(plain, most);
    const notes = cut === text ? [] : [`The ${setting} becomes "${visibleOnOneLine(cut)}".`];
    return { settings: [[setting, [cut]]], notes: cut === plain && setting !== 'name' ? [] : notes };
  }

  /** Why the device does not take a number; undefined if it may. */
  numberProblem(table: string, setting: string, text: string): string | undefined {
    const { schema, version } = this.state.view;
    const node = schema.node(table)?.child(setting);
    if (!/^\d+$/.test(text)) return `"${text}" is not a number.`;
    if (!node?.range || node.takesNumber(Number(text), version)) return undefined;
    return `"${text}" is not from ${node.range[0]} to ${node.range[1]}.`;
  }

  /** The name of an entry that differs from another one only in case. */
  nameIgnoringCase(table: string, name: string): string | undefined {
    const wanted = name.toLowerCase();
    for (const part of this.state.visibleFrom(this.part))
      for (const one of part.blocks.get(table)?.entries.keys() ?? [])
        if (one.toLowerCase() === wanted) return one;
    return undefined;
  }

  private contents(table: string): Map<string, string> {
    return getOrInsertComputed(this.byContent, table, () => {
      const contents = new Map<string, string>();
      for (const part of this.state.visibleFrom(this.part)) {
        for (const entry of part.blocks.get(table)?.entries.values() ?? []) {
          const content = contentOf(entry, this.state.view, described);
          if (content !== undefined && !contents.has(content)) contents.set(content, entry.name);
        }
      }
      return contents;
    });
  }

  private detached(table: string, settings: Settings): ConfigNode {
    const schema = this.state.view.schema.node(table);
    const node = new ConfigNode('entry', '', keyWord(schema, ''), schema, undefined, -1);
    for (const [setting, values] of settings) setValues(node, setting, values);
    return node;
  }
}

function shortened(text: string, most: number | undefined): string {
  return most === undefined ? text : Array.from(text).slice(0, most).join('').trimEnd();
}
