import { isTemplated, type EntryState } from '../../model/objectState';
import { ipv4Number } from '../../syntax/addresses';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { aggregatesByPort } from './memberships';

/** Reports VLANs and addresses on ports that belong to an aggregate or redundant interface. */
export const aggregateMember = defineRule({
  id: 'network/aggregate-member',
  severity: 'warning',
  summary: 'A port of an aggregate has an address or carries a VLAN.',
  document: onTables(
    function* (tables) {
      const interfaces = tables.entries('system interface');
      const owners = yield* aggregatesByPort(interfaces);
      if (owners.size === 0) return;
      for (const one of interfaces) {
        yield undefined;
        if (isTemplated(one.state)) continue;
        yield addressOf(one, owners.get(one.name));
        const parent = one.state.get('interface');
        const owner = one.state.get('vlanid') && owners.get(parent?.values[0] ?? '');
        if (!parent || !owner) continue;
        yield reportAt(parent.setting, {
          message:
            `VLAN "${one.name}" is on port "${parent.values[0] ?? ''}", which belongs to "${owner.name}". The port carries only traffic of ` +
            `"${owner.name}", so the VLAN gets none. Set "interface" to "${owner.name}".`,
          related: [{ at: owner.at, message: `Interface "${owner.name}"` }],
        });
      }
    },
    ['system interface'],
  ),
});

function addressOf({ name, state }: EntryState, owner: EntryState | undefined): LocatedReport | undefined {
  if (!owner) return undefined;
  const ip = state.get('ip');
  const ip6 = state.child('ipv6')?.get('ip6-address');
  const address = ipv4Number(ip?.values[0]?.split('/')[0] ?? '')
    ? ip
    : /[1-9a-f]/i.test(ip6?.values[0]?.split('/')[0] ?? '')
      ? ip6
      : undefined;
  if (!address) return undefined;
  return reportAt(address.setting, {
    message:
      `Port "${name}" belongs to "${owner.name}". The device does not use the address of a member port. ` +
      `Set the address on "${owner.name}", or remove the port from it.`,
    related: [{ at: owner.at, message: `Interface "${owner.name}"` }],
  });
}
