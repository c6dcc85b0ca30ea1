import { defineRule } from '../engine/rule';
import { firmwareLabel } from '../engine/settingSubject';
import { enabledHere, onEnabledPush } from './onEnabledPush';
import { pushesOverIkev2 } from '../../push/versions';

/** A VPN that people dial in to by IKEv2, in a version that cannot push over it. */
export const ikev2NeedsFirmware = defineRule({
  id: 'ftm-push/ikev2-needs-firmware',
  severity: 'info',
  summary: 'A dial-up VPN uses IKEv2, but this firmware does not push over IKEv2 yet.',
  document: onEnabledPush((context) => {
    const { device, enabled, firmware, report } = context;
    if (pushesOverIkev2(firmware.version)) return;
    for (const { name, ike, ikeCommand, type } of device.dialups ?? []) {
      if (ike !== 2) continue;
      report(ikeCommand ?? type, {
        message: `"${name}" uses IKEv2, over which ${firmwareLabel(context)} does not push: that takes 7.2.8, 7.4.4 or 7.6.0.`,
        related: [enabledHere(enabled)],
      });
    }
  }),
});
