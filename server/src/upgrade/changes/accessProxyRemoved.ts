import { upgradesTo, defineChange, since } from './change';
import { count } from './effect';
import { hasSmallMemory } from './device';

const tables = ['firewall access-proxy', 'firewall access-proxy6'] as const;
const policyTables = ['firewall policy', 'firewall proxy-policy'] as const;

/** Models that lose all proxy features have the change `proxy-features-removed` instead. */
export const accessProxyRemoved = defineChange({
  id: 'access-proxy-removed',
  outcome: 'stops-working',
  subject: 'ZTNA access proxy',
  source: { kind: 'schema', text: 'the tables of FortiOS 7.6 and 8.0' },
  between: upgradesTo(since('8.0.0')),
  models: (device) => (hasSmallMemory(device) === 'yes' ? 'no' : 'yes'),
  covers: tables,
  appliesTo: ({ configuration }) => {
    const proxies = tables.flatMap((table) => configuration.entries(table));
    if (proxies.length === 0) return undefined;
    const policies = policyTables.flatMap((table) =>
      configuration
        .entries(table)
        .filter(({ state }) => state.get('access-proxy') ?? state.get('access-proxy6')),
    );
    const counts = `${count(proxies.length, 'access proxy', 'access proxies')}, ${count(policies.length, 'policy', 'policies')}`;
    return {
      title: `ZTNA access proxy: ${counts}`,
      text: '8.0.0 does not have "firewall access-proxy". Published applications are in "ztna web-proxy" and "ztna traffic-forward-proxy". Users cannot reach the applications that the upgrade does not convert.',
      action:
        'Before the upgrade, test it on another unit, or prepare the applications in the new tables. After it, check each application and the policies.',
      places: [
        ...proxies.map((entry) => configuration.entryPlace(entry, 'access proxy')),
        ...policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
      ],
    };
  },
});
