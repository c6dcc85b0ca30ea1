import type { Change } from '../change';
import type { ChangeContext } from '../context';
import { always, entries } from '../conditions';
import { placesOf } from '../configuration';
import { hasSmallMemory, isSmallForFortiManager } from '../device';
import { count, type ChangeEffect } from '../effect';
import { isAtLeastVersion, since, upgradesTo, withinVersions } from '../versions';

const fabricDeviceTables = [
  'switch-controller managed-switch',
  'wireless-controller wtp',
  'extension-controller extender',
  'extender-controller extender',
] as const;
const fabricLimit = 5;

/** Firmware upgrades, management, high availability and the Security Fabric. */
export const systemChanges: readonly Change[] = [
  {
    id: 'fortimanager-install',
    when: upgradesTo(withinVersions(['7.4.10', '7.4.11'])),
    outcome: 'stops-working',
    subject: 'FortiManager',
    source: { kind: 'vendor', text: 'FortiManager 7.6.5 release notes' },
    models: isSmallForFortiManager,
    modelText: 'models with 2 GB of memory, and the 50G',
    condition: ({ configuration }) => {
      const [management] = configuration.objects('system central-management');
      // "fortimanager" is the default in old versions, so backups do not contain it.
      const type = management?.value('type') ?? (management?.get('fmg') && 'fortimanager');
      return type === 'fortimanager'
        ? placesOf(management && configuration.openingPlace(management))
        : undefined;
    },
    title: 'FortiManager: installations fail',
    text: 'FortiManager 7.6.5 cannot install configurations on models with 2 GB of memory that run 7.4.10 or 7.4.11: these do not have some proxy objects.',
    action: 'Use 7.4.12, or ask which FortiManager version supports this patch.',
  },
  {
    id: 'fabric-root-limit',
    when: upgradesTo(since('7.4.2')),
    subject: 'Security Fabric',
    source: {
      kind: 'vendor',
      text: 'Fortinet technical tip 389751; FortiOS 7.4.5 release notes, special notices',
    },
    models: hasSmallMemory,
    modelText: 'models with 2 GB of memory',
    effect: fabricRootLimit,
  },
  {
    id: 'fgsp-settings-moved',
    when: upgradesTo(since('7.2.1')),
    subject: 'FGSP',
    source: { kind: 'vendor', text: 'FortiOS 7.2 new features 71883' },
    covers: ['system cluster-sync'],
    condition: entries('system cluster-sync'),
    title: (_, { length }) => `FGSP: ${count(length, 'peer')} moved`,
    text: 'From 7.2.1, the entries of "system cluster-sync" are in "config cluster-peer" of "system standalone-cluster". The behavior is the same. Peers with different versions do not synchronize sessions reliably.',
    action: 'Upgrade both peers in one maintenance window. Change scripts that name the old table.',
  },
  {
    id: 'automatic-firmware-upgrade',
    when: upgradesTo(since('7.4.5', '7.6.1')),
    outcome: 'decide-before',
    subject: 'Firmware upgrades',
    source: { kind: 'vendor', text: 'FortiOS 7.4.5 and 7.6.1 release notes, 1043962' },
    covers: ['system fortiguard > auto-firmware-upgrade'],
    effect: automaticFirmwareUpgrade,
  },
  {
    id: 'forced-firmware-upgrade',
    when: upgradesTo(since('7.4.8', '7.6.4')),
    outcome: 'decide-before',
    subject: 'Firmware upgrades',
    source: { kind: 'vendor', text: 'Fortinet technical tip 348377; FortiOS 7.4 new features 320693' },
    check: 'diagnose test update info',
    condition: always,
    title: 'Automatic firmware upgrade: forced without a valid contract',
    text: 'A unit without a valid firmware contract, or whose train is past its end of engineering support, schedules the newest patch of its train. The installation cannot be canceled, only postponed with "execute auto-upgrade delay-installation".',
    action: 'Without a firmware contract, plan a maintenance window.',
  },
];

function fabricRootLimit({ configuration }: ChangeContext): ChangeEffect | undefined {
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

function automaticFirmwareUpgrade({ configuration, from }: ChangeContext): ChangeEffect | undefined {
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
