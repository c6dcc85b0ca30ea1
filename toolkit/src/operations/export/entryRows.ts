import { getOrInsertComputed } from 'fortios-language/base/collections';
import { holdsSecret } from 'fortios-language/analysis/device/state/volatileSettings';
import { entriesReferredTo, referencesIn } from 'fortios-language/analysis/device/execution/references';
import { isTable, type ConfigNode, type DeviceState } from 'fortios-language/analysis/device/state/state';
import { mask } from 'fortios-language/secrets/secrets';
import type { SchemaNode } from 'fortios-language/schema/schema';
import type { RowOf } from './relations';
import { valueText } from './values';

/** The part of a row that says which entry it is about. */
export type Place = Pick<RowOf<'entries'>, 'file' | 'vdom' | 'entry_id' | 'table' | 'key'>;

type TargetsByName = Map<string, readonly ConfigNode[]>;

/** The entries of a device with their numbers. */
export class EntryRows {
  readonly entries: RowOf<'entries'>[] = [];
  readonly settings: RowOf<'settings'>[] = [];
  readonly uses: RowOf<'uses'>[] = [];
  private readonly places = new Map<ConfigNode, Place>();
  /** By the part in which a setting is, the entries that its names refer to. */
  private readonly found = new Map<ConfigNode, Map<SchemaNode, TargetsByName>>();
  /** By entry, how many settings refer to it. */
  private readonly useCounts = new Map<ConfigNode, number>();

  private constructor(
    private readonly file: string,
    private readonly state: DeviceState,
    private readonly withSettings: boolean,
  ) {}

  /** @param wanted whether to read the settings and the references, which take most of the time */
  static of(
    file: string,
    state: DeviceState,
    wanted: { readonly settings: boolean; readonly uses: boolean } = { settings: true, uses: true },
  ): EntryRows {
    const rows = new EntryRows(file, state, wanted.settings);
    for (const part of state.parts())
      for (const block of part.blocks.values()) rows.addBlock(block, vdomOf(part, state), '', null);
    if (wanted.uses)
      for (const part of state.parts()) for (const block of part.blocks.values()) rows.addUses(block);
    return rows;
  }

  has(node: ConfigNode): boolean {
    return this.places.has(node);
  }

  /** The place of an entry or object that is part of the device. */
  placeOf(node: ConfigNode): Place {
    const place = this.places.get(node);
    if (!place) throw new Error(`"${node.name}" is not an entry of the device.`);
    return place;
  }

  usesOf(node: ConfigNode): number {
    return this.useCounts.get(node) ?? 0;
  }

  private addBlock(block: ConfigNode, vdom: string | null, outer: string, parent: number | null): void {
    const table = outer === '' ? block.name : `${outer} > ${block.name}`;
    if (!isTable(block) && block.entries.size === 0) {
      this.addNode(block, { vdom, table, key: null }, parent, null);
      return;
    }
    // A damaged file can have settings in a table itself.
    if (block.settings.size > 0 || block.blocks.size > 0)
      this.addNode(block, { vdom, table, key: null }, parent, null);
    let position = 0;
    for (const entry of block.entries.values())
      this.addNode(entry, { vdom, table, key: entry.name }, parent, ++position);
  }

  private addNode(
    node: ConfigNode,
    { vdom, table, key }: Pick<Place, 'vdom' | 'table' | 'key'>,
    parent_id: number | null,
    position: number | null,
  ): void {
    const { file } = this;
    const entry_id = this.entries.length + 1;
    const place: Place = { file, vdom, entry_id, table, key };
    this.places.set(node, place);
    const name = key !== null && /^\d+$/.test(key) ? valueText(node, 'name') : null;
    // Not `...place`, here and below: a spread takes several times as long.
    this.entries.push({
      file,
      vdom,
      entry_id,
      table,
      key,
      parent_id,
      name,
      position,
      line: lineOf(node.line),
    });
    for (const [setting, { values, line: index }] of this.withSettings ? node.settings : []) {
      const secret = holdsSecret(node, setting, values, this.state.view);
      const isList = values.length > 1 && !secret && node.settingSchema(setting)?.multiple === true;
      const shown = secret ? [mask] : isList ? values : [values.join(' ')];
      const line = lineOf(index);
      let number = 0;
      for (const value of shown)
        this.settings.push({
          file,
          vdom,
          entry_id,
          table,
          key,
          setting,
          position: ++number,
          value,
          secret,
          line,
        });
    }
    for (const block of node.blocks.values()) this.addBlock(block, vdom, table ?? '', entry_id);
  }

  private addUses(block: ConfigNode): void {
    for (const { node, setting = null, schema, values } of referencesIn(block)) {
      const place = this.places.get(node);
      if (!place) continue;
      for (const target_name of values) {
        if (target_name === '') continue;
        const targets = this.resolve(node, schema, target_name);
        if (targets.length === 0) this.addUse(place, setting, target_name, undefined);
        for (const target of targets) {
          this.useCounts.set(target, this.usesOf(target) + 1);
          this.addUse(place, setting, target_name, this.placeOf(target));
        }
      }
    }
  }

  private addUse(
    { file, vdom, entry_id, table, key }: Place,
    setting: string | null,
    target_name: string,
    target: Place | undefined,
  ): void {
    this.uses.push({
      file,
      vdom,
      entry_id,
      table,
      key,
      setting,
      target_name,
      target_table: target?.table ?? null,
      target_vdom: target?.vdom ?? null,
      target_id: target?.entry_id ?? null,
    });
  }

  private resolve({ part }: ConfigNode, setting: SchemaNode, name: string): readonly ConfigNode[] {
    const inPart = getOrInsertComputed(this.found, part, () => new Map<SchemaNode, TargetsByName>());
    const byName = getOrInsertComputed(inPart, setting, (): TargetsByName => new Map());
    return getOrInsertComputed(byName, name, () =>
      entriesReferredTo(this.state, part, setting, name, (entry) => this.places.has(entry)),
    );
  }
}

export function vdomOf(part: ConfigNode, { top }: DeviceState): string | null {
  return part === top ? null : part.name;
}

/** The line of a node, from 1; null for a node that no line opens. */
export function lineOf(line: number): number | null {
  return line < 0 ? null : line + 1;
}
