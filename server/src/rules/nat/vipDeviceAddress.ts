import { accessServices } from '../../device/accessServices';
import { sameScope, type Scope } from '../../model/document/unit';
import { accessSettingOf } from '../../model/network/interfaces';
import { isTemplated } from '../../model/objectState';
import { includes, type Bound } from '../../policies/traffic/intervals';
import { interfaceAddressesIn, type InterfaceAddress } from '../engine/interfaceAddresses';
import { defineRule, type RelatedLocation } from '../engine/rule';
import { valueOrDefault } from '../../model/objects';
import { onTables, type Tables } from '../engine/tables';
import { isInUse, isUnfiltered, virtualIp, virtualIpTables } from './virtualIps';

/** A service of the device on an interface address. */
interface DeviceService {
  /** `the administration GUI` */
  readonly what: string;
  readonly port: number;
  /** The setting that changes the port of the service, as an alternative to changing the virtual IP: `admin-sport`. */
  readonly portSetting: string;
  readonly place: RelatedLocation | undefined;
}

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
          const service = servicesAt(owner, entry.state.scope, tables).find(({ port }) =>
            includes(ports.range, port),
          );
          if (!service || !isInUse(entry, tables)) continue;
          yield {
            at: ports.setting.setting,
            report: {
              message:
                `Port ${service.port} at ${owner.text} is also the port of ${service.what} on interface "${owner.interface.name}". ` +
                `The virtual IP takes these connections, so ${service.what} is not reachable there. ` +
                `Change "extport" or "${service.portSetting}".`,
              ...(service.place && { related: [service.place] }),
            },
          };
          break;
        }
      }
    },
    [...virtualIpTables, 'system interface'],
  ),
});

function servicesAt(owner: InterfaceAddress<Bound>, scope: Scope, tables: Tables): readonly DeviceService[] {
  const isIpv6 = typeof owner.address === 'bigint';
  return [...managementAt(owner, tables), ...(isIpv6 ? [] : sslVpnAt(owner, scope, tables))];
}

function managementAt(owner: InterfaceAddress<Bound>, tables: Tables): readonly DeviceService[] {
  const access = owner.holder.get(accessSettingOf(typeof owner.address === 'bigint' ? 6 : 4));
  const global = tables.objectIn('system global', { kind: 'global' });
  return accessServices.flatMap(({ access: name, setting: portSetting, what }) => {
    if (portSetting === undefined || !access?.values.includes(name)) return [];
    const port = Number(valueOrDefault(global, 'system global', portSetting, tables.view));
    const place = { at: access.setting, message: `"${owner.interface.name}" allows "${name}"` };
    return Number.isInteger(port) ? [{ what, port, portSetting, place }] : [];
  });
}

function sslVpnAt(owner: InterfaceAddress<Bound>, scope: Scope, tables: Tables): readonly DeviceService[] {
  const settings = tables.objects('vpn ssl settings').find((object) => sameScope(object.scope, scope));
  const source = settings?.get('source-interface');
  if (!settings || !source || isTemplated(settings) || settings.value('status') === 'disable') return [];
  if (!source.values.includes(owner.interface.name) && !source.values.includes('any')) return [];
  const port = Number(valueOrDefault(settings, 'vpn ssl settings', 'port', tables.view));
  if (!Number.isInteger(port)) return [];
  const place = { at: source.setting, message: `SSL VPN listens on "${owner.interface.name}"` };
  return [{ what: 'SSL VPN', port, portSetting: 'port', place }];
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
        yield {
          at: vip.extip.setting,
          report: {
            message:
              `Virtual IP "${entry.name}" takes all packets for ${owner.text}, the address of interface "${owner.interface.name}". ` +
              'Management, VPN and replies at this address no longer reach the device. ' +
              'Enable "portforward" for the ports that are needed, or use another address.',
            related: [
              { at: owner.setting.setting, message: `Interface "${owner.interface.name}" has this address` },
            ],
          },
        };
      }
    },
    [...virtualIpTables, 'system interface'],
  ),
});
