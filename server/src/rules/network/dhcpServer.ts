import { getOrInsertComputed } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import { isTemplated, type EntryState } from '../../model/objectState';
import { dhcpServer, dhcpTables } from '../../model/network/servers';
import { addressIntervalText } from '../../policies/objects/ipRanges';
import { intersect, intersects, type Bound, type Intervals } from '../../policies/traffic/intervals';
import { netmaskOf, prefixLengthOf } from '../../syntax/addresses';
import type { InterfaceAddress } from '../engine/interfaceAddresses';
import { setInstead } from '../engine/listValues';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { rangesOf, servedAddresses, serverKinds, subnetInText, type ServerKind } from './dhcpRange';

/** Reports DHCP servers that give clients no address, a wrong mask, or one that another server gives, too. */
export const dhcpServers = defineRule({
  id: 'network/dhcp-server',
  severity: 'warning',
  summary: 'A DHCP server has no range, another mask than its interface, or the range of another server.',
  document: onTables(
    function* (tables) {
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
    },
    [...Object.values(dhcpTables), 'system interface'],
  ),
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
  document: onTables(
    function* (tables) {
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
    },
    ['system dhcp server', 'system interface'],
  ),
});
