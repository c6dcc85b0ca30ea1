import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

const tables = [
  'firewall policy',
  'firewall proxy-policy',
  'firewall security-policy',
  'firewall shaping-policy',
] as const;
const settings = ['internet-service-id', 'internet-service-src-id'] as const;

export const internetServiceNames = defineChange({
  id: 'internet-service-names',
  outcome: 'behaves-differently',
  subject: 'Internet services',
  source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
  between: upgradesTo(since('6.4.0')),
  covers: tables.flatMap((table) => settings.map((name) => `${table} > ${name}`)),
  appliesTo: ({ configuration }) => {
    const policies = tables.flatMap((table) =>
      configuration.entries(table).filter(({ state }) => settings.some((name) => state.get(name))),
    );
    if (policies.length === 0) return undefined;
    return {
      title: `Internet services: ${count(policies.length, 'policy', 'policies')} with numbers`,
      text: 'From 6.4.0, policies refer to Internet services by name ("internet-service-name") instead of number ("internet-service-id").',
      action:
        'After the upgrade, check that each of these policies still names its services, and change scripts that use numbers.',
      places: policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    };
  },
});
