import { defineRule } from '../engine/rule';
import { accountTables } from '../../push/device/tokenHolders';
import { mobileTokens } from '../../push/checklist/requirements/users';
import { onUnmet } from './onEnabledPush';

/** The maximum number of accounts that are listed. */
const maxRelated = 3;

/** Push is enabled, but no account has a token that receives a push. */
export const noTokenUser = defineRule({
  id: 'ftm-push/no-token-user',
  severity: 'hint',
  summary: 'Push is enabled, but no user and no administrator has a FortiToken that receives a push.',
  document: onUnmet(mobileTokens, ({ device, enabled, report }) => {
    const hardware = accountTables
      .flatMap((table) => device.accounts(table) ?? [])
      .filter(({ token }) => token === 'hardware');
    if (hardware.length > 0) {
      report(enabled.setting, {
        message:
          'Push is enabled, but the file has only hardware tokens, which receive no push. ' +
          'Assign FortiToken Mobile tokens, whose serial numbers begin with "FTKMOB".',
        related: hardware.slice(0, maxRelated).map(({ name, at, setting }) => ({
          at: setting ?? at,
          message: `"${name}" has a hardware token`,
        })),
      });
      return;
    }
    report(enabled.setting, {
      message:
        'Push is enabled, but no user (local, RADIUS, LDAP or TACACS+) and no administrator has a FortiToken. The device sends no push. ' +
        'Assign tokens with "set two-factor fortitoken" and "set fortitoken".',
    });
  }),
});
