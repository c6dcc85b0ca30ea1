import { phase1Table, phase2Table } from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import {
  hasStrayPhase2,
  phase2Of,
  tunnels,
  carriesInterfaces,
  interfacesInPolicies,
  namesInTunnels,
} from './tunnelUse';
import { policyEntries } from '../../policies/entriesByValue';

/** Reports IPsec tunnels without phase 2. */
export const noPhase2 = defineRule({
  id: 'vpn/no-phase2',
  severity: 'warning',
  summary: 'An IPsec tunnel has no phase 2.',
  document: onTables(
    function* (tables) {
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
    },
    [phase1Table, phase2Table],
  ),
});

/** Reports IPsec tunnels that no policy uses. */
export const noPolicy = defineRule({
  id: 'vpn/no-policy',
  severity: 'warning',
  summary: 'No policy uses an IPsec tunnel.',
  prepare: (index) => policyEntries(index).update(new Set()),
  document: onTables(
    function* (tables) {
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
    },
    [phase1Table],
  ),
});
