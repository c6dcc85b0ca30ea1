import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { enabledHere, onEnabledPush } from './onEnabledPush';
import { pushesOverIkev2 } from '../../push/versions';

/** A dial-up VPN over IKEv2, in a version that does not support push over IKEv2. */
export const ikev2NeedsFirmware = defineRule({
  id: 'ftm-push/ikev2-needs-firmware',
  severity: 'info',
  summary: 'A dial-up VPN uses IKEv2, but this firmware version does not support push over IKEv2.',
  document: onEnabledPush((context) => {
    const { device, enabled, firmware, report } = context;
    if (pushesOverIkev2(firmware.version)) return;
    for (const { name, ike, ikeCommand, type } of device.dialups ?? []) {
      if (ike !== 2) continue;
      report(ikeCommand ?? type, {
        message: `"${name}" uses IKEv2. This version does not send a push over IKEv2. Upgrade to 7.2.8, 7.4.4, 7.6.0 or later. ${versionNote(firmware)}`,
        related: [enabledHere(enabled)],
      });
    }
  }),
});
