import { insertLinesAfter, replace } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { ikev1 } from '../../push/checklist/requirements/vpn';
import { enabledHere, onUnmet } from './onEnabledPush';

/** A dial-up VPN over IKEv1, which does not support push. */
export const ikev1Dialup = defineRule({
  id: 'ftm-push/ikev1-dialup',
  severity: 'warning',
  summary: 'A dial-up VPN uses IKEv1, which does not support push.',
  document: onUnmet(ikev1, ({ device: { dialups }, enabled, document, report }) => {
    for (const { name, ike, ikeCommand, type, hasXauth } of dialups ?? []) {
      if (ike !== 1 || !hasXauth) continue;
      const there = ikeCommand ? '' : ' by default';
      report(ikeCommand ?? type, {
        message:
          `"${name}" uses IKEv1${there}, which does not support push. While push is enabled, users with FortiToken Mobile cannot sign in to this VPN. ` +
          'Use IKEv2 with EAP ("set eap enable"), also on the clients.',
        related: [enabledHere(enabled)],
        fixes: [
          {
            title: 'Set "ike-version" to 2',
            edits: [
              ikeCommand
                ? replace(ikeCommand, 'set ike-version 2')
                : insertLinesAfter(document, type, ['set ike-version 2']),
            ],
          },
        ],
      });
    }
  }),
});
