import { isTemplated } from '../../model/objectState';
import { addressIntervalText, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { isSubset, uniteAll } from '../../analysis/traffic/intervals';
import { staticIpv6Addresses } from '../engine/interfaceAddresses';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Reports advertised prefixes with which clients cannot form an address, or one in another network. */
export const advertisedPrefix = defineRule({
  id: 'network/ipv6-prefix',
  severity: 'warning',
  summary: 'An advertised IPv6 prefix is not a /64, or not that of the interface.',
  document: onTables(['system interface'], function* (tables) {
    for (const one of tables.entries('system interface')) {
      yield undefined;
      const ipv6 = one.state.child('ipv6');
      if (ipv6?.value('ip6-send-adv') !== 'enable' || isTemplated(one.state) || isTemplated(ipv6)) continue;
      const own = staticIpv6Addresses(one, tables) ?? [];
      const subnets = uniteAll(own.map(({ subnet }) => subnet));
      for (const { at, name, state } of ipv6.children('ip6-prefix-list')) {
        const prefix = ipv6Prefix(name);
        const length = Number(name.split('/')[1]);
        if (!prefix || !length || isTemplated(state)) continue;
        // Clients form an address only with a prefix for that: RFC 4862, 5.5.3, and RFC 4291, 2.5.1.
        if (state.valueOrDefault('autonomous-flag') !== 'enable') continue;
        const [first] = own;
        if (length !== 64)
          yield reportAt(at, {
            message:
              `Interface "${one.name}" advertises the prefix ${name}. Clients form their address only from a prefix of 64 bits, so they ` +
              'ignore this one. Use a /64, or disable "autonomous-flag".',
          });
        else if (first && !isSubset(prefix, subnets))
          yield reportAt(at, {
            severity: 'info',
            message:
              `Interface "${one.name}" advertises the prefix ${name}, but its own network is ` +
              `${addressIntervalText(first.subnet[0] ?? 0, first.subnet[1] ?? 0)}. The device may have no route back to clients with this ` +
              'prefix. Use the prefix of the interface, or give it an address in this one.',
            related: [{ at: first.setting.setting, message: `Address of "${one.name}"` }],
          });
      }
    }
  }),
});
