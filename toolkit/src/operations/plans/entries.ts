import { entriesNamed, referencesIn, nodeText } from 'fortios-language/analysis/device/execution/references';
import { keyWord, type ConfigNode, type DeviceState } from 'fortios-language/analysis/device/state/state';
import { zoneMembers } from 'fortios-language/analysis/device/execution/zones';
import { interfaceAliasTables, sharedNames } from 'fortios-language/schema/builtins/tables';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { builtinIn } from 'fortios-language/model/symbols/builtins';
import type { PlanRefusal } from './plan';

export function refusal(message: string): PlanRefusal {
  return { message };
}

export function isRefusal(answer: object): answer is PlanRefusal {
  return 'message' in answer;
}

/** The part of a device that a change is about: the VDOM of that name, or all of a device without VDOMs. */
export function partOf(state: DeviceState, vdom: string | undefined): ConfigNode | PlanRefusal {
  if (!state.hasVdoms) return state.top;
  const names = [...state.vdoms.keys()].map((name) => `"${name}"`).join(', ');
  const [only] = state.vdoms.keys();
  const name = vdom ?? (state.vdoms.size === 1 ? only : undefined);
  if (name === undefined) return refusal(`The device has several VDOMs. Name one of ${names}.`);
  return state.vdoms.get(name) ?? refusal(`The device has no VDOM "${name}". Name one of ${names}.`);
}

/** The table of a part; it is created if it does not exist. */
export function tableIn(state: DeviceState, part: ConfigNode, path: string): ConfigNode {
  const [top = '', ...below] = path.split(' > ');
  let node = part.block(top, top, state.view.schema.node(top), -1);
  for (const name of below) node = node.block(name, name, node.schema?.child(name), -1);
  return node;
}

/** A new entry at the end of a table. */
export function addEntry(table: ConfigNode, key: string): ConfigNode {
  return table.entry(key, keyWord(table.schema, key), -1);
}

/** Moves the tables that a plan adds to a part before the first table that refers to them, as in a backup. */
export function placeNewTables(before: DeviceState, after: DeviceState): void {
  const parts = [...before.parts()];
  for (const part of after.parts()) {
    const known = parts.find(({ name }) => name === part.name)?.blocks;
    for (const [name, block] of [...part.blocks].filter(([one]) => known?.has(one) !== true)) {
      const others = [...part.blocks].filter(([one]) => one !== name);
      const at = others.findIndex(([, other]) => refersTo(other, name));
      if (at < 0) continue;
      others.splice(at, 0, [name, block]);
      part.blocks.clear();
      for (const [key, value] of others) part.blocks.set(key, value);
    }
  }
}

function refersTo(block: ConfigNode, table: string): boolean {
  for (const { schema } of referencesIn(block))
    if (schema.references.some((path) => path.split(' > ')[0] === table)) return true;
  return false;
}

export function placeAfter(entry: ConfigNode, other: ConfigNode): void {
  const keys = [...(entry.parent?.entries.keys() ?? [])].filter((key) => key !== entry.name);
  entry.parent?.reorder(keys.flatMap((key) => (key === other.name ? [key, entry.name] : [key])));
}

export function interfaceIn(state: DeviceState, part: ConfigNode, name: string): ConfigNode | undefined {
  for (const path of ['system interface', ...interfaceAliasTables]) {
    for (const visible of state.visibleFrom(part))
      for (const entry of entriesNamed(visible, path, name)) return entry;
  }
  return undefined;
}

/** Why interfaces of a part cannot become members of a zone or of SD-WAN. */
export function memberError(
  state: DeviceState,
  part: ConfigNode,
  interfaces: readonly string[],
): PlanRefusal | undefined {
  if (interfaces.length === 0) return refusal('Name at least one interface.');
  const members = [...zoneMembers(part, state)];
  for (const name of interfaces) {
    const entry = interfaceIn(state, part, name);
    if (!entry) return refusal(`The configuration has no interface "${name}". Choose one of its interfaces.`);
    const vdom = entry.value('vdom');
    if (state.hasVdoms && vdom !== undefined && vdom !== part.name)
      return refusal(`"${name}" belongs to the VDOM "${vdom}". Choose interfaces of "${part.name}".`);
    const other = members.find((member) => member.name === name);
    if (other)
      return refusal(
        `"${name}" is already a member of ${nodeText(other.node)}. Remove it there first, or leave it out.`,
      );
  }
  return undefined;
}

/** What the device refuses in the name of an entry. */
export const refusedInNames = /[\r\n"'\\<>()#]/;

/** The most characters of a key in a table, if it is known. */
export function longestKey(table: SchemaNode | undefined): number | undefined {
  return table?.key === undefined ? undefined : table.child(table.key)?.maxLength;
}

export function newNameError(
  state: DeviceState,
  part: ConfigNode,
  path: string,
  name: string,
): PlanRefusal | undefined {
  const table = state.view.schema.node(path);
  if (name === '' || refusedInNames.test(name))
    return refusal(`"${name}" is not a name for an entry. Choose a name without quotes, brackets and "#".`);
  const [length, most] = [Array.from(name).length, longestKey(table)];
  if (most !== undefined && length > most)
    return refusal(
      `"${name}" has ${length} characters, and "${path}" takes at most ${most}. Choose a shorter name.`,
    );
  for (const one of sharedNames.find((tables) => tables.includes(path)) ?? [path]) {
    const isTaken = state
      .visibleFrom(part)
      .some((visible) => !entriesNamed(visible, one, name)[Symbol.iterator]().next().done);
    if (isTaken || builtinIn(one, name))
      return refusal(`"${one}" already has an entry "${name}". Choose another name.`);
  }
  return undefined;
}

/** The nodes of some tables, with the place of a setting in each that lists a name. */
export function* placesWith(
  part: ConfigNode,
  tables: Readonly<Record<string, readonly string[]>>,
): Iterable<{ readonly node: ConfigNode; readonly setting: string; readonly values: readonly string[] }> {
  for (const [path, settings] of Object.entries(tables)) {
    for (const node of part.blocks.get(path)?.entries.values() ?? []) {
      for (const setting of settings) {
        const values = node.settings.get(setting)?.values;
        if (values) yield { node, setting, values };
      }
    }
  }
}
