import { hasNeighbors } from '../../model/network/interfaces';
import { staticRoute, staticRouteTables } from '../../model/network/routes';
import { sdwanMember } from '../../model/network/sdwan';
import { isTemplated } from '../../model/objectState';
import { ipv4Number } from '../../syntax/addresses';
import { interfacesIn, staticAddresses } from '../engine/interfaceAddresses';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { hasDynamicRouting, sdwanEntries } from './sdwanTables';

/** Reports SD-WAN members on Ethernet interfaces without a gateway. */
export const memberGateway = defineRule({
  id: 'sdwan/member-gateway',
  severity: 'warning',
  summary: 'An SD-WAN member on an interface with a static address has no gateway.',
  document: onTables(
    function* (tables) {
      for (const member of sdwanEntries('members', tables)) {
        yield undefined;
        const { state } = member;
        const { interface: name, isDisabled } = sdwanMember(state);
        const hasGateway =
          (ipv4Number(state.value('gateway') ?? '0.0.0.0') ?? 1) !== 0 || state.get('gateway6') !== undefined;
        if (name === undefined || hasGateway || isTemplated(state) || isDisabled) continue;
        const owner = interfacesIn(tables, state.scope)?.find((one) => one.name === name);
        const addresses = owner && hasNeighbors(owner.state) ? (staticAddresses(owner, tables) ?? []) : [];
        const isSubnet = addresses.some(
          ({ subnet: [first = 0, end = 0] }) => Number(end) - Number(first) > 2,
        );
        if (
          !owner ||
          !isSubnet ||
          owner.state.value('type') === 'loopback' ||
          owner.state.value('status') === 'down' ||
          hasDynamicRouting(state.scope, tables)
        )
          continue;
        const hasRoute = tables
          .entriesIn(staticRouteTables[4], state.scope)
          .map((route) => staticRoute(route.state, 4))
          .some(({ device, gateway }) => device === name && gateway !== undefined);
        if (hasRoute) continue;
        yield reportAt(state.get('interface')?.setting ?? member.at, {
          message:
            `SD-WAN member ${member.name} has no gateway, and interface "${name}" has a static address. ` +
            'Routes and health checks through this member have no next hop. Set "gateway".',
          related: [{ at: addresses[0]?.setting.setting ?? owner.at, message: `Address of "${name}"` }],
        });
      }
    },
    ['router static', 'system interface'],
  ),
});
