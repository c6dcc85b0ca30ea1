import { sameScope, scopeKey } from '../../model/document/unit';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { dhcpServer, dhcpTables, isDhcpReservation } from '../../model/network/servers';
import {
  addressIntervalText,
  addressRange,
  addressText,
  ipv6Prefix,
  ipv4Subnet,
} from '../../analysis/objects/ipRanges';
import {
  includes,
  intersects,
  isSubset,
  uniteAll,
  type Bound,
  type Intervals,
  intersect,
} from '../../analysis/traffic/intervals';
import { replace } from '../engine/edits';
import { staticAddresses, staticIpv6Addresses, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type Fix, type LocatedReport, reportAt, type Rule } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { getOrInsertComputed } from '../../base/collections';
import { netmaskOf, prefixLengthOf, ipv4Number } from '../../syntax/addresses';
import { setInstead } from '../engine/listValues';

/** Reports address ranges of DHCP servers that clients cannot use. */
export const dhcpRange = defineRule({
  id: 'network/dhcp-range',
  severity: 'warning',
  summary: "A DHCP range is outside its interface's subnet, or contains the interface's address.",
  document: onTables([...Object.values(dhcpTables), 'system interface'], function* (tables) {
    for (const kind of serverKinds) {
      for (const server of tables.entries(dhcpTables[kind.family])) {
        yield undefined;
        const addresses = servedAddresses(server, kind, tables);
        if (addresses && addresses.length > 0) yield* rangeReports(server, kind, addresses, tables);
      }
    }
  }),
});

interface ServerKind {
  readonly family: 4 | 6;
  readonly name: 'DHCP' | 'DHCPv6';
  readonly addressesOf: (entry: EntryState, tables: Tables) => readonly InterfaceAddress<Bound>[] | undefined;
}

const serverKinds: readonly [ServerKind, ServerKind] = [
  { family: 4, name: 'DHCP', addressesOf: staticAddresses },
  { family: 6, name: 'DHCPv6', addressesOf: staticIpv6Addresses },
];

/**
 * The addresses of the interface of a DHCP server; undefined if it may serve other networks through a relay, or the
 * file does not determine them.
 */
function servedAddresses(
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
function isOnlyServer({ state: own }: EntryState, { family }: ServerKind, tables: Tables): boolean {
  const interfaceOf = (state: ObjectState): string | undefined => dhcpServer(state, family).interface;
  const servers = tables
    .entries(dhcpTables[family])
    .filter(({ state }) => interfaceOf(state) === interfaceOf(own) && sameScope(state.scope, own.scope));
  return servers.length === 1;
}

function rangesOf(
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

function subnetInText({ subnet: [first = 0, end = 0] }: InterfaceAddress<Bound>): string {
  return addressIntervalText(first, end);
}

/** Reports DHCP servers that give clients no address, a wrong mask, or one that another server gives, too. */
export const dhcpServers = defineRule({
  id: 'network/dhcp-server',
  severity: 'warning',
  summary: 'A DHCP server has no range, another mask than its interface, or the range of another server.',
  document: onTables([...Object.values(dhcpTables), 'system interface'], function* (tables) {
    for (const kind of serverKinds) {
      const ranges = new Map<string, ServerRange[]>();
      for (const server of tables.entries(dhcpTables[kind.family])) {
        yield undefined;
        const { state } = server;
        if (isTemplated(state) || dhcpServer(state, kind.family).isOff) continue;
        yield withoutRange(server, kind, tables);
        const addresses = servedAddresses(server, kind, tables);
        yield withoutAddress(server, kind, addresses, tables);
        yield otherMask(server, kind, addresses ?? []);
        yield* commonRanges(server, kind, ranges);
      }
    }
  }),
});

function withoutRange(
  { at, name, state }: EntryState,
  { family }: ServerKind,
  { isBackup }: Tables,
): LocatedReport | undefined {
  const { ranges, usesRanges } = dhcpServer(state, family);
  // DHCPv6 servers can announce only options.
  const isUsed = family === 6 || ranges.length > 0 || state.children('reserved-address').length > 0;
  if (!isBackup || isUsed || !usesRanges) return undefined;
  return reportAt(at, {
    message:
      `DHCP server ${name} has no range and no reserved address. The device has no address to give to clients. ` +
      'Add a range to "config ip-range", or disable the server.',
  });
}

function withoutAddress(
  { state, name }: EntryState,
  { name: protocol }: ServerKind,
  addresses: readonly InterfaceAddress<Bound>[] | undefined,
  tables: Tables,
): LocatedReport | undefined {
  const owner = state.get('interface');
  if (!tables.isBackup || !owner || addresses?.length !== 0 || protocol === 'DHCPv6') return undefined;
  // A device without managed switches keeps the server of FortiLink, whose interface may have no address.
  const device = tables.entries('system interface').find((one) => one.name === owner.values[0]);
  if (device?.state.value('fortilink') === 'enable') return undefined;
  return reportAt(owner.setting, {
    severity: 'hint',
    message:
      `DHCP server ${name} is for interface "${owner.values[0] ?? ''}", which has no address. The device does not serve clients there. ` +
      'Set an address on the interface, or disable the server.',
  });
}

function otherMask(
  server: EntryState,
  kind: ServerKind,
  addresses: readonly InterfaceAddress<Bound>[],
): LocatedReport | undefined {
  const { state, name } = server;
  const mask = state.get('netmask');
  const length = prefixLengthOf(mask?.values[0] ?? '', 32);
  const ranges = rangesOf(server, kind);
  // The network of the clients; a range elsewhere belongs to a relay.
  const own = addresses.filter(({ subnet }) => ranges.some(({ range }) => intersects(range, subnet)));
  const [first] = own;
  if (!mask || !length || !first || kind.family === 6) return undefined;
  if (own.some(({ subnet }) => lengthOf(subnet) === length)) return undefined;
  return reportAt(mask.setting, {
    message:
      `DHCP server ${name} gives clients the mask ${mask.values[0] ?? ''}, but the subnet of interface "${first.interface.name}" is ` +
      `${subnetInText(first)}. Clients take other networks for their own, or their own for another. Use the mask of the interface.`,
    related: [{ at: first.setting.setting, message: `Address of "${first.interface.name}"` }],
    fixes: own.length === 1 ? setInstead(mask, netmaskOf(lengthOf(first.subnet))) : [],
  });
}

/** The prefix length of an IPv4 subnet. */
function lengthOf([first = 0, end = 0]: Intervals): number {
  return 32 - Math.log2(Number(end) - Number(first));
}

interface ServerRange {
  readonly server: EntryState;
  readonly range: Intervals;
  readonly at: LocatedReport['at'];
}

/** Ranges of two servers on one interface that have addresses in common. */
function* commonRanges(
  server: EntryState,
  kind: ServerKind,
  ranges: Map<string, ServerRange[]>,
): Iterable<LocatedReport> {
  const { state, name } = server;
  const { interface: device, usesRanges } = dhcpServer(state, kind.family);
  // Servers with conditions on clients can share addresses.
  if (device === undefined || !usesRanges || state.value('vci-match') === 'enable') return;
  const others = getOrInsertComputed(ranges, `${scopeKey(state.scope)}\n${device}`, () => []);
  const before = [...others];
  for (const { state: own, range } of rangesOf(server, kind)) {
    const start = own.get('start-ip')?.setting;
    if (!start) continue;
    others.push({ server, range, at: start });
    const other = before.find((one) => intersects(one.range, range));
    if (!other) continue;
    const [first = 0, end = 0] = intersect(other.range, range);
    yield reportAt(start, {
      message:
        `${kind.name} servers ${other.server.name} and ${name} on interface "${device}" both give out ${addressIntervalText(first, end)}. ` +
        'Two clients can get the same address. Use one server, or ranges that differ.',
      related: [{ at: other.at, message: `Range of server ${other.server.name}` }],
    });
  }
}

/** Reports DHCP servers that name the interface as DNS server although it does not answer DNS. */
export const dhcpDnsService = defineRule({
  id: 'network/dhcp-dns-service',
  severity: 'warning',
  summary: 'A DHCP server announces the interface as DNS server, but no DNS server runs there.',
  document: onTables(['system dhcp server', 'system interface'], function* (tables) {
    if (!tables.isBackup) return;
    for (const { name, state } of tables.entries(dhcpTables[4])) {
      yield undefined;
      const service = state.get('dns-service');
      const { interface: device, isOff } = dhcpServer(state, 4);
      if (service?.values[0] !== 'local' || device === undefined || isTemplated(state) || isOff) continue;
      const owner = tables.entries('system interface').find((one) => one.name === device);
      // FortiSwitch and FortiAP units behind FortiLink work without DNS.
      if (!owner || owner.state.value('fortilink') === 'enable') continue;
      if (tables.entriesIn('system dns-server', state.scope).some((server) => server.name === device))
        continue;
      yield reportAt(service.setting, {
        message:
          `DHCP server ${name} names interface "${device}" as DNS server, but "system dns-server" has no entry for it. ` +
          'The device does not answer, and clients cannot resolve names. Add the entry, or change "dns-service".',
        related: [{ at: owner.at, message: `Interface "${device}"` }],
      });
    }
  }),
});

type Addresses = readonly InterfaceAddress<Bound>[];

/** Reports DHCP servers that give clients a gateway in another subnet. */
export const dhcpGateway = onServers({
  id: 'network/dhcp-gateway',
  summary: "The gateway of a DHCP server is outside its interface's subnet.",
  *check(server, addresses) {
    const gateway = server.state.get('default-gateway');
    const text = gateway?.values[0] ?? '';
    const address = ipv4Number(text);
    if (!gateway || !address || isIn(address, addresses) || isOnLink(address, server)) return;
    yield reportAt(gateway.setting, {
      message:
        `Gateway ${text} of this DHCP server is not in the subnet of interface "${nameOf(addresses)}" ` +
        `(${addresses.map(subnetInText).join(', ')}). Clients cannot reach it, and have no connection to other networks. ` +
        'Use an address in this subnet.',
      related: addresses.map(({ setting }) => ({
        at: setting.setting,
        message: `Address of "${nameOf(addresses)}"`,
      })),
    });
  },
});

/** Reports reservations that a DHCP server cannot keep. */
export const dhcpReservation = onServers({
  id: 'network/dhcp-reservation',
  summary: "A reserved DHCP address is outside its interface's subnet, or is reserved twice.",
  *check(server, addresses) {
    const firsts = new Map<number, EntryState>();
    for (const entry of server.state.children('reserved-address')) {
      const ip = entry.state.get('ip');
      const text = ip?.values[0] ?? '';
      const address = ipv4Number(text);
      if (!ip || !address || !isDhcpReservation(entry.state)) continue;
      const first = getOrInsertComputed(firsts, address, () => entry);
      if (first !== entry)
        yield reportAt(ip.setting, {
          message:
            `${text} is already reserved by entry ${first.name}. Only one client can have the address. ` +
            'Reserve another one, or remove an entry.',
          related: [{ at: first.at, message: 'First reservation' }],
        });
      else if (!isIn(address, addresses))
        yield reportAt(ip.setting, {
          message:
            `Reserved address ${text} is not in the subnet of interface "${nameOf(addresses)}" ` +
            `(${addresses.map(subnetInText).join(', ')}). The client does not get it, or cannot reach the device with it. ` +
            'Use an address in this subnet.',
        });
    }
  },
});

/** Whether clients find an address on their link, because their netmask is wider than that of the interface. */
function isOnLink(address: Bound, { state }: EntryState): boolean {
  const netmask = state.value('netmask');
  return dhcpServer(state, 4).ranges.some(({ first }) => {
    const link = netmask ? ipv4Subnet([first, netmask]) : undefined;
    return link !== undefined && includes(link, address);
  });
}

function isIn(address: Bound, addresses: Addresses): boolean {
  return addresses.some(({ subnet }) => includes(subnet, address));
}

function nameOf(addresses: Addresses): string {
  return addresses[0]?.interface.name ?? '';
}

/** Defines a rule for IPv4 servers whose ranges are in the subnet of their interface. Others are `network/dhcp-range`. */
function onServers(rule: {
  readonly id: Rule['id'];
  readonly summary: string;
  readonly check: (server: EntryState, addresses: Addresses, tables: Tables) => Iterable<LocatedReport>;
}): Rule {
  const [kind] = serverKinds;
  return defineRule({
    id: rule.id,
    severity: 'warning',
    summary: rule.summary,
    document: onTables([dhcpTables[4], 'system interface'], function* (tables) {
      for (const server of tables.entries(dhcpTables[4])) {
        yield undefined;
        const addresses = servedAddresses(server, kind, tables);
        if (!addresses || addresses.length === 0 || !isOnlyServer(server, kind, tables)) continue;
        const subnets = uniteAll(addresses.map(({ subnet }) => subnet));
        const ranges = rangesOf(server, kind);
        if (ranges.length > 0 && ranges.every(({ range }) => isSubset(range, subnets)))
          yield* rule.check(server, addresses, tables);
      }
    }),
  });
}
