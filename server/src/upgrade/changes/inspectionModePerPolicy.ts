import { upgradesTo, defineChange, since } from './change';
import { count } from './effect';

export const inspectionModePerPolicy = defineChange({
  id: 'inspection-mode-per-policy',
  outcome: 'behaves-differently',
  subject: 'Inspection mode',
  source: { kind: 'vendor', text: 'Fortinet technical tip 193983' },
  between: upgradesTo(since('6.2.0')),
  covers: [
    'system settings > inspection-mode',
    'antivirus profile > inspection-mode',
    'webfilter profile > inspection-mode',
  ],
  appliesTo: ({ configuration }) => {
    // Proxy is the default in 6.0, so backups do not contain it.
    const flowVdoms = new Set(
      configuration
        .objects('system settings')
        .filter((state) => configuration.value(state, 'inspection-mode') === 'flow')
        .map((state) => configuration.vdomOf(state)),
    );
    const policies = configuration
      .entries('firewall policy')
      .filter(({ state }) => !flowVdoms.has(configuration.vdomOf(state)));
    if (policies.length === 0) return undefined;
    return {
      title: `Inspection mode: ${count(policies.length, 'policy', 'policies')} with proxy inspection`,
      text: 'From 6.2.0, "inspection-mode" belongs to each policy instead of the VDOM, whose default was "proxy". The default of a policy is "flow".',
      action:
        'After the upgrade, check that each policy that needs proxy inspection has "set inspection-mode proxy".',
      places: policies.map((entry) => configuration.entryPlace(entry, 'policy')),
    };
  },
});
