import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { isTemplated } from '../../model/objectState';
import { addressIntervalText } from '../../policies/objects/ipRanges';
import type { Intervals } from '../../policies/traffic/intervals';
import { hasNeighbors, staticAddresses, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** Two interfaces of a VDOM in one subnet. */
export const overlappingSubnets = defineRule({
  id: 'network/overlapping-subnets',
  severity: 'warning',
  summary: 'Two interfaces of a VDOM have the same or overlapping subnets.',
  document: onTables(function* (tables) {
    const outOfBand = managementInterfaces(tables);
    const all = tables
      .entries('system interface')
      .filter(
        (entry) =>
          !outOfBand.has(entry.name) && hasNeighbors(entry) && entry.state.value('status') !== 'down',
      )
      .flatMap((entry) => staticAddresses(entry, tables) ?? [])
      .filter(({ subnet: [first = 0, end = 0] }) => Number(end) - Number(first) > 1)
      .filter(({ interface: { state } }) => !allowsOverlap(tables, state.value('vdom')));
    const earlier = firstOverlaps(all);
    for (const one of all) {
      const other = earlier.get(one);
      if (!other) continue;
      const own = subnetText(one.subnet);
      const same = own === subnetText(other.subnet);
      yield {
        at: one.setting.setting,
        report: {
          message:
            `The subnet of interface "${one.interface.name}" (${own}) ` +
            (same
              ? `is also that of "${other.interface.name}". `
              : `overlaps that of "${other.interface.name}" (${subnetText(other.subnet)}). `) +
            'The device rejects the address unless "allow-subnet-overlap" is enabled. Use another subnet.',
          related: [{ at: other.setting.setting, message: `Address of "${other.interface.name}"` }],
        },
      };
    }
  }),
});

/**
 * For each address the first one before it whose subnet has common addresses. Subnets are disjoint, or one contains the
 * other: each is looked up by the subnets that may contain it.
 *
 * @param all in the order of the text
 */
function firstOverlaps(all: readonly InterfaceAddress[]): ReadonlyMap<InterfaceAddress, InterfaceAddress> {
  const places = new Map(all.map((one, place) => [one, place]));
  const sizes = [...new Set(all.map(({ subnet }) => sizeOf(subnet)))];
  const bySubnet = new Map<string, InterfaceAddress[]>();
  for (const one of all) getOrInsertComputed(bySubnet, keyOf(one, sizeOf(one.subnet)), () => []).push(one);
  const found = new Map<InterfaceAddress, InterfaceAddress>();
  const note = (later: InterfaceAddress, earlier: InterfaceAddress): void => {
    const known = found.get(later);
    if (!known || (places.get(earlier) ?? 0) < (places.get(known) ?? 0)) found.set(later, earlier);
  };
  for (const one of all) {
    for (const size of sizes) {
      if (size < sizeOf(one.subnet)) continue;
      for (const other of bySubnet.get(keyOf(one, size)) ?? []) {
        if (other.interface.name === one.interface.name) continue;
        if ((places.get(other) ?? 0) < (places.get(one) ?? 0)) note(one, other);
        else if (size > sizeOf(one.subnet)) note(other, one);
      }
    }
  }
  return found;
}

/** The subnet of a size around an address, in the routing table of its interface. */
function keyOf({ address, interface: { state } }: InterfaceAddress, size: number): string {
  const table = `${state.value('vdom') ?? 'root'} ${state.value('vrf') ?? '0'}`;
  return `${table} ${size} ${Math.floor(address / size)}`;
}

function sizeOf([first = 0, end = 0]: Intervals): number {
  return Number(end) - Number(first);
}

/** The interfaces that have a routing table of their own: those for the management of one HA member. */
function managementInterfaces(tables: Tables): ReadonlySet<string> {
  const own = tables
    .entries('system ha > ha-mgmt-interfaces')
    .flatMap(({ state }) => state.value('interface') ?? []);
  const dedicated = tables
    .entries('system interface')
    .filter(({ state }) => state.value('dedicated-to') === 'management')
    .map(({ name }) => name);
  return new Set([...own, ...dedicated]);
}

function allowsOverlap(tables: Tables, vdom = 'root'): boolean {
  const settings = tables
    .objects('system settings')
    .filter(({ scope }) => scope.kind !== 'vdom' || scope.name === vdom);
  return settings.some(
    (object) =>
      object.value('allow-subnet-overlap') === 'enable' ||
      object.value('opmode') === 'transparent' ||
      isTemplated(object),
  );
}

function subnetText([first = 0, end = 0]: Intervals): string {
  return addressIntervalText(first, end);
}
