import { count } from './effect';
import { arrivalOf, defineChange, since } from './change';

const tables = ['firewall policy6', 'firewall consolidated policy'] as const;

export const ipv6PoliciesMerged = defineChange({
  id: 'ipv6-policies-merged',
  outcome: 'behaves-differently',
  subject: 'IPv6 policies',
  source: { kind: 'vendor', text: 'Fortinet technical tip 191945' },
  between: arrivalOf(since('6.4.0')),
  covers: [...tables, 'system settings > consolidated-firewall-mode'],
  appliesTo: ({ configuration }) => {
    const policies = tables.flatMap((table) => configuration.entries(table));
    if (policies.length === 0) return undefined;
    return {
      title: `IPv6 policies: ${count(policies.length, 'policy', 'policies')} merged into "firewall policy"`,
      text: '6.4.0 has one table for IPv4 and IPv6. The upgrade moves these policies into "firewall policy", after the IPv4 policies; policies whose number is in use get another one.',
      action:
        'After the upgrade, check the order and the numbers of the policies, and change scripts that name the old tables.',
      places: policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    };
  },
});
