import { hasComparedSubnets, isOverlapRejected, letsSubnetsOverlap } from '../../constraints/subnetOverlap';
import { vdomNameOf } from '../../model/network/interfaces';
import { getOrInsertComputed } from '../../base/collections';
import { isTemplated } from '../../model/objectState';
import { addressIntervalText, firstIpv6 } from '../../analysis/objects/ipRanges';
import type { Bound, Intervals } from '../../analysis/traffic/intervals';
import { staticAddresses, staticIpv6Addresses, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, prepareTables, type Tables } from '../engine/tables';

/** Reports two interfaces of a VDOM in the same subnet. */
export const overlappingSubnets = defineRule({
  id: 'network/overlapping-subnets',
  severity: 'warning',
  summary: 'Two interfaces of a VDOM have the same or overlapping subnets.',
  prepare: (index) => prepareTables(index, ['system interface']),
  document: onTables([], function* (tables) {
    const outOfBand = managementInterfaces(tables);
    const all: InterfaceAddress<Bound>[] = [];
    const canOverlap = new Map<string | undefined, boolean>();
    for (const entry of tables.entries('system interface')) {
      yield undefined;
      const { name, state } = entry;
      if (outOfBand.has(name) || !hasComparedSubnets(state)) continue;
      const vdom = vdomNameOf(state);
      if (getOrInsertComputed(canOverlap, vdom, () => allowsOverlap(tables, vdom))) continue;
      for (const addresses of [staticAddresses(entry, tables), staticIpv6Addresses(entry, tables)])
        for (const one of addresses ?? []) if (sizeOf(one.subnet) > 1 && !isLinkLocal(one)) all.push(one);
    }
    const earlier = yield* firstOverlaps(all);
    for (const one of all) {
      yield undefined;
      const other = earlier.get(one);
      if (!other) continue;
      const own = subnetText(one.subnet);
      const same = own === subnetText(other.subnet);
      yield reportAt(one.setting.setting, {
        message:
          `The subnet of interface "${one.interface.name}" (${own}) ` +
          (same
            ? `is also that of "${other.interface.name}". `
            : `overlaps that of "${other.interface.name}" (${subnetText(other.subnet)}). `) +
          `${consequenceFor(one, other)} Use another subnet.`,
        related: [{ at: other.setting.setting, message: `Address of "${other.interface.name}"` }],
      });
    }
  }),
});

/** Each link has its own addresses of fe80::/10 (RFC 4291), so that the same ones on two interfaces do not overlap. */
function isLinkLocal({ address }: InterfaceAddress<Bound>): boolean {
  return typeof address === 'bigint' && (address - firstIpv6) >> 118n === 0x3fan;
}

function consequenceFor(one: InterfaceAddress<Bound>, other: InterfaceAddress<Bound>): string {
  if (typeof one.address === 'bigint') return ipv6Consequence;
  return `The device ${isOverlapRejected(one.kind, other.kind) ? 'rejects' : 'may reject'} the address unless "allow-subnet-overlap" is enabled.`;
}

const ipv6Consequence = 'Packets for the common addresses leave through only one of the two interfaces.';

/**
 * For each address, the first earlier one whose subnet overlaps. Subnets are disjoint or nested, so each is looked up
 * by all prefixes that contain it.
 *
 * @param all in text order
 */
function* firstOverlaps(
  all: readonly InterfaceAddress<Bound>[],
): Generator<undefined, ReadonlyMap<InterfaceAddress<Bound>, InterfaceAddress<Bound>>> {
  const places = new Map(all.map((one, place) => [one, place]));
  const sizes = [...new Set(all.map(({ subnet }) => sizeOf(subnet)))];
  const bySubnet = new Map<string, FirstAddresses>();
  /** By the larger subnets around them. */
  const inside = new Map<string, FirstAddresses>();
  const found = new Map<InterfaceAddress<Bound>, InterfaceAddress<Bound>>();
  for (const one of all) {
    yield undefined;
    const own = sizeOf(one.subnet);
    const earlier = sizes
      .filter((size) => size >= own)
      .map((size) => bySubnet.get(keyOf(one, size))?.notOf(one.interface.name));
    earlier.push(inside.get(keyOf(one, own))?.notOf(one.interface.name));
    for (const other of earlier) {
      const known = found.get(one);
      if (other && (!known || (places.get(other) ?? 0) < (places.get(known) ?? 0))) found.set(one, other);
    }
    getOrInsertComputed(bySubnet, keyOf(one, own), () => new FirstAddresses()).add(one);
    for (const size of sizes)
      if (size > own) getOrInsertComputed(inside, keyOf(one, size), () => new FirstAddresses()).add(one);
  }
  return found;
}

/** The first addresses of two interfaces: for any interface, one of them is the first address of another. */
class FirstAddresses {
  private first: InterfaceAddress<Bound> | undefined;
  private second: InterfaceAddress<Bound> | undefined;

  add(one: InterfaceAddress<Bound>): void {
    if (!this.first) this.first = one;
    else if (!this.second && one.interface.name !== this.first.interface.name) this.second = one;
  }

  /** The first address of another interface than this one. */
  notOf(name: string): InterfaceAddress<Bound> | undefined {
    return this.first?.interface.name === name ? this.second : this.first;
  }
}

/** A key for the subnet with this prefix length around an address, in the routing table of its interface. */
function keyOf({ address, interface: { state } }: InterfaceAddress<Bound>, size: number): string {
  const table = `${vdomNameOf(state)} ${state.value('vrf') ?? '0'}`;
  return `${table} ${typeof address} ${size} ${subnetNumber(address, size)}`;
}

/** IPv6 addresses start after those of IPv4. */
function subnetNumber(address: Bound, size: number): Bound {
  return typeof address === 'number' ? Math.floor(address / size) : (address - firstIpv6) / BigInt(size);
}

function sizeOf([first = 0, end = 0]: Intervals): number {
  return Number(BigInt(end) - BigInt(first));
}

/** Interfaces with a separate routing table: the reserved management interfaces of an HA member. */
function managementInterfaces(tables: Tables): ReadonlySet<string> {
  return new Set(
    tables.entries('system ha > ha-mgmt-interfaces').flatMap(({ state }) => state.value('interface') ?? []),
  );
}

function allowsOverlap(tables: Tables, vdom: string): boolean {
  const settings = tables
    .objects('system settings')
    .filter(({ scope }) => scope.kind !== 'vdom' || scope.name === vdom);
  return settings.some((object) => letsSubnetsOverlap(object) || isTemplated(object));
}

function subnetText([first = 0, end = 0]: Intervals): string {
  return addressIntervalText(first, end);
}
