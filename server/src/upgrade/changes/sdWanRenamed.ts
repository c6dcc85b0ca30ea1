import { upgradesTo, defineChange, since } from './change';
import { placesOf } from './configuration';
import { enumerated } from '../wording';
import { renameFix, settingsWithoutPlace } from './renames';

const oldName = 'system virtual-wan-link';
const newName = 'system sdwan';

export const sdWanRenamed = defineChange({
  id: 'sd-wan-renamed',
  outcome: 'behaves-differently',
  subject: 'SD-WAN',
  source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
  between: upgradesTo(since('6.4.1')),
  covers: [oldName],
  appliesTo: ({ configuration, to: target }) => {
    const used = configuration
      .objects(oldName)
      .filter(
        (state) =>
          configuration.value(state, 'status') === 'enable' ||
          configuration.children(state, 'members').length > 0,
      );
    if (used.length === 0) return undefined;
    const from = configuration.view.schema.node(oldName);
    const to = configuration.view.schema.node(newName);
    const blocks = used.flatMap((state) => state.blocks.filter((block) => block.type === 'block'));
    const lost =
      from && to
        ? blocks.flatMap(({ statements }) =>
            settingsWithoutPlace(statements, { from, to }, configuration.view, target),
          )
        : [];
    const names = [...new Set(lost.map(({ name }) => `"${name?.text ?? ''}"`))];
    return {
      title: `SD-WAN: "${oldName}" becomes "${newName}"`,
      text: `The upgrade moves the settings to "${newName}". Members are in zones; policies and routes name a zone, and "virtual-wan-link" is the name of the first one.${
        names.length === 0 ? '' : ` "${newName}" does not have ${enumerated(names)}.`
      }`,
      action:
        'After the upgrade, check members, health checks and rules. Use the new name in scripts and templates.',
      places: placesOf(
        ...used.map((state) =>
          configuration.openingPlace(
            state,
            lost.length > 0 ? [] : blocks.flatMap((block) => renameFix(block, newName)),
          ),
        ),
        ...lost.map((setting) => ({ at: setting, label: setting.name?.text ?? '' })),
      ),
    };
  },
});
