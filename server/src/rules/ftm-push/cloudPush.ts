import { replace } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { cloudPushRequired as requirement } from '../../push/checklist/requirements/users';
import { onUnmet } from './onEnabledPush';

/** FortiToken Cloud does not push, although its users have tokens. */
export const cloudPush = defineRule({
  id: 'ftm-push/cloud-push',
  severity: 'info',
  summary: 'Users have tokens of FortiToken Cloud, which does not push.',
  document: onUnmet(requirement, ({ device, report }) => {
    const setting = device.global?.get('fortitoken-cloud-push-status')?.setting;
    if (!setting) return;
    report(setting, {
      message:
        'Push of FortiToken Cloud is off, but users have its tokens. "config system ftm-push" has no effect on them: ' +
        'they must type the code. Set "fortitoken-cloud-push-status" to "enable".',
      fixes: [
        {
          title: 'Set "fortitoken-cloud-push-status" to "enable"',
          preferred: true,
          edits: [replace(setting, 'set fortitoken-cloud-push-status enable')],
        },
      ],
    });
  }),
});
