import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

export const fgspSettingsMoved = defineChange({
  id: 'fgsp-settings-moved',
  outcome: 'behaves-differently',
  subject: 'FGSP',
  source: { kind: 'vendor', text: 'FortiOS 7.2 new features 71883' },
  between: upgradesTo(since('7.2.1')),
  covers: ['system cluster-sync'],
  appliesTo: ({ configuration }) => {
    const peers = configuration.entries('system cluster-sync');
    if (peers.length === 0) return undefined;
    return {
      title: `FGSP: ${count(peers.length, 'peer')} moved`,
      text: 'From 7.2.1, the entries of "system cluster-sync" are in "config cluster-peer" of "system standalone-cluster". The behavior is the same. Peers with different versions do not synchronize sessions reliably.',
      action: 'Upgrade both peers in one maintenance window. Change scripts that name the old table.',
      places: peers.map((entry) => configuration.entryPlace(entry, 'peer')),
    };
  },
});
