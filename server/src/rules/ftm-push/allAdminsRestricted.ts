import { defineRule } from '../engine/rule';
import { unrestrictedAdministrator } from '../../push/checklist/requirements/access';
import { onUnmet } from './onEnabledPush';

/** The maximum number of accounts that are listed. */
const maxRelated = 10;

/** The device checks the callback against trusted hosts, and every administrator has some. */
export const allAdminsRestricted = defineRule({
  id: 'ftm-push/all-admins-restricted',
  severity: 'warning',
  summary: 'Every administrator has trusted hosts, which block the callback.',
  document: onUnmet(unrestrictedAdministrator, ({ device: { administrators = [] }, enabled, report }) => {
    report(enabled.setting, {
      message:
        'Every administrator has trusted hosts. The FortiGate drops callbacks from phones at all other addresses. ' +
        'Keep at least one account, with any profile, without trusted hosts.',
      related: administrators.slice(0, maxRelated).map(({ name, at, trustedHost }) => ({
        at: trustedHost ?? at,
        message: `Administrator "${name}" has trusted hosts`,
      })),
    });
  }),
});
