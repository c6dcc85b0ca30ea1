import type { EntryState } from '../../model/symbols/entries';
import { count } from './effect';
import { crosses, defineChange, within } from './change';

/** Releases in which addresses of virtual IPs and IP pools are not addresses of the FortiGate itself. */
const notOwn = within(['6.4.9', '6.4.15'], ['7.0.1', '7.0.12'], ['7.2.0', '7.2.5'], ['7.4.0', '7.4.0']);

export const ownAddresses = defineChange({
  id: 'own-addresses',
  outcome: 'behaves-differently',
  subject: 'VIPs and IP pools',
  source: { kind: 'vendor', text: 'Fortinet technical tip 277823' },
  between: crosses(notOwn),
  appliesTo: ({ configuration, direction }) => {
    const isConcerned = (entry: EntryState): boolean =>
      configuration.value(entry.state, 'arp-reply') !== 'disable' &&
      configuration.isUsed(entry) === (direction === 'arrives');
    const answering = (table: string): readonly EntryState[] =>
      configuration.entries(table).filter(isConcerned);
    const vips = answering('firewall vip');
    const pools = answering('firewall ippool');
    if (vips.length + pools.length === 0) return undefined;
    const counts = [
      ...(vips.length > 0 ? [count(vips.length, 'VIP')] : []),
      ...(pools.length > 0 ? [count(pools.length, 'IP pool')] : []),
    ];
    const title = `VIPs and IP pools: ${counts.join(', ')}`;
    const places = [
      ...vips.map((entry) => configuration.entryPlace(entry, 'VIP')),
      ...pools.map((entry) => configuration.entryPlace(entry, 'IP pool')),
    ];
    return direction === 'leaves'
      ? {
          title: `${title} that nothing uses`,
          text: 'In the target, the addresses of VIPs and IP pools count as addresses of the FortiGate again, even if no policy uses the entry. Traffic to these addresses ends at the FortiGate instead of being routed.',
          action: 'Before the upgrade, delete the entries whose addresses are in use elsewhere.',
          places,
        }
      : {
          title,
          text: 'In the target, the addresses of VIPs and IP pools do not count as addresses of the FortiGate. Reply traffic to them can need a route, or a secondary address on the interface.',
          action:
            'Choose a patch that treats them as own addresses (7.0.13, 7.2.6, 7.4.1 or newer), or test the traffic to these addresses.',
          places,
        };
  },
});
