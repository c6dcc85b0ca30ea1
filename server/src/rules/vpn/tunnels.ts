import { bundleOf } from '../../model/network/bundles';
import { zoneMemberships } from '../../model/network/sdwan';
import { type Scope, scopeKey } from '../../model/document/unit';
import { getOrInsertComputed, memoize } from '../../base/collections';
import { isTemplated, type EntryState } from '../../model/objectState';
import { EntriesByValue, policyEntries } from '../../analysis/policies/entriesByValue';
import { objectOf, valuesOf, type EntryData } from '../../analysis/objects/entryData';
import { valuesBesidesDefault } from '../../model/settingValues';
import { phase1Table, phase2Table } from '../../model/network/tunnels';
import { type Tables, onTables } from '../engine/tables';
import { StaticTunnels } from '../../analysis/routing/tunnelSelectors';
import type { Catalog } from '../../analysis/objects/catalog';
import { addressListText } from '../../analysis/objects/ipRanges';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { networkDependencies, readNetwork, settingIn } from '../../analysis/routing/network';
import { divertedTo } from '../../analysis/routing/reachability';
import { isUnusable, routeTableOf } from '../../analysis/routing/routeTable';
import { uniteAll } from '../../analysis/traffic/intervals';
import { defineRule, reportAt } from '../engine/rule';

/** A script without one of these leaves the policies for IPv4 as they are on the device. */
const mainPolicyTables = ['firewall policy', 'firewall consolidated policy', 'firewall security-policy'];

const policyTables = [
  ...mainPolicyTables,
  'firewall policy6',
  'firewall proxy-policy',
  'firewall multicast-policy',
];

/** The tunnels whose settings are all in the file. */
export function tunnels(tables: Tables): readonly EntryState[] {
  return tables
    .entries(phase1Table)
    .filter(({ state }) => !isTemplated(state) && (tables.isBackup || state.get('interface') !== undefined));
}

/**
 * The interfaces, zones and, for policy-based VPN, tunnels that the policies of a VDOM use. Undefined if the file has
 * no policies, or a template fills in parts of them.
 */
function interfacesInPolicies(tables: Tables, scope: Scope): ReadonlySet<string> | undefined {
  if (!tables.isBackup && !mainPolicyTables.some((table) => tables.mentions(table))) return undefined;
  const key = scopeKey(scope);
  const names = tables.keep(
    `interfaces in policies ${key}`,
    () => interfaceUsers.in(tables.index, key).values,
  );
  return names.length > 0 && !names.includes(unknown) ? new Set(names) : undefined;
}

/** Stands for the interfaces of a policy that a template fills in. */
const unknown = '\n';

/** A policy without interfaces has an empty name. */
const interfaceUsers = new EntriesByValue(policyTables, (policy) =>
  policy.templated ? [unknown] : ['', ...interfaceSettings.flatMap((name) => valuesOf(policy, name))],
);

const interfaceSettings = ['srcintf', 'dstintf', 'vpntunnel'];

/** The names with which policies can refer to a tunnel: its own, and those of zones that contain it. */
function namesInTunnels({ name, state: { scope } }: EntryState, tables: Tables): readonly string[] {
  return [
    name,
    ...zonesWith(name, scope, tables),
    ...sdwanZonesOf(name, scope, tables),
    ...aggregatesOf(name, scope, tables),
  ];
}

/** Whether other interfaces are built on a tunnel, so that policies refer to these. */
function carriesInterfaces({ name }: EntryState, tables: Tables): boolean {
  return lowerLayers(tables).has(name);
}

const lowerLayers = memoize((tables: Tables) => {
  const names = new Set<string>();
  for (const { state } of tables.entries('system interface')) {
    const lower = state.value('interface');
    if (lower !== undefined && state.value('type') !== 'tunnel') names.add(lower);
  }
  const users = ['system vxlan', 'system gre-tunnel', 'system ipip-tunnel', 'system geneve'];
  for (const { state } of users.flatMap((table) => tables.entries(table)))
    for (const name of state.values('interface')) names.add(name);
  for (const table of ['system switch-interface', 'system virtual-wire-pair'])
    for (const { state } of tables.entries(table))
      for (const name of bundleOf(state, table)?.members ?? []) names.add(name);
  return names;
});

function memberKey(name: string, scope: Scope): string {
  return `${scopeKey(scope)}\n${name}`;
}

const zonesByMember = memoize((tables: Tables) => {
  const found = { zone: new Map<string, string[]>(), 'SD-WAN zone': new Map<string, string[]>() };
  for (const { kind, zone, members, entry } of zoneMemberships(tables))
    for (const member of new Set(members))
      getOrInsertComputed(found[kind], memberKey(member, entry.state.scope), () => []).push(zone);
  return found;
});

export function zonesWith(name: string, scope: Scope, tables: Tables): readonly string[] {
  return zonesByMember(tables).zone.get(memberKey(name, scope)) ?? [];
}

export function sdwanZonesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  return zonesByMember(tables)['SD-WAN zone'].get(memberKey(name, scope)) ?? [];
}

export function aggregatesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  const aggregates = tables
    .entriesIn('system ipsec-aggregate', scope)
    .filter(({ state }) => bundleOf(state, 'system ipsec-aggregate')?.members.includes(name));
  return aggregates.flatMap((aggregate) => [
    aggregate.name,
    ...zonesWith(aggregate.name, scope, tables),
    ...sdwanZonesOf(aggregate.name, scope, tables),
  ]);
}

const phase2ByTunnel = memoize((tables: Tables) => {
  const byTunnel = new Map<string, EntryState[]>();
  for (const entry of tables.entries(phase2Table)) {
    const tunnel = entry.state.value('phase1name') ?? '';
    getOrInsertComputed(byTunnel, memberKey(tunnel, entry.state.scope), () => []).push(entry);
  }
  return byTunnel;
});

export function phase2Of({ name, state: { scope } }: EntryState, tables: Tables): readonly EntryState[] {
  return phase2ByTunnel(tables).get(memberKey(name, scope)) ?? [];
}

/** Whether a phase 2 in a VDOM names a tunnel that the file does not contain. */
function hasStrayPhase2(tables: Tables, scope: Scope): boolean {
  const names = new Set(tables.entriesIn(phase1Table, scope).map(({ name }) => name));
  return tables.entriesIn(phase2Table, scope).some(({ state }) => {
    const phase1 = state.value('phase1name');
    return phase1 !== undefined && !names.has(phase1);
  });
}

/** Settings of a tunnel interface that can give it routes or exempt it from the reverse path check. */
const exempting = ['remote-ip', 'remote-ip6', 'vrf', 'src-check'];

function isSetApart(entry: EntryData | undefined, setting: string, { view }: Tables): boolean {
  const table = view.schema.node('system interface');
  const object = entry && objectOf(entry);
  return valuesBesidesDefault(object, setting, table, view.version).length > 0;
}

/** Reports static tunnels into which no route leads. */
export const noRoute = defineRule({
  id: 'vpn/no-route',
  severity: 'warning',
  summary: 'No route leads into a static IPsec tunnel.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onTables([phase1Table], function* (tables) {
    if (!tables.isBackup) return;
    const usedIn = new Map<string, ReadonlySet<string> | undefined>();
    const scopes = new Map<string, ScopeRoutes>();
    for (const tunnel of tunnels(tables)) {
      yield undefined;
      const {
        name,
        state: { scope },
      } = tunnel;
      const key = scopeKey(scope);
      const routes = getOrInsertComputed(scopes, key, () => routesOf(key, tables));
      const { catalog } = routes;
      if (routes.isUncertain || routes.interfaces.has(name)) continue;
      const remote = routes.selectors.selectorsOf(name)?.map((one) => one.remote);
      const own = catalog.tables.find('system interface', name, key);
      const isOther =
        carriesInterfaces(tunnel, tables) ||
        [...aggregatesOf(name, scope, tables), ...sdwanZonesOf(name, scope, tables)].length > 0 ||
        isUnusable(name, catalog, 4) ||
        exempting.some((setting) => isSetApart(own, setting, tables));
      if (!remote || !own || own.templated || isOther) continue;
      // `vpn/no-policy` reports a tunnel that is not used at all.
      const used = getOrInsertComputed(usedIn, key, () => interfacesInPolicies(tables, scope));
      if (used && !namesInTunnels(tunnel, tables).some((one) => used.has(one))) continue;
      yield reportAt(tunnel.at, {
        message:
          `No route leads into tunnel "${name}" (remote networks: ${addressListText(uniteAll(remote))}). The device sends ` +
          'these packets elsewhere, and drops packets from the tunnel (reverse path check). ' +
          `Add a static route with "device" "${name}".`,
      });
    }
  }),
});

interface ScopeRoutes {
  readonly catalog: Catalog;
  readonly selectors: StaticTunnels;
  /** The interfaces to which static routes, connected routes or policy routes lead. */
  readonly interfaces: ReadonlySet<string>;
  /** Whether the device may have other routes, or does not need them. */
  readonly isUncertain: boolean;
}

function routesOf(key: string, tables: Tables): ScopeRoutes {
  const { index } = tables;
  const catalog = PolicyAnalysis.of(index).catalog(key);
  const selectors = StaticTunnels.of(index, catalog);
  tables.keep(`network ${key}`, () => {
    const current = PolicyAnalysis.of(index).catalog(key);
    return [...networkDependencies(index, current), StaticTunnels.of(index, current)];
  });
  const network = readNetwork(index, catalog);
  const { routes, conditional, unknown } = routeTableOf(network, 4);
  const diverted = divertedTo(network.tables.inScope('router policy', key));
  const isLoose = settingIn(index, 'system settings', 'asymroute', key) === 'enable';
  const interfaces = new Set(diverted === 'any' ? [] : diverted);
  for (const route of [...routes, ...conditional, ...routeTableOf(network, 6).routes])
    for (const name of route.interfaces) interfaces.add(name);
  return {
    catalog,
    selectors,
    interfaces,
    isUncertain: network.isTransparent || isLoose || unknown.length > 0 || diverted === 'any',
  };
}

/** Reports IPsec tunnels without phase 2. */
export const noPhase2 = defineRule({
  id: 'vpn/no-phase2',
  severity: 'warning',
  summary: 'An IPsec tunnel has no phase 2.',
  document: onTables([phase1Table, phase2Table], function* (tables) {
    const isWhole =
      tables.isBackup ||
      tables.mentions(phase2Table) ||
      (tables.mentions('system interface') && tables.mentions('firewall policy'));
    if (!isWhole) return;
    const hasStray = new Map<string, boolean>();
    for (const tunnel of tunnels(tables)) {
      yield undefined;
      const { scope } = tunnel.state;
      // One mistake, one finding: a phase 2 with the name of an undefined tunnel is probably that of this tunnel.
      if (getOrInsertComputed(hasStray, scopeKey(scope), () => hasStrayPhase2(tables, scope))) continue;
      if (phase2Of(tunnel, tables).length > 0) continue;
      yield reportAt(tunnel.at, {
        message:
          `The IPsec tunnel "${tunnel.name}" has no phase 2. The device negotiates no keys for traffic, and the tunnel stays down. ` +
          'Add an entry with this "phase1name" to "vpn ipsec phase2-interface".',
      });
    }
  }),
});

/** Reports IPsec tunnels that no policy uses. */
export const noPolicy = defineRule({
  id: 'vpn/no-policy',
  severity: 'warning',
  summary: 'No policy uses an IPsec tunnel.',
  prepare: (index) => policyEntries(index).update(new Set()),
  document: onTables([phase1Table], function* (tables) {
    const usedIn = new Map<string, ReadonlySet<string> | undefined>();
    for (const tunnel of tunnels(tables)) {
      yield undefined;
      const { scope } = tunnel.state;
      const used = getOrInsertComputed(usedIn, scopeKey(scope), () => interfacesInPolicies(tables, scope));
      if (!used || used.has('any') || carriesInterfaces(tunnel, tables)) continue;
      if (namesInTunnels(tunnel, tables).some((name) => used.has(name))) continue;
      yield reportAt(tunnel.at, {
        message:
          `No policy has the IPsec tunnel "${tunnel.name}" as an interface. The device does not bring up the tunnel, ` +
          'and drops its traffic. Add policies in both directions, or remove the tunnel.',
      });
    }
  }),
});
