import type { Scope } from '../../model/document/unit';
import { accessSettingOf } from '../../model/network/interfaces';
import { accessServices, type ListeningService } from '../../model/network/services';
import type { ObjectState } from '../../model/objectState';
import { includes, type Bound, type Intervals } from '../../policies/traffic/intervals';
import { interfaceAddressesIn, servicesOn, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type RelatedLocation, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { isInUse, isUnfiltered, virtualIp, virtualIpTables } from './virtualIps';

/** Reports virtual IPs whose external port is that of a service of the device. */
export const vipManagementPort = defineRule({
  id: 'nat/vip-management-port',
  severity: 'warning',
  summary: 'A virtual IP forwards a port on which the device itself serves administration or SSL VPN.',
  document: onTables(
    function* (tables) {
      for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
        yield undefined;
        const vip = virtualIp(entry);
        const ports = vip?.ports;
        if (!vip || ports?.protocol !== 'tcp' || !ports.setting || !isUnfiltered(vip)) continue;
        const owners = interfaceAddressesIn(vip.addresses, tables, entry.state.scope).filter(
          (one) => vip.interface === 'any' || vip.interface === one.interface.name,
        );
        for (const owner of owners) {
          const found = serviceAt(owner, ports.range, entry.state.scope, tables);
          if (!found || !isInUse(entry, tables)) continue;
          const { service, port, place } = found;
          yield reportAt(ports.setting.setting, {
            message:
              `Port ${port} at ${owner.text} is also the port of ${service.what} on interface "${owner.interface.name}". ` +
              `The virtual IP takes these connections, so ${service.what} is not reachable there. ` +
              `Change "extport" or "${service.portSetting?.name ?? ''}".`,
            ...(place && { related: [place] }),
          });
          break;
        }
      }
    },
    [...virtualIpTables, 'system interface'],
  ),
});

/** The service of the device that has one of some ports at an address, and the setting that opens it. */
function serviceAt(
  owner: InterfaceAddress<Bound>,
  ports: Intervals,
  scope: Scope,
  tables: Tables,
):
  | {
      readonly service: ListeningService<ObjectState>;
      readonly port: number;
      readonly place: RelatedLocation | undefined;
    }
  | undefined {
  const isIpv6 = typeof owner.address === 'bigint';
  const access = owner.holder.get(accessSettingOf(isIpv6 ? 6 : 4));
  const { name } = owner.interface;
  for (const service of servicesOn(owner.interface, access?.values ?? [], scope, tables)) {
    const port = service.ports.map(([first]) => first).find((one) => includes(ports, one));
    if (port === undefined || service.portSetting === undefined) continue;
    const word = accessServices.find(({ what }) => what === service.what)?.access;
    if (word !== undefined)
      return {
        service,
        port,
        place: access && { at: access.setting, message: `"${name}" allows "${word}"` },
      };
    const source = service.object?.get('source-interface');
    if (service.kind === 'SSL VPN' && !isIpv6)
      return {
        service,
        port,
        place: source && { at: source.setting, message: `SSL VPN listens on "${name}"` },
      };
  }
  return undefined;
}

/** Reports virtual IPs that translate all packets for an address of the device. */
export const vipOwnAddress = defineRule({
  id: 'nat/vip-own-address',
  severity: 'warning',
  summary: 'A virtual IP without port forwarding has the address of an interface.',
  document: onTables(
    function* (tables) {
      for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
        yield undefined;
        const vip = virtualIp(entry);
        if (!vip || vip.ports || !isUnfiltered(vip)) continue;
        const owner = interfaceAddressesIn(vip.addresses, tables, entry.state.scope).find(
          (one) => vip.interface === 'any' || vip.interface === one.interface.name,
        );
        if (!owner || !isInUse(entry, tables)) continue;
        yield reportAt(vip.extip.setting, {
          message:
            `Virtual IP "${entry.name}" takes all packets for ${owner.text}, the address of interface "${owner.interface.name}". ` +
            'Management, VPN and replies at this address no longer reach the device. ' +
            'Enable "portforward" for the ports that are needed, or use another address.',
          related: [
            { at: owner.setting.setting, message: `Interface "${owner.interface.name}" has this address` },
          ],
        });
      }
    },
    [...virtualIpTables, 'system interface'],
  ),
});
