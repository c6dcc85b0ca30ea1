import { isTemplated } from '../../model/objectState';
import { valuesOf } from '../../analysis/objects/entryData';
import { policyName } from '../../analysis/policies/describe';
import { defineRule, reportAt } from '../engine/rule';
import { isSslVpnInterface, portOf, sslVpnSettings } from '../../model/network/services';
import { onTables } from '../engine/tables';
import { onPolicies } from '../engine/onPolicies';
import { accessesOf, interfacesIn, servicesOn } from '../engine/interfaceAddresses';

/** Reports SSL VPN on the port and an interface of the administration GUI. */
export const sslVpnAdminPort = defineRule({
  id: 'vpn/ssl-vpn-admin-port',
  severity: 'warning',
  summary: 'SSL VPN and the administration GUI use the same port on an interface.',
  document: onTables(['system interface'], function* (tables) {
    const { view } = tables;
    const global = tables.objectIn('system global', { kind: 'global' });
    const adminPort = portOf('HTTPS', global, view);
    for (const settings of tables.objects('vpn ssl settings')) {
      yield undefined;
      const source = settings.get('source-interface');
      const port = portOf('SSL VPN', settings, view);
      if (!source || port === undefined || port !== adminPort) continue;
      const shared = (interfacesIn(tables, settings.scope) ?? []).flatMap((one) => {
        const access = accessesOf(one.state, tables).find(({ values }) => values.includes('https'));
        const isShared =
          access &&
          !isTemplated(one.state) &&
          servicesOn(one, [], settings.scope, tables).some(({ kind }) => kind === 'SSL VPN');
        return isShared ? [{ name: one.name, access }] : [];
      });
      const [first] = shared;
      if (!first) continue;
      const gets = sslVpnSettings(settings, view).takesSharedPort
        ? 'SSL VPN receives the connections, so the administration GUI is not reachable there.'
        : 'The administration GUI receives the connections, so SSL VPN is not reachable there.';
      yield reportAt(settings.get('port')?.setting ?? source.setting, {
        message:
          `SSL VPN and the administration GUI both use port ${port} on interface "${first.name}". ${gets} ` +
          'Change "port" of SSL VPN or "admin-sport".',
        related: [{ at: first.access.setting, message: `"${first.name}" allows "https"` }],
      });
    }
  }),
});

/** The settings that limit a policy to users. */
const userSettings = ['groups', 'users', 'fsso-groups', 'scim-groups', 'scim-users'];

/** Reports policies for SSL VPN clients that do not name users. */
export const sslVpnPolicyUsers = onPolicies({
  id: 'vpn/ssl-vpn-policy-users',
  summary: 'A policy for SSL VPN clients has no users and no groups.',
  checkOf: () => ({
    mistakeIn(policy) {
      const { entry, action } = policy;
      const sources = valuesOf(entry, 'srcintf');
      const name = sources.find(isSslVpnInterface);
      if (name === undefined || action !== 'accepts' || entry.templated) return undefined;
      if (userSettings.some((setting) => valuesOf(entry, setting).length > 0)) return undefined;
      return {
        message:
          `${policyName(policy, 'start')} accepts traffic from "${name}", but has no users and no groups. The device lets only those ` +
          'SSL VPN users sign in that a policy for this interface names. Set "groups" or "users".',
      };
    },
  }),
});
