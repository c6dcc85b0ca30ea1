import { closingError } from '../../../server/src/analysis/device/execution/interpreter';
import { compare, isUnchanged } from '../../../server/src/analysis/device/comparison/compare';
import { commands } from '../../../server/src/analysis/device/script/commands';
import { execute, readState } from '../../../server/src/analysis/device/execution/execute';
import { print } from '../../../server/src/analysis/device/state/print';
import { removeHidden } from '../../../server/src/analysis/device/execution/hiddenSettings';
import { ReferenceIndex } from '../../../server/src/analysis/device/execution/references';
import { policiesWith, zoneMembers } from '../../../server/src/analysis/device/execution/zones';
import { nameConflict, tableWithSameNames } from '../../../server/src/analysis/device/execution/rejections';
import type { ConfigNode, DeviceState, SavedSetting } from '../../../server/src/analysis/device/state/state';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { hasNumbers } from '../../../server/src/model/entryKeys';
import type { SchemaView } from '../../../server/src/schema/schemaContext';
import { interfaceAliasTables } from '../../../server/src/schema/builtins/tables';
import { quote } from '../../../server/src/syntax/quoting';

/** A random number from 0 to below `limit`. */
export type Random = (limit: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Mutation = (device: DeviceState, random: Random) => boolean;

/** The random changes of a device. None leaves a reference without its entry. Returns whether it changed anything. */
const mutations: readonly Mutation[] = [
  changeSetting,
  changeSetting,
  removeSetting,
  addEntry,
  addEntry,
  deleteEntry,
  deleteEntry,
  moveEntry,
  renameEntry,
  changeType,
  moveInterface,
  joinZone,
  reorderValues,
  changeUuids,
];

/** Those that give no setting a value that a device may refuse. */
export const structuralMutations: readonly Mutation[] = [
  addEntry,
  deleteEntry,
  moveEntry,
  renameEntry,
  changeType,
  moveInterface,
  joinZone,
  reorderValues,
];

/** A device like the given one after some random changes. */
export function mutate(before: DeviceState, random: Random, allowed = mutations): DeviceState {
  const after = before.copy();
  const count = 1 + random(6);
  for (let done = 0, tries = 0; done < count && tries < 100; tries++) {
    if (allowed[random(allowed.length)]?.(after, random) === true) done++;
  }
  // A device does not have settings without what they need.
  for (const part of after.parts()) for (const node of nodesOf(part)) removeHidden(node, after);
  const known = new Set(errorsOf(before));
  return errorsOf(after).every((error) => known.has(error)) ? after : before;
}

/** Why the device would not save it: the place and the reason of each error. */
export function errorsOf(device: DeviceState): readonly string[] {
  return [...device.parts()].flatMap((part) => [
    ...[...nodesOf(part)].flatMap((node) => {
      const error = closingError(node, device);
      return error ? [[part.name, ...node.path, error.reason].join('\n')] : [];
    }),
    ...[...zoneMembers(part, device)].flatMap(({ name }, index, members) => [
      ...policiesWith(part, name).map((policy) => [part.name, ...policy.path, name].join('\n')),
      ...(members.findIndex((other) => other.name === name) < index ? [[part.name, name].join('\n')] : []),
    ]),
  ]);
}

/** The dependencies of the property. */
export interface ScriptProperty {
  readonly view: SchemaView;
  readonly open: (text: string) => ConfigDocument;
}

/**
 * Checks that a script turns one device into the other without rejections, and that no difference remains.
 *
 * @returns the error; undefined if the property holds. `lines` is the length of the script
 */
export function checkScript(
  before: DeviceState,
  after: DeviceState,
  { open }: ScriptProperty,
): { readonly failure: string | undefined; readonly lines: number } {
  const script = commands(compare(before, after));
  const document = open(script);
  try {
    const { state, rejections } = execute(before, document);
    const left = compare(state, after);
    const lines = script.split('\n').length - 1;
    const [first] = rejections;
    if (first) return { failure: `Line ${first.line + 1} is rejected: ${first.reason}\n${script}`, lines };
    if (isUnchanged(left)) return { failure: undefined, lines };
    return { failure: `After the script\n${script}\nthis is left to do:\n${commands(left)}`, lines };
  } finally {
    document.dispose();
  }
}

/** The device of a text, read again from its printed form. */
export function reread(state: DeviceState, { view, open }: ScriptProperty): DeviceState {
  const document = open(print(state));
  try {
    return readState(document, view);
  } finally {
    document.dispose();
  }
}

export function* nodesOf(node: ConfigNode): Iterable<ConfigNode> {
  yield node;
  for (const block of node.blocks.values()) yield* nodesOf(block);
  for (const entry of node.entries.values()) yield* nodesOf(entry);
}

export function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list.length === 0 ? undefined : list[random(list.length)];
}

function pickNode(
  device: DeviceState,
  random: Random,
  isWanted: (node: ConfigNode) => boolean,
): ConfigNode | undefined {
  const wanted: ConfigNode[] = [];
  for (const part of device.parts()) for (const node of nodesOf(part)) if (isWanted(node)) wanted.push(node);
  return pick(wanted, random);
}

export function isTable(node: ConfigNode): boolean {
  const { schema } = node;
  return (
    node.kind === 'block' &&
    schema?.kind === 'table' &&
    !schema.keyedOnConfigLine &&
    !interfaceAliasTables.includes(schema.path) &&
    schema.path !== 'system interface' &&
    [...node.entries.values()].every(({ kind }) => kind === 'entry')
  );
}

/** Sets a setting to a value that it has in another entry, or to another one of its options. */
function changeSetting(device: DeviceState, random: Random): boolean {
  const node = pickNode(device, random, ({ settings }) => settings.size > 0);
  const [name, known] = pick([...(node?.settings ?? [])], random) ?? [];
  if (!node || name === undefined || !known || isSwitch(name)) return false;
  const schema = node.settingSchema(name);
  if (schema && schema.references.length > 0) {
    if (!schema.multiple || known.values.length < 2) return false;
    const kept = random(known.values.length);
    node.settings.set(name, {
      ...known,
      words: known.words.filter((_, index) => index === kept),
      values: known.values.filter((_, index) => index === kept),
    });
    return true;
  }
  if (schema?.type === 'option' && !schema.multiple) {
    const option = pick(
      schema.options.filter((one) => one.availability(device.view.version) === 'yes' && !one.hidden),
      random,
    );
    if (!option) return false;
    node.settings.set(name, valueOf(known, option.name, option.name));
    return true;
  }
  if (schema?.type === 'string' && !schema.secret && !schema.multiple) {
    const value = pick(
      ['a', 'two words', 'quo"te', 'back\\slash', 'two\nlines', "it's", 'ü', 'end', '# no comment'],
      random,
    );
    if (value === undefined || (schema.maxLength ?? 99) < value.length) return false;
    node.settings.set(name, valueOf(known, quote(value), value));
    return true;
  }
  return false;
}

/** Settings that decide whether the device has VDOMs. */
function isSwitch(name: string): boolean {
  return name === 'vdom-mode' || name === 'vdom-admin';
}

function valueOf(known: SavedSetting, word: string, value: string): SavedSetting {
  return { ...known, words: [word], values: [value] };
}

function removeSetting(device: DeviceState, random: Random): boolean {
  const node = pickNode(device, random, ({ settings }) => settings.size > 0);
  const name = pick([...(node?.settings.keys() ?? [])], random);
  if (!node || name === undefined || isSwitch(name)) return false;
  return node.settings.delete(name);
}

/** Adds a copy of an entry, and a reference to it if possible. */
function addEntry(device: DeviceState, random: Random): boolean {
  const table = pickNode(device, random, (node) => isTable(node) && node.entries.size > 0);
  const source = table && pick([...table.entries.values()], random);
  if (!table?.schema || !source) return false;
  const key = newKey(table, random);
  if (!isFree(table, key)) return false;
  const copy = source.copy(table, key, hasNumbers(table.schema) ? key : quote(key));
  copy.settings.delete('uuid');
  // Two policies cannot have the same name.
  if (table.schema.path === 'firewall policy') copy.settings.delete('name');
  const keys = [...table.entries.keys()];
  keys.splice(random(keys.length + 1), 0, key);
  table.entries.set(key, copy);
  table.reorder(keys);
  const uses = ReferenceIndex.of(device).to(table.schema, table.part, source.name);
  const use = pick(uses, random);
  const known = use?.setting === undefined ? undefined : use.node.settings.get(use.setting);
  if (use?.setting !== undefined && known && random(2) === 0) {
    const isList = use.node.settingSchema(use.setting)?.multiple === true;
    use.node.settings.set(use.setting, {
      ...known,
      words: isList ? [...known.words, copy.words] : [copy.words],
      values: isList ? [...known.values, key] : [key],
    });
  }
  return true;
}

function newKey(table: ConfigNode, random: Random): string {
  if (table.schema && hasNumbers(table.schema)) {
    return String(Math.max(0, ...[...table.entries.keys()].map((key) => Number(key) || 0)) + 1);
  }
  const names = ['new', 'a b', 'back\\slash', 'back\\', 'a&b', 'next', '10.0.0.0'];
  return `${pick(names, random) ?? ''}${random(1000)}`;
}

/** Whether a new entry can have a key: some tables share their names. */
function isFree({ entries, schema, part }: ConfigNode, key: string): boolean {
  const isTaken = (table: string): boolean => part.blocks.get(table)?.entries.has(key) === true;
  return !entries.has(key) && !nameConflict(schema?.path, key, isTaken);
}

/** Deletes an entry with everything that refers to it. */
function deleteEntry(device: DeviceState, random: Random): boolean {
  const table = pickNode(device, random, (node) => isTable(node) && node.entries.size > 0);
  const entry = table && pick([...table.entries.values()], random);
  if (!table || !entry) return false;
  const references = ReferenceIndex.of(device);
  for (const node of nodesOf(entry)) {
    if (node.kind === 'entry' && node.parent && !forget(node.parent, node.name, references)) return false;
  }
  table.entries.delete(entry.name);
  return true;
}

/** Removes a name from all settings that contain it; false if the key of an entry refers to it. */
function forget(table: ConfigNode, name: string, references: ReferenceIndex): boolean {
  if (!table.schema) return true;
  const uses = references.to(table.schema, table.part, name);
  if (uses.some(({ setting }) => setting === undefined)) return false;
  for (const { node, setting } of uses) {
    const known = setting === undefined ? undefined : node.settings.get(setting);
    if (setting === undefined || !known) continue;
    const kept = known.values.flatMap((value, index) => (value === name ? [] : [index]));
    if (kept.length === 0) node.settings.delete(setting);
    else
      node.settings.set(setting, {
        ...known,
        words: kept.map((index) => known.words[index] ?? ''),
        values: kept.map((index) => known.values[index] ?? ''),
      });
  }
  return true;
}

function moveEntry(device: DeviceState, random: Random): boolean {
  const table = pickNode(device, random, (node) => isTable(node) && node.entries.size > 1);
  if (!table) return false;
  const keys = [...table.entries.keys()];
  const [moved] = keys.splice(random(keys.length), 1);
  if (moved === undefined) return false;
  keys.splice(random(keys.length + 1), 0, moved);
  table.reorder(keys);
  return true;
}

function renameEntry(device: DeviceState, random: Random): boolean {
  const table = pickNode(
    device,
    random,
    (node) => isTable(node) && node.entries.size > 0 && node.schema !== undefined && !hasNumbers(node.schema),
  );
  const entry = table && pick([...table.entries.values()], random);
  if (!table?.schema || !entry) return false;
  const uses = ReferenceIndex.of(device).to(table.schema, table.part, entry.name);
  if (uses.some(({ setting }) => setting === undefined)) return false;
  const name = newKey(table, random);
  if (!isFree(table, name)) return false;
  const keys = [...table.entries.keys()].map((key) => (key === entry.name ? name : key));
  table.entries.set(name, entry.copy(table, name, quote(name)));
  for (const { node, setting } of uses) {
    const known = setting === undefined ? undefined : node.settings.get(setting);
    if (setting === undefined || !known) continue;
    node.settings.set(setting, {
      ...known,
      words: known.values.map((value, index) =>
        value === entry.name ? quote(name) : (known.words[index] ?? ''),
      ),
      values: known.values.map((value) => (value === entry.name ? name : value)),
    });
  }
  table.reorder(keys);
  return true;
}

/** Replaces an address by a group of the same name, which has another address as its member; or the reverse. */
function changeType(device: DeviceState, random: Random): boolean {
  const table = pickNode(
    device,
    random,
    (node) => isTable(node) && tableWithSameNames(node.schema?.path) !== undefined,
  );
  const entry = table && pick([...table.entries.values()], random);
  const path = tableWithSameNames(table?.schema?.path);
  const other = path === undefined ? undefined : table?.part.blocks.get(path);
  if (!table || !entry || !other) return false;
  const model = pick([...other.entries.values()], random);
  if (!model) return false;
  // Groups cannot contain each other.
  const members = model.settings.get('member')?.values ?? [];
  const groups = [table, other].find(({ schema }) => schema?.path === 'firewall addrgrp');
  if (members.some((name) => name === entry.name || groups?.entries.has(name))) return false;
  table.entries.delete(entry.name);
  const copy = model.copy(other, entry.name, entry.words);
  copy.settings.delete('uuid');
  other.entries.set(entry.name, copy);
  return true;
}

/** Moves an interface to another VDOM, with all that uses it deleted. */
function moveInterface(device: DeviceState, random: Random): boolean {
  const table = device.global.blocks.get('system interface');
  const entry = pick([...(table?.entries.values() ?? [])], random);
  const known = entry?.settings.get('vdom');
  const name = pick([...device.vdoms.keys()], random);
  if (!table || !entry || !known || name === undefined || name === known.values[0]) return false;
  if (!forget(table, entry.name, ReferenceIndex.of(device))) return false;
  entry.settings.set('vdom', valueOf(known, quote(name), name));
  return true;
}

/** Adds an interface of policies to a new zone or to one that exists. The policies name the zone instead. */
function joinZone(device: DeviceState, random: Random): boolean {
  const policy = pickNode(device, random, (node) => node.parent?.schema?.path === 'firewall policy');
  const setting = pick(['srcintf', 'dstintf'], random) ?? '';
  const name = policy?.value(setting);
  if (!policy || name === undefined) return false;
  const isInterface = device
    .visibleFrom(policy.part)
    .some(({ blocks }) => blocks.get('system interface')?.entries.has(name));
  if (!isInterface) return false;
  const zones = policy.part.block('system zone', 'system zone', device.view.schema.node('system zone'), -1);
  const zone = pick([...zones.entries.values()], random) ?? zones.entry('inside', '"inside"', -1);
  const members = zone.settings.get('interface');
  zone.settings.set('interface', {
    name: 'interface',
    line: -1,
    words: [...(members?.words ?? []), quote(name)],
    values: [...(members?.values ?? []), name],
  });
  for (const user of policiesWith(policy.part, name))
    for (const side of ['srcintf', 'dstintf']) {
      const known = user.settings.get(side);
      if (!known?.values.includes(name)) continue;
      const values = [...new Set(known.values.map((value) => (value === name ? zone.name : value)))];
      user.settings.set(side, { ...known, values, words: values.map(quote) });
    }
  return true;
}

function reorderValues(device: DeviceState, random: Random): boolean {
  const node = pickNode(device, random, ({ settings }) =>
    [...settings.values()].some(({ values }) => values.length > 1),
  );
  const [name, known] =
    pick(
      [...(node?.settings ?? [])].filter(([, { values }]) => values.length > 1),
      random,
    ) ?? [];
  if (!node || name === undefined || !known || node.settingSchema(name)?.multiple !== true) return false;
  node.settings.set(name, {
    ...known,
    words: [...known.words].reverse(),
    values: [...known.values].reverse(),
  });
  return true;
}

/** Differences that the script must ignore. */
function changeUuids(device: DeviceState, random: Random): boolean {
  const node = pickNode(device, random, ({ settings }) => settings.has('uuid'));
  const known = node?.settings.get('uuid');
  if (!node || !known) return false;
  const uuid = `00000000-0000-4000-8000-${String(random(1_000_000)).padStart(12, '0')}`;
  node.settings.set('uuid', valueOf(known, uuid, uuid));
  return true;
}
