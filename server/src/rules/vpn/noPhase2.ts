import { phase1Table, phase2Table } from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import { scopeKey } from '../../model/document/unit';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';
import { hasStrayPhase2, phase2Of, tunnels } from './tunnelUse';

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
        yield {
          at: tunnel.at,
          report: {
            message:
              `The IPsec tunnel "${tunnel.name}" has no phase 2. The device negotiates no keys for traffic, and the tunnel stays down. ` +
              'Add an entry with this "phase1name" to "vpn ipsec phase2-interface".',
          },
        };
      }
    },
    [phase1Table, phase2Table],
  ),
});
