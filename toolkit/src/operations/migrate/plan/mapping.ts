import { getOrInsertComputed } from 'fortios-language/base/collections';
import { quotedList } from 'fortios-language/base/lists';
import { isUnitData } from 'fortios-language/analysis/device/state/volatileSettings';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { placesOfNames } from '../../refactor/renaming';
import { hardwareTable, kindOf, type Hardware, type HardwareKind } from './hardware';

export type Destination =
  | { readonly kind: HardwareKind; readonly name: string }
  /** A new switch of some ports, with the name of the old interface. */
  | {
      readonly kind: 'new-switch';
      readonly name: string;
      readonly ports: readonly string[];
      /** Whether the target switches the ports in hardware. */
      readonly isHardware: boolean;
    };

export interface MappedInterface {
  readonly from: string;
  readonly kind: HardwareKind;
  readonly to: Destination;
  /** Whether the user named the destination; otherwise the target has an interface of the same name. */
  readonly isGiven: boolean;
}

/** An interface that the hardware of the old device determines, for the table in which users map it. */
export interface OldInterface {
  readonly name: string;
  readonly kind: HardwareKind;
  /** Its ports, if it is a switch or a group. */
  readonly members: readonly string[];
  /** How many places of the configuration name it. */
  readonly uses: number;
  /** The tables with these places, such as `firewall policy`. */
  readonly usedBy: readonly string[];
}

export interface Mapping {
  /** By the old name, in the order of the old device. */
  readonly interfaces: ReadonlyMap<string, MappedInterface>;
  /** Old interfaces that the result does not contain. */
  readonly unmapped: readonly OldInterface[];
  /** Why the configuration cannot be moved with this mapping, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Reads `wan1=port1,lan=port2+port3`, or lines of this form. A line that begins with `#` is a comment.
 *
 * @returns the destinations by the old name, and a sentence for each mistake
 */
export function parseMapping(text: string): {
  readonly wanted: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
} {
  const wanted = new Map<string, string>();
  const problems: string[] = [];
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*#/.test(line));
  for (const pair of lines.flatMap((line) => line.split(','))) {
    if (pair.trim() === '') continue;
    const [from = '', to = '', ...more] = pair.split('=').map((word) => word.trim());
    if (from === '' || to === '' || more.length > 0)
      problems.push(`"${pair.trim()}" is not a mapping. Write OLD=NEW, such as wan1=port1.`);
    else if (wanted.has(from)) problems.push(`"${from}" is mapped twice. Keep one of the two.`);
    else wanted.set(from, to);
  }
  return { wanted, problems };
}

/** The text that {@link parseMapping} reads. */
export function mappingText({ interfaces }: Mapping): string {
  const lines = [...interfaces.values()].map(({ from, to }) => `${from}=${destinationText(to)}`);
  return ['# Interfaces of the old device = interfaces of the new device', ...lines, ''].join('\n');
}

export function destinationText(to: Destination): string {
  return to.kind === 'new-switch' ? to.ports.join('+') : to.name;
}

export function oldInterfaces(old: DeviceState, hardware: Hardware): readonly OldInterface[] {
  const names = new Set([...hardware.ports, ...hardware.switches.keys(), ...hardware.groups.keys()]);
  const places = new Map<string, ConfigNode[]>();
  for (const { node, values } of placesOfNames(old, 'system interface')) {
    const named = values.filter((name) => names.has(name));
    if (named.length === 0 || !isUse(node)) continue;
    for (const name of new Set(named)) getOrInsertComputed(places, name, () => []).push(node);
  }
  return [...names].map((name) => {
    const users = places.get(name) ?? [];
    const usedBy = [...new Set(users.map(({ path }) => path[0] ?? ''))];
    const members = hardware.switches.get(name) ?? hardware.groups.get(name) ?? [];
    return { name, kind: kindOf(hardware, name) ?? 'port', members, uses: users.length, usedBy };
  });
}

/** Tables that list hardware, and do not use it. */
const listings: ReadonlySet<string> = new Set(['system virtual-switch', 'system physical-switch']);

function isUse(node: ConfigNode): boolean {
  // Dashboards of administrators are not in the result.
  for (let at: ConfigNode | undefined = node; at; at = at.parent) if (isUnitData(at)) return false;
  return !listings.has(node.path[0] ?? '');
}

interface MappingInput {
  readonly old: DeviceState;
  readonly oldHardware: Hardware;
  readonly target: Hardware;
  /** The name of the target in messages. */
  readonly targetName: string;
  readonly wanted: ReadonlyMap<string, string>;
  /** The interfaces of VDOMs that are not moved may be in the mapping, which is for the whole device. */
  readonly others: Pick<ReadonlyMap<string, unknown>, 'has'>;
}

/** Decides what each interface of the old device becomes. */
export function resolveMapping({
  old,
  oldHardware,
  target,
  targetName,
  wanted,
  others,
}: MappingInput): Mapping {
  const problems: string[] = [];
  const interfaces = new Map<string, MappedInterface>();
  const all = oldInterfaces(old, oldHardware);
  const byName = new Map(all.map((one) => [one.name, one]));
  const entries = hardwareTable(old, 'system interface')?.entries;
  for (const from of wanted.keys()) {
    if (byName.has(from) || (others.has(from) && !entries?.has(from))) continue;
    problems.push(
      entries?.has(from)
        ? `"${from}" is not a port or a switch of the old device. It keeps its name, so remove it from the mapping.`
        : `The old device has no interface "${from}". Correct the name in the mapping.`,
    );
  }
  for (const { name, kind } of all) {
    const text = wanted.get(name);
    if (text === undefined) continue;
    const ports = text.split('+');
    const unknown = ports.find((port) => kindOf(target, port) === undefined);
    if (unknown !== undefined) {
      problems.push(
        `${targetName} has no interface "${unknown}", to which "${name}" is mapped. Correct the name in the mapping.`,
      );
      continue;
    }
    const switchless = ports.length > 1 ? ports.find((port) => kindOf(target, port) !== 'port') : undefined;
    if (switchless !== undefined) {
      problems.push(`"${name}" is mapped to "${text}", but "${switchless}" is not a port. Name only ports.`);
      continue;
    }
    const toKind = kindOf(target, text);
    const isHardware = ports.every((port) =>
      [...target.switches.values()].some((list) => list.includes(port)),
    );
    const to: Destination =
      toKind === undefined ? { kind: 'new-switch', name, ports, isHardware } : { kind: toKind, name: text };
    interfaces.set(name, { from: name, kind, to, isGiven: true });
  }
  const taken = takenBy(interfaces.values(), problems);
  const inOldSwitch = new Set(all.flatMap(({ kind, members }) => (kind === 'switch' ? members : [])));
  const unmapped: OldInterface[] = [];
  for (const one of all) {
    const { name, kind, uses, members } = one;
    if (interfaces.has(name)) continue;
    if (kind === 'group') {
      const isLost = members.some((port) => !interfaces.has(port) && kindOf(target, port) === undefined);
      if (!isLost || kindOf(target, name) === undefined || taken.has(name)) continue;
    }
    const toKind = kindOf(target, name);
    const isIdle = uses === 0 && inOldSwitch.has(name);
    if (toKind === undefined || isIdle) unmapped.push(one);
    else if (taken.has(name)) {
      if (uses > 0)
        problems.push(
          `"${name}" of ${targetName} is the destination of "${taken.get(name) ?? ''}", and the old device uses its own "${name}". Map "${name}" to another interface.`,
        );
      else unmapped.push(one);
    } else interfaces.set(name, { from: name, kind, to: { kind: toKind, name }, isGiven: false });
  }
  const groupMembers = new Set(
    all.flatMap(({ name, kind, members }) => (kind === 'group' && interfaces.has(name) ? members : [])),
  );
  for (const { name, uses, usedBy } of unmapped) {
    if (uses === 0 || (groupMembers.has(name) && uses === 1)) continue;
    problems.push(
      `"${name}" is used by ${quotedList(usedBy, 'and', 2)}, and ${targetName} has no interface of this name. Map it: ${name}=…`,
    );
  }
  const inOrder = new Map(
    all.flatMap(({ name }) => {
      const mapped = interfaces.get(name);
      return mapped ? [[name, mapped] as const] : [];
    }),
  );
  problems.push(...collisions(old, inOrder, target, targetName));
  return { interfaces: inOrder, unmapped, problems };
}

/** The old interface by each name of the target that it takes; two that take the same name are a problem. */
function takenBy(interfaces: Iterable<MappedInterface>, problems: string[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const { from, to } of interfaces) {
    for (const name of to.kind === 'new-switch' ? to.ports : [to.name]) {
      const other = taken.get(name);
      if (other !== undefined)
        problems.push(
          `"${other}" and "${from}" are both mapped to "${name}". Map one of them to another interface.`,
        );
      else taken.set(name, from);
    }
  }
  return taken;
}

/** Interfaces and zones that keep their names, although a port of the target has the same name. */
function collisions(
  old: DeviceState,
  interfaces: ReadonlyMap<string, MappedInterface>,
  target: Hardware,
  targetName: string,
): readonly string[] {
  const names: string[] = [];
  for (const entry of hardwareTable(old, 'system interface')?.entries.values() ?? []) {
    const type = entry.value('type') ?? '';
    if (!interfaces.has(entry.name) && type !== 'physical' && type !== 'hard-switch') names.push(entry.name);
  }
  for (const part of old.parts()) names.push(...(part.blocks.get('system zone')?.entries.keys() ?? []));
  return names
    .filter((name) => target.ports.has(name))
    .map(
      (name) =>
        `"${name}" is a logical interface or a zone of the old device, and a port of ${targetName}. Rename it in the old configuration first.`,
    );
}
