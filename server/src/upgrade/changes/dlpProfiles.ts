import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

/** The built-in sensors; global profiles have the prefix `g-`. */
const builtIn =
  /^(?:g-)?(?:default|sniffer-profile|Content_Summary|Content_Archive|Large-File|Credit-Card|SSN-Sensor)$/;

export const dlpProfiles = defineChange({
  id: 'dlp-profiles',
  outcome: 'behaves-differently',
  subject: 'DLP',
  source: { kind: 'schema', text: 'the tables of FortiOS 7.0 and 7.2' },
  between: upgradesTo(since('7.2.0')),
  covers: ['dlp sensor', 'firewall policy > dlp-sensor'],
  appliesTo: ({ configuration }) => {
    const sensors = configuration
      .entries('dlp sensor')
      .filter(
        (entry) =>
          configuration.children(entry.state, 'filter').length > 0 &&
          (configuration.isUsed(entry) || !builtIn.test(entry.name)),
      );
    const policies = configuration.entries('firewall policy').filter(({ state }) => state.get('dlp-sensor'));
    if (sensors.length === 0) return undefined;
    return {
      title: `DLP: ${count(sensors.length, 'sensor')} with filters, ${count(policies.length, 'policy', 'policies')}`,
      text: 'From 7.2.0, policies name a "dlp profile"; its rules use sensors, which use dictionaries. "dlp sensor" has no filters any more, and "firewall policy" has "dlp-profile" instead of "dlp-sensor".',
      action:
        'Write down what the filters find. After the upgrade, check the profile of each policy, and test it.',
      places: [
        ...sensors.map((entry) => configuration.entryPlace(entry, 'sensor')),
        ...policies.map((entry) => configuration.entryPlace(entry, 'policy')),
      ],
    };
  },
});
