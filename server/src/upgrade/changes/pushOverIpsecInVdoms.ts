import { count } from './effect';
import { crosses, defineChange, since } from './change';

export const pushOverIpsecInVdoms = defineChange({
  id: 'push-over-ipsec-in-vdoms',
  outcome: 'behaves-differently',
  subject: 'FortiToken Mobile push',
  source: { kind: 'vendor', text: 'Fortinet technical tip 421645' },
  between: crosses(since('7.4.9', '7.6.1')),
  appliesTo: ({ configuration, direction }) => {
    const isEnabled = configuration
      .objects('system ftm-push')
      .some((state) => configuration.value(state, 'status') === 'enable');
    const dialups = configuration
      .entries('vpn ipsec phase1-interface')
      .filter(
        ({ state }) =>
          configuration.vdomOf(state) !== 'root' && configuration.value(state, 'type') === 'dynamic',
      );
    if (!isEnabled || dialups.length === 0) return undefined;
    const title = `FortiToken Mobile push: ${count(dialups.length, 'dial-up VPN')} in other VDOMs than "root"`;
    const places = dialups.map((entry) => configuration.entryPlace(entry));
    return direction === 'arrives'
      ? {
          title,
          text: 'The target sends push notifications to users of these VPNs; the current version does so only in the VDOM "root".',
          action: 'Tell the users to expect a notification.',
          places,
        }
      : {
          outcome: 'stops-working',
          title,
          text: 'The target sends no push notifications to users of these VPNs. They must enter the code.',
          action: 'Choose 7.4.9, 7.6.1 or a newer patch, or tell the users.',
          places,
        };
  },
});
