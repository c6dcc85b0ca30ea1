import { isTemplated } from '../../model/objectState';
import { addressIntervalText } from '../../policies/objects/ipRanges';
import { intersects, type Intervals } from '../../policies/traffic/intervals';
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
    const bySubnet = [...all].sort((a, b) => Number(a.subnet[0]) - Number(b.subnet[0]));
    for (const one of all) {
      const other = bySubnet.find(
        (candidate) => isBefore(candidate, one, tables) && overlaps(candidate, one),
      );
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

function overlaps(a: InterfaceAddress, b: InterfaceAddress): boolean {
  const [left, right] = [a.interface.state, b.interface.state];
  return (
    a.interface.name !== b.interface.name &&
    (left.value('vdom') ?? 'root') === (right.value('vdom') ?? 'root') &&
    (left.value('vrf') ?? '0') === (right.value('vrf') ?? '0') &&
    intersects(a.subnet, b.subnet)
  );
}

function isBefore(a: InterfaceAddress, b: InterfaceAddress, { index }: Tables): boolean {
  return index.compare(a.setting.setting, b.setting.setting) < 0;
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
