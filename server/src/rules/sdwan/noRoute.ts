import { isTemplated } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { networkDependencies, readNetwork } from '../../policies/routing/network';
import { routeTableOf } from '../../policies/routing/routeTable';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { isSdwanOn, sdwanMember, sdwanObjects } from '../../model/network/sdwan';

/** Reports SD-WAN without a route through its members. */
export const sdwanNoRoute = defineRule({
  id: 'sdwan/no-route',
  severity: 'warning',
  summary: 'SD-WAN is enabled, but no route uses its zones or members.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onTables(function* (tables) {
    const { index, view } = tables;
    if (!tables.isBackup) return;
    for (const object of sdwanObjects) {
      for (const sdwan of tables.objects(object)) {
        yield undefined;
        const status = sdwan.get('status');
        const { scope } = sdwan;
        const members = tables
          .entriesIn(`${object} > members`, scope)
          .map((entry) => ({ ...entry, ...sdwanMember(entry.state) }))
          .filter((member) => !member.isDisabled && member.interface !== undefined);
        const isOn = isSdwanOn(sdwan, tables.isBackup) === 'yes';
        if (!status || !isOn || members.length === 0 || isTemplated(sdwan)) continue;
        const catalog = PolicyAnalysis.of(index).catalog(scopeKey(scope));
        tables.keep(`network ${scopeKey(scope)}`, () => networkDependencies(index, catalog));
        const names = new Set(members.map((member) => member.interface));
        // An interface that the file does not contain can get its route by DHCP.
        const isWhole = members.every((member) =>
          catalog.tables.find('system interface', member.interface ?? '', catalog.scope),
        );
        if (!isWhole) continue;
        const network = readNetwork(index, catalog);
        const found = [routeTableOf(network, 4), routeTableOf(network, 6)];
        if (found.some(({ unknown }) => unknown.length > 0)) continue;
        const isUsed = found.some(({ routes, conditional }) =>
          [...routes, ...conditional].some(
            ({ kind, interfaces }) => kind !== 'connected' && interfaces.some((name) => names.has(name)),
          ),
        );
        if (isUsed) continue;
        const zone = view.schema.node('router static')?.child('sdwan-zone')?.availability(view.version);
        const line =
          zone === 'yes'
            ? '"sdwan-zone"'
            : object === 'system sdwan'
              ? '"sdwan" "enable"'
              : '"virtual-wan-link" "enable"';
        yield reportAt(status.setting, {
          message:
            'SD-WAN is enabled, but no route uses its zones or members. Rules of SD-WAN only choose among routes, so the device ' +
            `sends nothing through the members. Add a static route with ${line}.`,
          related: members.slice(0, 1).map(({ at, name }) => ({ at, message: `Member ${name}` })),
        });
      }
    }
  }),
});
