import { interfaceAddressesIn } from '../engine/interfaceAddresses';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';
import { isInUse, isUnfiltered, virtualIp, virtualIpTables } from './virtualIps';

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
