import { defineRule } from '../engine/rule';
import { onEnabledPush } from './onEnabledPush';

/** The maximum number of accounts that are listed. */
const maxRelated = 10;

/** The device checks the callback against trusted hosts, and every administrator has some. */
export const allAdminsRestricted = defineRule({
  id: 'ftm-push/all-admins-restricted',
  severity: 'warning',
  summary: 'Every administrator has trusted hosts, which block the callback.',
  document: onEnabledPush(({ device: { administrators }, enabled, report }) => {
    if (!administrators?.length || administrators.some(({ isRestricted }) => isRestricted !== true)) return;
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
