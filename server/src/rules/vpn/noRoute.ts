import { phase1Table } from '../../model/network/tunnels';
import { StaticTunnels } from '../../policies/routing/tunnelSelectors';
import { getOrInsertComputed } from '../../base/collections';
import type { Catalog } from '../../policies/objects/catalog';
import { scopeKey } from '../../model/document/unit';
import { addressListText } from '../../policies/objects/ipRanges';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { networkDependencies, readNetwork, settingIn } from '../../policies/routing/network';
import { divertedTo } from '../../policies/routing/reachability';
import { isUnusable, routeTableOf } from '../../policies/routing/routeTable';
import { uniteAll } from '../../policies/traffic/intervals';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import {
  aggregatesOf,
  carriesInterfaces,
  interfacesInPolicies,
  namesInTunnels,
  sdwanZonesOf,
  tunnels,
} from './tunnelUse';

/** Settings of a tunnel interface that can give it routes or exempt it from the reverse path check. */
const exempting = ['remote-ip', 'remote-ip6', 'vrf', 'src-check'];

/** Reports static tunnels into which no route leads. */
export const noRoute = defineRule({
  id: 'vpn/no-route',
  severity: 'warning',
  summary: 'No route leads into a static IPsec tunnel.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onTables(
    function* (tables) {
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
          exempting.some((setting) => own?.settings.has(setting));
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
    },
    [phase1Table],
  ),
});

/** The routes of a VDOM. */
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
