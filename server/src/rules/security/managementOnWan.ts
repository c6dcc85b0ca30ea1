import { facesInternet } from '../../model/network/interfaces';
import { defineRule } from '../engine/rule';
import { accessesOf } from '../engine/interfaceAddresses';
import { removeValues, matchingValues } from '../engine/listValues';
import { onTables } from '../engine/tables';
import { quotedList } from '../../base/lists';

const isManagement = (value: string): boolean => ['https', 'ssh', 'http', 'telnet', 'snmp'].includes(value);

/** Management access on an interface to the Internet. */
export const managementOnWan = defineRule({
  id: 'security/management-on-wan',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 1.3'],
  summary: 'An interface with role WAN allows management access.',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('system interface')) {
        yield undefined;
        if (facesInternet(name, state) !== 'yes') continue;
        for (const access of accessesOf(state, tables)) {
          const management = matchingValues(access, isManagement);
          if (management.length === 0) continue;
          const push = access.values.includes('ftm') ? ' "ftm", which push needs, can stay.' : '';
          const message =
            `"${access.name}" of an interface with role "wan" has ${quotedList(management)}. Management access is exposed to the Internet. ` +
            `Allow it only from inside or over a VPN (CIS FortiGate Benchmark).${push}`;
          yield { at: access.setting, report: { message, fixes: removeValues(access, isManagement) } };
        }
      }
    },
    ['system interface'],
  ),
});
