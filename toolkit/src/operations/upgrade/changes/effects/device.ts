import { enumerated } from 'fortios-language/base/lists';
import { phase1Tables } from 'fortios-language/model/network/tunnels';
import type { EntryState } from 'fortios-language/model/objectState';
import { placesOf } from '../configuration';
import type { ChangeContext } from '../context';
import { count, type ChangeEffect } from '../effect';
import { renameFix, settingsWithoutPlace } from 'fortios-language/rules/engine/tableRenames';
import { isAtLeastVersion } from '../versions';

const oldSdWan = 'system virtual-wan-link';
const newSdWan = 'system sdwan';

const fabricDeviceTables = [
  'switch-controller managed-switch',
  'wireless-controller wtp',
  'extension-controller extender',
  'extender-controller extender',
] as const;
const fabricLimit = 5;

const phases = [...phase1Tables, 'vpn ipsec phase2-interface', 'vpn ipsec phase2'] as const;

/** DH groups that FIPS-CC mode does not support. */
const weakGroups = ['1', '2', '5'];

export function sdWanRenamed({ configuration, to: target }: ChangeContext): ChangeEffect | undefined {
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

export function fabricRootLimit({ configuration }: ChangeContext): ChangeEffect | undefined {
  const [csf] = configuration.objects('system csf');
  if (csf?.value('status') !== 'enable') return undefined;
  if (csf.get('upstream') || csf.get('upstream-ip')) return undefined;
  const devices = [
    ...csf.children('trusted-list'),
    ...fabricDeviceTables.flatMap((table) => configuration.entries(table)),
  ];
  return {
    outcome: devices.length > fabricLimit ? 'stops-working' : 'behaves-differently',
    title: `Security Fabric root: ${devices.length} of at most ${fabricLimit} devices`,
    text: `A Security Fabric root with 2 GB of memory supports at most ${fabricLimit} authorized devices: FortiSwitch, FortiAP, FortiExtender and downstream FortiGate units together.`,
    action: 'Use a larger model as the root if you need more devices.',
    places: placesOf(
      configuration.openingPlace(csf),
      ...devices.map((entry) => configuration.entryPlace(entry, 'device')),
    ),
  };
}

export function automaticFirmwareUpgrade({ configuration, from }: ChangeContext): ChangeEffect | undefined {
  const [fortiguard] = configuration.objects('system fortiguard');
  if (fortiguard?.get('auto-firmware-upgrade')) return undefined;
  const canBeSet = isAtLeastVersion(from, '7.2.1');
  const line = 'set auto-firmware-upgrade disable';
  return {
    title: 'Automatic firmware upgrade: enabled by default',
    text: '"auto-firmware-upgrade" is not set, and its default becomes "enable". The FortiGate installs new patches of its train without a further question, and restarts. This does not apply to units that FortiManager manages or that are in a Security Fabric.',
    action:
      'Decide: right after the upgrade, set "auto-firmware-upgrade" in "config system fortiguard" to "disable", or choose the day and the hours.',
    places: placesOf(
      fortiguard &&
        configuration.openingPlace(fortiguard, canBeSet ? configuration.insertion(fortiguard, line) : []),
    ),
  };
}

export function fipsGroups({ configuration }: ChangeContext): ChangeEffect | undefined {
  const [fips] = configuration.objects('system fips-cc');
  if (fips?.value('status') !== 'enable') return undefined;
  const isWeak = (group: string): boolean => weakGroups.includes(group);
  const tunnels = phases.flatMap((table) =>
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
}

function groupsOf({ state }: EntryState): readonly string[] {
  return state.settingValue('dhgrp').values;
}
