import { isPlaceholder } from '../../syntax/placeholder';
import { count } from './effect';
import { defineChange, isAtLeastVersion } from './change';

export const forticlientIkev1 = defineChange({
  id: 'forticlient-ikev1',
  outcome: 'decide-before',
  subject: 'IPsec dial-up',
  source: { kind: 'vendor', text: 'Fortinet technical tip 420733' },
  // FortiClient usually has the train of the FortiGate, so moves within a train are left out.
  between: ({ from, to }) => {
    const isNewTrain = to.major > from.major || (to.major === from.major && to.minor > from.minor);
    return isNewTrain && isAtLeastVersion(to, '7.4.0') ? 'arrives' : undefined;
  },
  appliesTo: ({ configuration }) => {
    const dialups = ['vpn ipsec phase1-interface', 'vpn ipsec phase1'].flatMap((table) =>
      configuration.entries(table).filter(({ state }) => {
        const version = configuration.value(state, 'ike-version') ?? '1';
        return configuration.value(state, 'type') === 'dynamic' && version === '1' && !isPlaceholder(version);
      }),
    );
    if (dialups.length === 0) return undefined;
    return {
      title: `IPsec dial-up: ${count(dialups.length, 'phase 1', 'phases 1')} with IKEv1`,
      text: 'FortiClient 7.4.4 and newer does not support IKEv1. If the clients are upgraded together with the FortiGate, they cannot connect.',
      action: 'Change to IKEv2, or keep FortiClient at 7.4.3 or older.',
      places: dialups.map((entry) => configuration.entryPlace(entry)),
    };
  },
});
