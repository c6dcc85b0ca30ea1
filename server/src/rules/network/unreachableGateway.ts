import { hasNeighbors } from '../../model/network/interfaces';
import { staticRoute, staticRouteTables } from '../../model/network/routes';
import { sdwanMemberTables } from '../../model/network/sdwan';
import { memoize } from '../../base/collections';
import { isTemplated, type EntryState } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { addressListText, addressNumber, ipv4Subnet, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { ipv4Number } from '../../syntax/addresses';
import { includes, interval, uniteAll, type Bound, type Intervals } from '../../analysis/traffic/intervals';
import {
  interfaceAddressesIn,
  interfacesIn,
  remoteSubnet,
  staticAddresses,
  staticIpv6Addresses,
} from '../engine/interfaceAddresses';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables, prepareTables, sdwanEntries, type Tables } from '../engine/tables';

/** Reports gateways that are not in a connected subnet, or that no device can have. */
export const unreachableGateway = defineRule({
  id: 'network/unreachable-gateway',
  severity: 'warning',
  summary:
    'The gateway of a static route, a policy route, an SD-WAN member or a link monitor is not in a connected subnet.',
  prepare: (index) => prepareTables(index, [...gatewayTables, 'system interface']),
  document: onTables([], function* (tables) {
    for (const kind of kinds) yield* unreachableGateways(kind, tables);
  }),
});

/** The static routes of an IP family, and the addresses that gateways can have. */
interface RouteFamily {
  readonly version: 4 | 6;
  readonly numberOf: (text: string) => Bound | undefined;
  readonly subnetOf: (words: readonly string[]) => Intervals | undefined;
  /** Undefined if the interface may have other addresses. */
  readonly subnetsOf: (entry: EntryState, tables: Tables) => readonly Intervals[] | undefined;
}

const ipv4: RouteFamily = {
  version: 4,
  numberOf: (text) => (/^[0.]+$/.test(text) ? undefined : ipv4Number(text)),
  subnetOf: ipv4Subnet,
  subnetsOf: (entry, tables) => staticAddresses(entry, tables)?.map(({ subnet }) => subnet),
};

const ipv6: RouteFamily = {
  version: 6,
  // Link-local addresses exist on every interface.
  numberOf: (text) => (/^(?:fe[89ab]|[0:]+$)/i.test(text) ? undefined : ipv6Number(text)),
  subnetOf: ([text = '']) => ipv6Prefix(text),
  subnetsOf: (entry, tables) => staticIpv6Addresses(entry, tables)?.map(({ subnet }) => subnet),
};

/** The entries of a table that name a gateway and an interface. */
interface GatewayKind {
  readonly family: RouteFamily;
  /** The table, or undefined for the members of SD-WAN. */
  readonly table?: string;
  readonly gateway: string;
  readonly device: string;
  /** Whether the gateway can also be in the subnet of another interface. */
  readonly anyInterface?: true;
  readonly consequence: string;
}

const policyRoute = {
  gateway: 'gateway',
  device: 'output-device',
  consequence: 'The device drops the packets of this policy route, or forwards them by the routing table.',
};
const linkMonitor = {
  table: 'system link-monitor',
  device: 'srcintf',
  consequence:
    'The probes leave through another interface or not at all, so they say nothing about this link.',
};
const routeSettings = {
  gateway: 'gateway',
  device: 'device',
  anyInterface: true,
  consequence: 'The device cannot reach it, and drops the packets of this route.',
} as const;

const member = {
  device: 'interface',
  consequence: 'Routes and health checks through this SD-WAN member have no next hop.',
};

const kinds: readonly GatewayKind[] = [
  { family: ipv4, table: 'router static', ...routeSettings },
  { family: ipv6, table: 'router static6', ...routeSettings },
  { family: ipv4, table: 'router policy', ...policyRoute },
  { family: ipv6, table: 'router policy6', ...policyRoute },
  { family: ipv4, gateway: 'gateway-ip', ...linkMonitor },
  { family: ipv6, gateway: 'gateway-ip6', ...linkMonitor },
  { family: ipv4, gateway: 'gateway', ...member },
  { family: ipv6, gateway: 'gateway6', ...member },
];

const gatewayTables: readonly string[] = [
  ...new Set(kinds.flatMap(({ table }) => table ?? [])),
  ...sdwanMemberTables,
];

function ipv6Number(text: string): Bound | undefined {
  const number = addressNumber(text);
  return typeof number === 'bigint' ? number : undefined;
}

function* unreachableGateways(
  { family, table, gateway: gatewaySetting, device: deviceSetting, anyInterface, consequence }: GatewayKind,
  tables: Tables,
): Generator<LocatedReport | undefined, void> {
  const { numberOf, subnetsOf } = family;
  const connectedIn = new Map<string, Intervals>();
  const routedIn = new Map<string, Intervals>();
  for (const route of table === undefined ? sdwanEntries('members', tables) : tables.entries(table)) {
    yield undefined;
    const { state } = route;
    const [gateway, device] = [state.get(gatewaySetting), state.value(deviceSetting)];
    const address = numberOf(gateway?.values[0] ?? '');
    if (!gateway || device === undefined || address === undefined || !isPlain(route, family)) continue;
    const interfaces = interfacesIn(tables, state.scope);
    const owner = interfaces && byName(interfaces).get(device);
    if (!interfaces || !owner || !hasNeighbors(owner.state)) continue;
    const subnets = subnetsOf(owner, tables) ?? [];
    // With only a host address, as in clouds, a separate route leads to the gateway.
    if (subnets.length === 0 || subnets.some(isHost)) continue;
    const related = [{ at: owner.at, message: `Interface "${device}"` }];
    const own = subnets.filter((subnet) => includes(subnet, address));
    if (own.length > 0) {
      const edges = own.map((subnet) => edgeOf(subnet, address));
      if (edges[0] === undefined || edges.includes(undefined)) continue;
      yield reportAt(gateway.setting, {
        message:
          `Gateway ${gateway.values[0] ?? ''} is the ${edges[0]} address of the subnet of interface "${device}" ` +
          `(${addressListText(uniteAll(own))}), so that no device has it. ${consequence} Correct the gateway.`,
        related,
      });
      continue;
    }
    const scope = scopeKey(state.scope);
    if (anyInterface) {
      const connected = connectedIn.get(scope) ?? (yield* connectedSubnets(interfaces, family, tables));
      connectedIn.set(scope, connected);
      if (includes(connected, address)) continue;
      // `network/own-address` reports addresses of the device.
    } else if (interfaceAddressesIn(single(address), tables, state.scope).length > 0) continue;
    const routed = routedIn.get(scope) ?? (yield* routedSubnets(route, family, tables));
    routedIn.set(scope, routed);
    if (includes(routed, address)) continue;
    yield reportAt(gateway.setting, {
      message:
        `Gateway ${gateway.values[0] ?? ''} is not in the subnet of interface "${device}" ` +
        `(${addressListText(uniteAll(subnets))})` +
        `${anyInterface ? ', nor in that of another interface' : ''}. ${consequence} Correct the gateway or the interface.`,
      related,
    });
  }
}

const byName = memoize(
  (interfaces: readonly EntryState[]) => new Map(interfaces.map((one) => [one.name, one])),
);

/** Whether an entry is in use, and its gateway is that of its interface. Policy routes have no such settings. */
function isPlain({ state }: EntryState, { version }: RouteFamily): boolean {
  const { isDisabled, through, zones } = staticRoute(state, version);
  const isFixed =
    through !== 'blackhole' && zones.length === 0 && state.value('dynamic-gateway') !== 'enable';
  return !isTemplated(state) && !isDisabled && isFixed;
}

function single(address: Bound): Intervals {
  return interval(address, typeof address === 'bigint' ? address + 1n : address + 1);
}

function isHost([first = 0, end = 0]: Intervals): boolean {
  return BigInt(end) - BigInt(first) === 1n;
}

/** Which address of an IPv4 subnet no device can have. A subnet of two addresses (/31) has none of them. */
function edgeOf([first = 0, end = 0]: Intervals, address: Bound): 'network' | 'broadcast' | undefined {
  if (typeof first === 'bigint' || Number(end) - first < 4) return undefined;
  if (address === first) return 'network';
  return Number(address) === Number(end) - 1 ? 'broadcast' : undefined;
}

/** The subnets of all interfaces of a VDOM. Yields for each interface. */
function* connectedSubnets(
  interfaces: readonly EntryState[],
  { subnetsOf }: RouteFamily,
  tables: Tables,
): Generator<undefined, Intervals> {
  const subnets: Intervals[] = [];
  for (const one of interfaces) {
    for (const subnet of subnetsOf(one, tables) ?? []) subnets.push(subnet);
    for (const subnet of remoteSubnet(one)) subnets.push(subnet);
    yield undefined;
  }
  return uniteAll(subnets);
}

/** The subnets of routes without a gateway through the same interface. Yields for each route. */
function* routedSubnets(
  { state: { scope } }: EntryState,
  { version, subnetOf }: RouteFamily,
  tables: Tables,
): Generator<undefined, Intervals> {
  const subnets: Intervals[] = [];
  for (const { state } of tables.entriesIn(staticRouteTables[version], scope)) {
    const { device, gateway, destination } = staticRoute(state, version);
    const isDirect = destination.kind === 'network' && gateway === undefined && device !== undefined;
    const subnet = isDirect ? subnetOf(destination.words) : undefined;
    if (subnet) subnets.push(subnet);
    yield undefined;
  }
  return uniteAll(subnets);
}
