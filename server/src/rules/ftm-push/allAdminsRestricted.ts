import { defineRule } from '../engine/rule';
import { onEnabledPush } from './onEnabledPush';

/** More accounts than this say no more. */
const maxRelated = 10;

/** The call-back is held against trusted hosts, and every administrator has some. */
export const allAdminsRestricted = defineRule({
  id: 'ftm-push/all-admins-restricted',
  severity: 'warning',
  summary: 'Every administrator has trusted hosts, which keep the call-back out.',
  document: onEnabledPush(({ device: { administrators }, enabled, report }) => {
    if (!administrators?.length || administrators.some(({ isRestricted }) => isRestricted !== true)) return;
    report(enabled.setting, {
      message:
        'Every administrator has trusted hosts, and the FortiGate holds the call-back of the phones against them as well: ' +
        'it drops what comes from anywhere else. At least one account, of whatever profile, has to be without.',
      related: administrators.slice(0, maxRelated).map(({ name, at, trustedHost }) => ({
        at: trustedHost ?? at,
        message: `Administrator "${name}" is confined to trusted hosts`,
      })),
    });
  }),
});
