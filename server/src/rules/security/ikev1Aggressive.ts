import { defineRule } from '../engine/rule';
import { onEntries } from './onEntries';
import { phase1Tables } from './tunnels';

/** A tunnel that hands out what its pre-shared key can be guessed from. */
export const ikev1Aggressive = defineRule({
  id: 'security/ikev1-aggressive',
  severity: 'warning',
  offByDefault: true,
  summary: 'An IPsec tunnel uses the aggressive mode of IKEv1.',
  document: onEntries(phase1Tables, ({ state }) => {
    const mode = state.get('mode');
    if (mode?.values[0] !== 'aggressive' || state.value('ike-version') === '2') return [];
    const message =
      'In aggressive mode anyone may ask for a hash of the pre-shared key, and guess it at leisure. ' +
      'Use IKEv2, or main mode (Fortinet hardening guide).';
    return [{ at: mode.setting, report: { message } }];
  }),
});
