import { phase1Table } from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import { policyEntries } from '../../policies/entriesByValue';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';
import { carriesInterfaces, interfacesInPolicies, namesInTunnels, tunnels } from './tunnelUse';

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
        yield {
          at: tunnel.at,
          report: {
            message:
              `No policy has the IPsec tunnel "${tunnel.name}" as an interface. The device does not bring up the tunnel, ` +
              'and drops its traffic. Add policies in both directions, or remove the tunnel.',
          },
        };
      }
    },
    [phase1Table],
  ),
});
