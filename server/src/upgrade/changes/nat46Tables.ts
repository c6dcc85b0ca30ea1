import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

const tables = [
  'firewall policy46',
  'firewall policy64',
  'firewall vip46',
  'firewall vip64',
  'firewall vipgrp46',
  'firewall vipgrp64',
] as const;

export const nat46Tables = defineChange({
  id: 'nat46-tables',
  outcome: 'stops-working',
  subject: 'NAT46 and NAT64',
  source: { kind: 'vendor', text: 'FortiOS 7.0 new features 157495' },
  between: upgradesTo(since('7.0.1')),
  covers: [...tables, 'system nat64'],
  appliesTo: ({ configuration }) => {
    const entries = tables.flatMap((table) => configuration.entries(table));
    const nat64 = configuration
      .objects('system nat64')
      .filter((state) => configuration.value(state, 'status') === 'enable')
      .flatMap((state) => configuration.openingPlace(state) ?? []);
    if (entries.length + nat64.length === 0) return undefined;
    return {
      title: `NAT46 and NAT64: ${count(entries.length + nat64.length, 'entry', 'entries')}`,
      text: '7.0.1 merges policies and VIPs of NAT46 and NAT64 into "firewall policy", "firewall vip" and "firewall vip6", and renames "system nat64" to "system dns64". The upgrade does not convert the entries: this traffic is not translated.',
      action:
        'Prepare the new entries ("nat46" or "nat64" in "firewall policy", with an IP pool) and create them after the upgrade.',
      places: [...nat64, ...entries.map((entry) => configuration.entryPlace(entry, entry.state.node.name))],
    };
  },
});
