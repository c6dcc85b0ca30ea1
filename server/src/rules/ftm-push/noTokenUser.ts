import { defineRule } from '../engine/rule';
import { accountTables } from '../../push/device/tokenHolders';
import { onEnabledPush } from './onEnabledPush';

/** Push is enabled, but no account has a token. */
export const noTokenUser = defineRule({
  id: 'ftm-push/no-token-user',
  severity: 'hint',
  summary: 'Push is enabled, but no user and no administrator has a FortiToken.',
  document: onEnabledPush(({ device, enabled, report }) => {
    for (const table of accountTables) {
      const accounts = device.accounts(table);
      if (!accounts || accounts.some(({ token }) => token !== undefined)) return;
    }
    if (device.ldapServers.some(({ token }) => token !== undefined)) return;
    report(enabled.setting, {
      message:
        'Push is enabled, but no user (local, RADIUS, LDAP or TACACS+) and no administrator has a FortiToken. The device sends no push. ' +
        'Assign tokens with "set two-factor fortitoken" and "set fortitoken".',
    });
  }),
});
