import { isTemplated } from '../../model/objectState';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

/** Reports DHCP servers that name the interface as DNS server although it does not answer DNS. */
export const dhcpDnsService = defineRule({
  id: 'network/dhcp-dns-service',
  severity: 'warning',
  summary: 'A DHCP server announces the interface as DNS server, but no DNS server runs there.',
  document: onTables(
    function* (tables) {
      if (!tables.isBackup) return;
      for (const { name, state } of tables.entries('system dhcp server')) {
        yield undefined;
        const service = state.get('dns-service');
        const device = state.value('interface');
        if (service?.values[0] !== 'local' || device === undefined || isTemplated(state)) continue;
        if (state.value('status') === 'disable') continue;
        const owner = tables.entries('system interface').find((one) => one.name === device);
        // FortiSwitch and FortiAP units behind FortiLink work without DNS.
        if (!owner || owner.state.value('fortilink') === 'enable') continue;
        if (tables.entriesIn('system dns-server', state.scope).some((server) => server.name === device))
          continue;
        yield {
          at: service.setting,
          report: {
            message:
              `DHCP server ${name} names interface "${device}" as DNS server, but "system dns-server" has no entry for it. ` +
              'The device does not answer, and clients cannot resolve names. Add the entry, or change "dns-service".',
            related: [{ at: owner.at, message: `Interface "${device}"` }],
          },
        };
      }
    },
    ['system dhcp server', 'system interface'],
  ),
});
