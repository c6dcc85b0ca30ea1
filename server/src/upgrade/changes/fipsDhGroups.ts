import type { EntryState } from '../../model/symbols/entries';
import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

const weak = ['1', '2', '5'];
const tables = [
  'vpn ipsec phase1-interface',
  'vpn ipsec phase1',
  'vpn ipsec phase2-interface',
  'vpn ipsec phase2',
] as const;

export const fipsDhGroups = defineChange({
  id: 'fips-dh-groups',
  outcome: 'stops-working',
  subject: 'FIPS-CC',
  source: { kind: 'vendor', text: 'Fortinet technical tip 427323' },
  between: upgradesTo(since('7.2.0')),
  appliesTo: ({ configuration }) => {
    const [fips] = configuration.objects('system fips-cc');
    if (!fips || configuration.value(fips, 'status') !== 'enable') return undefined;
    const groupsOf = ({ state }: EntryState): readonly string[] => {
      const groups = configuration.values(state, 'dhgrp');
      return groups.length > 0 ? groups : (configuration.valueOrDefault(state, 'dhgrp') ?? '').split(' ');
    };
    const isWeak = (group: string): boolean => weak.includes(group);
    const tunnels = tables.flatMap((table) =>
      configuration.entries(table).filter((entry) => groupsOf(entry).some(isWeak)),
    );
    if (tunnels.length === 0) return undefined;
    const hasOthers = tunnels.every((entry) => !groupsOf(entry).every(isWeak));
    return {
      outcome: hasOthers ? 'behaves-differently' : 'stops-working',
      title: `FIPS-CC: DH groups 1, 2 and 5 in ${count(tunnels.length, 'IPsec phase')}`,
      text: 'From 7.2, FIPS-CC mode has no DH groups 1, 2 and 5. The upgrade removes them from the proposals; tunnels that have no other group, and the process "iked", can fail.',
      action: 'Change "dhgrp" on both ends to 14 or a higher group before the upgrade.',
      places: tunnels.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    };
  },
});
