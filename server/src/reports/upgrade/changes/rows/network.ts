import { enumerated } from '../../../../base/lists';
import type { Change } from '../change';
import type { ChangeContext } from '../context';
import { placesOf } from '../configuration';
import type { ChangeEffect } from '../effect';
import { renameFix, settingsWithoutPlace } from '../renames';
import { since, upgradesTo } from '../versions';

const oldSdWan = 'system virtual-wan-link';
const newSdWan = 'system sdwan';

/** Interfaces, routing and SD-WAN. */
export const networkChanges: readonly Change[] = [
  {
    id: 'sd-wan-renamed',
    when: upgradesTo(since('6.4.1')),
    subject: 'SD-WAN',
    source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
    covers: [oldSdWan],
    effect: sdWanRenamed,
  },
];

function sdWanRenamed({ configuration, to: target }: ChangeContext): ChangeEffect | undefined {
  const used = configuration
    .objects(oldSdWan)
    .filter((state) => state.value('status') === 'enable' || state.children('members').length > 0);
  if (used.length === 0) return undefined;
  const from = configuration.view.schema.node(oldSdWan);
  const to = configuration.view.schema.node(newSdWan);
  const blocks = used.flatMap((state) => state.blocks.filter((block) => block.type === 'block'));
  const lost =
    from && to
      ? blocks.flatMap(({ statements }) =>
          settingsWithoutPlace(statements, { from, to }, configuration.view, target),
        )
      : [];
  const names = [...new Set(lost.map(({ name }) => `"${name?.text ?? ''}"`))];
  return {
    title: `SD-WAN: "${oldSdWan}" becomes "${newSdWan}"`,
    text: `The upgrade moves the settings to "${newSdWan}". Members are in zones; policies and routes name a zone, and "virtual-wan-link" is the name of the first one.${
      names.length === 0 ? '' : ` "${newSdWan}" does not have ${enumerated(names)}.`
    }`,
    action:
      'After the upgrade, check members, health checks and rules. Use the new name in scripts and templates.',
    places: placesOf(
      ...used.map((state) =>
        configuration.openingPlace(
          state,
          lost.length > 0 ? [] : blocks.flatMap((block) => renameFix(block, newSdWan)),
        ),
      ),
      ...lost.map((setting) => ({ at: setting, label: setting.name?.text ?? '' })),
    ),
  };
}
