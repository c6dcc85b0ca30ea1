import { defineRule } from '../engine/rule';
import { onEntries } from '../engine/onEntries';
import { phase1Tables } from './objects';

/** A tunnel that sends a hash of its pre-shared key unencrypted. */
export const ikev1Aggressive = defineRule({
  id: 'security/ikev1-aggressive',
  severity: 'warning',
  offByDefault: true,
  summary: 'An IPsec tunnel uses the aggressive mode of IKEv1.',
  document: onEntries(phase1Tables, ({ state }) => {
    const mode = state.get('mode');
    if (mode?.values[0] !== 'aggressive' || state.value('ike-version') === '2') return [];
    const message =
      'In aggressive mode, the device sends a hash of the pre-shared key unencrypted. Attackers can use it to find the key. ' +
      'Use IKEv2, or main mode (Fortinet hardening guide).';
    return [{ at: mode.setting, report: { message } }];
  }),
});
