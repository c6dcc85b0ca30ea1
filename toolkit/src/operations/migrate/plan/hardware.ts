import { bundleOf } from 'fortios-language/model/network/bundles';
import { modelOf } from 'fortios-language/firmware/models';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import data from './ports.json';

/** The kinds of interfaces that hardware determines. `group`: an aggregate, a redundant interface or a software switch. */
export type HardwareKind = 'port' | 'switch' | 'group';

export interface Hardware {
  /** Physical ports, also those in a hardware switch. */
  readonly ports: ReadonlySet<string>;
  readonly switches: ReadonlyMap<string, readonly string[]>;
  /** The members of each aggregate, redundant interface and software switch. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** The types of interfaces with members, as in `set type`. */
const groupTypes: ReadonlySet<string> = new Set(['aggregate', 'redundant', 'switch']);

/** The hardware of the device that wrote a backup. */
export function hardwareOf(state: DeviceState): Hardware {
  const ports = new Set<string>();
  const switches = new Map<string, readonly string[]>();
  const groups = new Map<string, readonly string[]>();
  for (const entry of hardwareTable(state, 'system virtual-switch')?.entries.values() ?? [])
    switches.set(entry.name, bundleOf(entry, 'system virtual-switch')?.members ?? []);
  for (const entry of hardwareTable(state, 'system interface')?.entries.values() ?? []) {
    const type = entry.value('type') ?? '';
    if (type === 'physical') ports.add(entry.name);
    else if (type === 'hard-switch' && !switches.has(entry.name)) switches.set(entry.name, []);
    else if (groupTypes.has(type)) groups.set(entry.name, bundleOf(entry, 'system interface')?.members ?? []);
  }
  for (const members of switches.values()) for (const port of members) ports.add(port);
  return { ports, switches, groups };
}

export function kindOf({ ports, switches, groups }: Hardware, name: string): HardwareKind | undefined {
  if (switches.has(name)) return 'switch';
  if (ports.has(name)) return 'port';
  return groups.has(name) ? 'group' : undefined;
}

/** A table that describes hardware. It is global, or at the top level without VDOMs. */
export function hardwareTable(state: DeviceState, path: string): ConfigNode | undefined {
  return state.globalBlock(path);
}

const portNames: Readonly<Record<string, string | undefined>> = data;

/**
 * The ports that a model is known to have; undefined if its ports are not known. They come from backups of single units
 * and from inventories, so that the user must confirm them.
 *
 * @param code a header code such as `FGT60F`, or a name such as `FG-60F`
 */
export function portsOfModel(code: string): readonly string[] | undefined {
  const model = modelOf(code);
  const text = model && portNames[model.name];
  return text === undefined ? undefined : text.split(' ').flatMap(portRange);
}

/** The names in `port1-16`; other names stand for themselves. */
function portRange(text: string): readonly string[] {
  const [, prefix = '', first, last] = /^([a-z]+)(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined) return [text];
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => `${prefix}${Number(first) + index}`,
  );
}

/** A copy of a node of the target, whose lines are not lines of the old configuration. */
export function copyWithoutLines(node: ConfigNode, parent: ConfigNode): ConfigNode {
  const copy = node.copy(parent);
  forget(copy);
  return copy;
}

function forget(node: ConfigNode): void {
  for (const [name, setting] of node.settings) node.settings.set(name, { ...setting, line: -1 });
  for (const name of node.cleared.keys()) node.cleared.set(name, -1);
  for (const below of [...node.blocks.values(), ...node.entries.values()]) forget(below);
}
