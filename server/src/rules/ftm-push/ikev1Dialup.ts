import { insertLinesAfter, replace } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { enabledHere, onEnabledPush } from './onEnabledPush';

/** A VPN that people dial in to by IKEv1, which knows no push. */
export const ikev1Dialup = defineRule({
  id: 'ftm-push/ikev1-dialup',
  severity: 'warning',
  summary: 'A dial-up VPN uses IKEv1, which does not support push.',
  document: onEnabledPush(({ device: { dialups }, enabled, document, report }) => {
    for (const { name, ike, ikeCommand, type, hasXauth } of dialups ?? []) {
      if (ike !== 1 || !hasXauth) continue;
      const there = ikeCommand ? '' : ' by default';
      report(ikeCommand ?? type, {
        message:
          `"${name}" uses IKEv1${there}, which does not support push: while push is enabled, users of FortiToken Mobile cannot log in to it. ` +
          'IKEv2 does, with EAP ("set eap enable") in place of XAuth; the clients have to change, too.',
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
