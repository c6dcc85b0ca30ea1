import { facesInternet } from '../../model/network/interfaces';
import { defineRule } from '../engine/rule';
import { accessesOf } from '../engine/interfaceAddresses';
import { listed, removeValues, matchingValues } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';

const isManagement = (value: string): boolean => ['https', 'ssh', 'http', 'telnet', 'snmp'].includes(value);

/** Management access on an interface to the Internet. */
export const managementOnWan = defineRule({
  id: 'security/management-on-wan',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 1.3'],
  summary: 'An interface with role WAN allows management access.',
  document: onEntries(['system interface'], ({ name, state }) => {
    if (facesInternet(name, state) !== 'yes') return [];
    return accessesOf(state).flatMap((access) => {
      const management = matchingValues(access, isManagement);
      if (management.length === 0) return [];
      const push = access.values.includes('ftm') ? ' "ftm", which push needs, can stay.' : '';
      const message =
        `"${access.name}" of an interface with role "wan" has ${listed(management)}. Management access is exposed to the Internet. ` +
        `Allow it only from inside or over a VPN (CIS FortiGate Benchmark).${push}`;
      return [{ at: access.setting, report: { message, fixes: removeValues(access, isManagement) } }];
    });
  }),
});
