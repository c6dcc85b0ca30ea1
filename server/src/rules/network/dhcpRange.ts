import { sameScope } from '../../model/document/unit';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { dhcpServer, dhcpTables } from '../../model/network/servers';
import { addressIntervalText, addressRange, addressText, ipv6Prefix } from '../../policies/objects/ipRanges';
import {
  includes,
  intersects,
  isSubset,
  uniteAll,
  type Bound,
  type Intervals,
} from '../../policies/traffic/intervals';
import { replace } from '../engine/edits';
import { staticAddresses, staticIpv6Addresses, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type Fix, type LocatedReport, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';

/** Reports address ranges of DHCP servers that clients cannot use. */
export const dhcpRange = defineRule({
  id: 'network/dhcp-range',
  severity: 'warning',
  summary: "A DHCP range is outside its interface's subnet, or contains the interface's address.",
  document: onTables(
    function* (tables) {
      for (const kind of serverKinds) {
        for (const server of tables.entries(dhcpTables[kind.family])) {
          yield undefined;
          const addresses = servedAddresses(server, kind, tables);
          if (addresses && addresses.length > 0) yield* rangeReports(server, kind, addresses, tables);
        }
      }
    },
    [...Object.values(dhcpTables), 'system interface'],
  ),
});

/** DHCP servers of a family. */
export interface ServerKind {
  readonly family: 4 | 6;
  readonly name: 'DHCP' | 'DHCPv6';
  readonly addressesOf: (entry: EntryState, tables: Tables) => readonly InterfaceAddress<Bound>[] | undefined;
}

export const serverKinds: readonly [ServerKind, ServerKind] = [
  { family: 4, name: 'DHCP', addressesOf: staticAddresses },
  { family: 6, name: 'DHCPv6', addressesOf: staticIpv6Addresses },
];

/**
 * The addresses of the interface of a DHCP server; undefined if it may serve other networks through a relay, or the
 * file does not determine them.
 */
export function servedAddresses(
  server: EntryState,
  { family, addressesOf }: ServerKind,
  tables: Tables,
): readonly InterfaceAddress<Bound>[] | undefined {
  const { state } = server;
  const { usesRanges, isOff, interface: name, subnet: text } = dhcpServer(state, family);
  if (!usesRanges || isTemplated(state) || isOff || name === undefined) return undefined;
  const owner = tables.entries('system interface').find((one) => one.name === name && isVisible(one, server));
  const addresses = owner && addressesOf(owner, tables);
  const clients = text === undefined ? undefined : ipv6Prefix(text);
  return clients && !addresses?.some(({ subnet }) => intersects(subnet, clients)) ? undefined : addresses;
}

function isVisible({ state }: EntryState, server: EntryState): boolean {
  const { scope } = server.state;
  return scope.kind === 'vdom' ? state.value('vdom') === scope.name : sameScope(state.scope, scope);
}

function* rangeReports(
  server: EntryState,
  kind: ServerKind,
  addresses: readonly InterfaceAddress<Bound>[],
  tables: Tables,
): Iterable<LocatedReport> {
  const ranges = rangesOf(server, kind);
  const subnets = uniteAll(addresses.map(({ subnet }) => subnet));
  const name = addresses[0]?.interface.name ?? '';
  const related = addresses.map((one) => ({ at: one.setting.setting, message: `Address of "${name}"` }));
  const isAlone = isOnlyServer(server, kind, tables);
  for (const { state, range } of ranges) {
    const [start, end] = [state.get('start-ip'), state.get('end-ip')];
    if (!start || !end) continue;
    if (!isSubset(range, subnets)) {
      if (!isAlone && !intersects(range, subnets)) continue;
      const outside = includes(subnets, range[0] ?? 0) ? end : start;
      yield reportAt(outside.setting, {
        message:
          `The ${kind.name} range ${start.values[0] ?? ''}-${end.values[0] ?? ''} is not in the subnet of interface "${name}" ` +
          `(${addresses.map(subnetInText).join(', ')}). Clients get addresses with which they cannot reach the device. ` +
          'Use a range in this subnet.',
        related,
      });
      continue;
    }
    const owner = addresses.find(({ address }) => includes(range, address));
    if (!owner || isExcluded(owner, server, kind)) continue;
    yield reportAt(isNearEnd(owner.address, range) ? end.setting : start.setting, {
      message:
        `The ${kind.name} range ${start.values[0] ?? ''}-${end.values[0] ?? ''} contains ${owner.text}, the address of interface "${name}". ` +
        'A client that gets it conflicts with the device. End the range before this address, or start it after it.',
      related,
      fixes: withoutOwn(owner, range, start.setting, end.setting),
    });
  }
}

/** Whether no other server is on the interface. A second one may serve a relay. */
export function isOnlyServer({ state: own }: EntryState, { family }: ServerKind, tables: Tables): boolean {
  const interfaceOf = (state: ObjectState): string | undefined => dhcpServer(state, family).interface;
  const servers = tables
    .entries(dhcpTables[family])
    .filter(({ state }) => interfaceOf(state) === interfaceOf(own) && sameScope(state.scope, own.scope));
  return servers.length === 1;
}

export function rangesOf(
  { state: server }: EntryState,
  { family }: ServerKind,
): readonly { readonly state: ObjectState; readonly range: Intervals }[] {
  return dhcpServer(server, family).ranges.flatMap(({ state, first, last }) => {
    const range = addressRange(first, last);
    return range ? [{ state, range }] : [];
  });
}

/** Whether an address is nearer to the end of a range than to its start. */
function isNearEnd(address: Bound, [first = 0, end = 0]: Intervals): boolean {
  return 2n * BigInt(address) > BigInt(first) + BigInt(end);
}

function isExcluded(
  { address }: InterfaceAddress<Bound>,
  { state }: EntryState,
  { family }: ServerKind,
): boolean {
  return dhcpServer(state, family).excluded.some(({ first, last }) => {
    const range = addressRange(first, last);
    return range !== undefined && includes(range, address);
  });
}

/** The fix that removes the first or last address of a range. */
function withoutOwn(
  { address }: InterfaceAddress<Bound>,
  [first = 0, end = 0]: Intervals,
  start: LocatedReport['at'],
  last: LocatedReport['at'],
): readonly Fix[] {
  if (BigInt(end) - BigInt(first) < 2n) return [];
  const change = (name: string, at: LocatedReport['at'], to: Bound): readonly Fix[] => [
    {
      title: `Set "${name}" to ${addressText(to)}`,
      preferred: true,
      edits: [replace(at, `set ${name} ${addressText(to)}`)],
    },
  ];
  if (address === first) return change('start-ip', start, neighbor(address, 1));
  return address === neighbor(end, -1) ? change('end-ip', last, neighbor(address, -1)) : [];
}

function neighbor(address: Bound, by: 1 | -1): Bound {
  return typeof address === 'bigint' ? address + BigInt(by) : address + by;
}

export function subnetInText({ subnet: [first = 0, end = 0] }: InterfaceAddress<Bound>): string {
  return addressIntervalText(first, end);
}
