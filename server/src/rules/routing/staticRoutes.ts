import { getOrInsertComputed } from '../../base/collections';
import { isAtLeast, version as versionOf } from '../../firmware/version';
import { scopeKey, type Scope } from '../../model/document/unit';
import { isTemplated, type EntryState, type ObjectState } from '../../model/objectState';
import { valueOrDefault } from '../../model/objects';
import { isDefaultRoute, staticRoute, staticRouteTables, type StaticRoute } from '../../model/network/routes';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { valueOf, type EntryData } from '../../analysis/objects/entryData';
import { ipv4Subnet, ipv6Prefix } from '../../analysis/objects/ipRanges';
import type { Bound, Intervals } from '../../analysis/traffic/intervals';
import {
  interfacesIn,
  staticAddresses,
  staticIpv6Addresses,
  type InterfaceAddress,
} from '../engine/interfaceAddresses';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { setInstead } from '../engine/listValues';
import { phase1Table } from '../../model/network/tunnels';

/** The static routes of an IP family. */
interface RouteFamily {
  readonly version: 4 | 6;
  readonly table: 'router static' | 'router static6';
  /** The tables of the objects in `dstaddr`. */
  readonly objects: readonly string[];
  readonly subnetOf: (words: readonly string[]) => Intervals | undefined;
  readonly addressesOf: (entry: EntryState, tables: Tables) => readonly InterfaceAddress<Bound>[] | undefined;
}

const families: readonly RouteFamily[] = [
  {
    version: 4,
    table: staticRouteTables[4],
    objects: ['firewall address', 'firewall addrgrp'],
    subnetOf: ipv4Subnet,
    addressesOf: staticAddresses,
  },
  {
    version: 6,
    table: staticRouteTables[6],
    objects: ['firewall address6', 'firewall addrgrp6'],
    subnetOf: ([text = '']) => ipv6Prefix(text),
    addressesOf: staticIpv6Addresses,
  },
];

/** Reports static routes to the subnet of an interface by way of another one. */
export const connectedNetwork = defineRule({
  id: 'routing/connected-network',
  severity: 'info',
  summary: 'A static route leads to the subnet of an interface by way of another interface.',
  document: onTables(['router static', 'router static6', 'system interface'], function* (tables) {
    for (const { version, table, subnetOf, addressesOf } of families) {
      const connected = new Map<string, ReadonlyMap<string, InterfaceAddress<Bound>>>();
      for (const { name, state } of tables.entries(table)) {
        yield undefined;
        const dst = state.get('dst');
        const route = staticRoute(state, version);
        const subnet = dst && subnetOf(dst.values);
        if (!subnet || route.device === undefined || !isUsed(state, route)) continue;
        const { scope } = state;
        const own = getOrInsertComputed(connected, scopeKey(scope), () =>
          subnetsIn(tables, scope, addressesOf),
        ).get(subnet.join());
        if (!own || own.interface.name === route.device) continue;
        if (route.vrf !== (own.interface.state.value('vrf') ?? '0')) continue;
        yield reportAt(dst.setting, {
          message:
            `Route ${name} leads by way of "${route.device}" to the subnet of interface "${own.interface.name}". While that interface is ` +
            'up, the device sends these packets to it and does not use the route. Correct the destination, or remove the route.',
          related: [{ at: own.setting.setting, message: `Address of "${own.interface.name}"` }],
        });
      }
    }
  }),
});

/** The subnets of the interfaces of a VDOM that are up, without those of single addresses. */
function subnetsIn(
  tables: Tables,
  scope: Scope,
  addressesOf: RouteFamily['addressesOf'],
): ReadonlyMap<string, InterfaceAddress<Bound>> {
  const byBounds = new Map<string, InterfaceAddress<Bound>>();
  for (const one of interfacesIn(tables, scope) ?? []) {
    if (one.state.value('status') === 'down') continue;
    for (const address of addressesOf(one, tables) ?? []) {
      const [first = 0, end = 0] = address.subnet;
      if (BigInt(end) - BigInt(first) > 1n) byBounds.set(address.subnet.join(), address);
    }
  }
  return byBounds;
}

/** Source: the answer of a device with 7.x, error -9100. */
const singleDefault = versionOf(7, 0, 0);

/** Reports static routes that the device does not save. */
export const rejectedRoute = defineRule({
  id: 'routing/rejected-route',
  severity: 'warning',
  reportsRejected: true,
  summary: 'The device rejects a static route: its address is not for routes, or it competes with SD-WAN.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onTables(['router static', 'router static6'], function* (tables) {
    for (const family of families) {
      const throughSdwan = new Map<string, EntryState>();
      const others: EntryState[] = [];
      for (const route of tables.entries(family.table)) {
        yield withoutRouting(route, family, tables);
        const { state } = route;
        const own = staticRoute(state, family.version);
        if (!isUsed(state, own) || !isDefaultRoute(own)) continue;
        const key = routingKey(route);
        // Routes through SD-WAN can also name an interface.
        if (own.zones.length === 0 && own.through === 'interface') others.push(route);
        else if (own.zones.length > 0 && !throughSdwan.has(key)) throughSdwan.set(key, route);
      }
      if (family.table !== 'router static' || !isAtLeast(tables.view.version, singleDefault)) continue;
      for (const route of others) {
        const other = throughSdwan.get(routingKey(route));
        if (other) yield besideSdwan(route, other);
      }
    }
  }),
});

function withoutRouting(
  { state }: EntryState,
  { objects }: RouteFamily,
  tables: Tables,
): LocatedReport | undefined {
  const dstaddr = state.get('dstaddr');
  const [name = ''] = dstaddr?.values ?? [];
  if (!dstaddr || name === '' || isTemplated(state)) return undefined;
  const key = scopeKey(state.scope);
  const find = (): readonly EntryData[] => {
    const catalog = PolicyAnalysis.of(tables.index).catalog(key);
    return objects.flatMap((table) => catalog.tables.find(table, name, catalog.scope) ?? []);
  };
  const [object] = tables.keep(`${objects[0] ?? ''} ${name} ${key}`, find);
  // A script may change an object that the device has with "allow-routing".
  const isWhole =
    object &&
    !object.templated &&
    (tables.isBackup ||
      ['subnet', 'start-ip', 'fqdn', 'ip6', 'member'].some((setting) => object.settings.has(setting)));
  if (!isWhole) return undefined;
  const value =
    valueOf(object, 'allow-routing') ??
    valueOrDefault(undefined, objects[0] ?? '', 'allow-routing', tables.view);
  if (value !== 'disable') return undefined;
  return reportAt(dstaddr.setting, {
    isRejected: true,
    message:
      `Address "${name}" does not have "allow-routing" "enable". The device rejects it as the destination of a route. ` +
      'Enable "allow-routing" in the address before the route.',
    related: [{ at: object.at, message: `Address "${name}"` }],
  });
}

function besideSdwan(route: EntryState, other: EntryState): LocatedReport {
  const { at, name } = route;
  const [own, beside] = [route, other].map(({ state }) => state.valueOrDefault('distance'));
  // Whether the device accepts another distance is not known.
  const isCertain = own !== undefined && own === beside;
  return reportAt(at, {
    message:
      `Route ${name} is a default route by way of an interface, and route ${other.name} is one by way of SD-WAN. The device ` +
      `${isCertain ? 'rejects' : 'may reject'} the second of them (-9100). Use SD-WAN for both, or remove one.`,
    ...(isCertain ? { isRejected: true } : { severity: 'info' as const }),
    related: [{ at: other.at, message: `Route ${other.name} by way of SD-WAN` }],
  });
}

function isUsed(state: ObjectState, { through, isDisabled }: StaticRoute): boolean {
  return !isTemplated(state) && !isDisabled && through !== 'blackhole';
}

function routingKey({ state }: EntryState): string {
  return [scopeKey(state.scope), staticRoute(state, 4).vrf].join('\n');
}

/** Reports routes that a blackhole route replaces, such as those into tunnels. */
export const blackholeBeforeTunnel = defineRule({
  id: 'routing/blackhole-before-tunnel',
  severity: 'warning',
  summary: 'A blackhole route has a smaller distance than another route to the same network.',
  document: onTables(['router static', phase1Table], function* (tables) {
    const tunnels = new Set(
      tables.entries(phase1Table).map(({ name, state }) => `${scopeKey(state.scope)}\n${name}`),
    );
    for (const family of [4, 6] as const) {
      const table = staticRouteTables[family];
      const blackholes = new Map<string, EntryState>();
      const others: EntryState[] = [];
      for (const route of tables.entries(table)) {
        yield undefined;
        const { state } = route;
        const { isDisabled, through } = staticRoute(state, family);
        if (isDisabled || isTemplated(state)) continue;
        const key = destinationOf(route, family, tables);
        if (key === undefined) continue;
        if (through === 'blackhole') {
          const before = blackholes.get(key);
          if (!before || distanceOf(route, table, tables) < distanceOf(before, table, tables))
            blackholes.set(key, route);
        } else if (through !== 'unknown') others.push(route);
      }
      if (blackholes.size === 0) continue;
      for (const route of others) {
        const blackhole = blackholes.get(destinationOf(route, family, tables) ?? '');
        const [own, other] = [route, blackhole ?? route].map((one) => distanceOf(one, table, tables));
        if (!blackhole || own === undefined || other === undefined || !(other < own)) continue;
        const distance = blackhole.state.get('distance');
        const device = route.state.value('device');
        const isTunnel = tunnels.has(`${scopeKey(route.state.scope)}\n${device ?? ''}`);
        const way = isTunnel ? ` into tunnel "${device ?? ''}"` : device ? ` through "${device}"` : '';
        yield reportAt(distance?.setting ?? blackhole.at, {
          message:
            `Blackhole route ${blackhole.name} has distance ${other}, and route ${route.name}${way} for the same network has ` +
            `${own}. The device uses the route with the smaller distance and drops the packets. ` +
            'Set the distance of the blackhole route to 254.',
          related: [{ at: route.at, message: `Route ${route.name}${isTunnel ? ' into the tunnel' : ''}` }],
          fixes: distance && own < 254 ? setInstead(distance, '254') : [],
        });
      }
    }
  }),
});

/** A key for the destination in its VDOM and VRF; undefined if the file does not determine it. */
function destinationOf({ state }: EntryState, family: 4 | 6, { isBackup }: Tables): string | undefined {
  const { destination, vrf } = staticRoute(state, family);
  const words = destination.kind === 'network' ? destination.words : [];
  // A script may change a route whose destination is on the device.
  if (!isBackup && destination.kind === 'network' && !state.get('dst')) return undefined;
  const subnet = family === 4 ? ipv4Subnet(words) : ipv6Prefix(words[0] ?? '');
  const text = destination.kind === 'address' ? `"${destination.name}"` : subnet?.join();
  return text === undefined ? undefined : [scopeKey(state.scope), vrf, text].join('\n');
}

function distanceOf({ state }: EntryState, table: string, { view }: Tables): number {
  return Number(valueOrDefault(state, table, 'distance', view) ?? NaN);
}
