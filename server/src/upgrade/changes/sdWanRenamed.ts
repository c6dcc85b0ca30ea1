import { arrivalOf, defineChange, since } from './change';
import { placesOf } from './configuration';
import { renameFixes } from './renames';

export const sdWanRenamed = defineChange({
  id: 'sd-wan-renamed',
  outcome: 'behaves-differently',
  subject: 'SD-WAN',
  source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
  between: arrivalOf(since('6.4.1')),
  covers: ['system virtual-wan-link'],
  appliesTo: ({ configuration }) => {
    const used = configuration
      .objects('system virtual-wan-link')
      .filter(
        (state) =>
          configuration.value(state, 'status') === 'enable' ||
          configuration.children(state, 'members').length > 0,
      );
    if (used.length === 0) return undefined;
    return {
      title: 'SD-WAN: "system virtual-wan-link" becomes "system sdwan"',
      text: 'The upgrade moves the settings to "system sdwan". Members are in zones; policies and routes name a zone, and "virtual-wan-link" is the name of the first one.',
      action:
        'After the upgrade, check members, health checks and rules. Use the new name in scripts and templates.',
      places: placesOf(
        ...used.map((state) => configuration.openingPlace(state, renameFixes(state, 'system sdwan'))),
      ),
    };
  },
});
