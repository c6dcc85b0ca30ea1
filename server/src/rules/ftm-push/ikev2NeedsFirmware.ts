import { versionNote } from '../../firmware/effective';
import { defineRule } from '../engine/rule';
import { ikev2Firmware } from '../../push/checklist/requirements/vpn';
import { enabledHere, onUnmet } from './onEnabledPush';
import { pushesInVdom, pushesOverIkev2 } from '../../push/versions';

/** A dial-up VPN over IKEv2, in a version that does not support push over IKEv2, or not in its VDOM. */
export const ikev2NeedsFirmware = defineRule({
  id: 'ftm-push/ikev2-needs-firmware',
  severity: 'info',
  summary: 'A dial-up VPN uses IKEv2, but this firmware version does not support push over IKEv2 there.',
  document: onUnmet(ikev2Firmware, (context) => {
    const { device, enabled, firmware, report } = context;
    const pushes = pushesOverIkev2(firmware.version);
    for (const { name, scope, ike, ikeCommand, type } of device.dialups ?? []) {
      const vdom = scope.kind === 'vdom' ? scope.name : 'root';
      if (ike !== 2 || (pushes && pushesInVdom(vdom, firmware.version))) continue;
      report(ikeCommand ?? type, {
        message: pushes
          ? `"${name}" is in VDOM "${vdom}". This version sends a push over IPsec only in VDOM "root". Upgrade to 7.4.9, 7.6.1 or later. ${versionNote(firmware)}`
          : `"${name}" uses IKEv2. This version does not send a push over IKEv2. Upgrade to 7.2.8, 7.4.4, 7.6.0 or later. ${versionNote(firmware)}`,
        related: [enabledHere(enabled)],
      });
    }
  }),
});
