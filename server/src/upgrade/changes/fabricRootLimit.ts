import { upgradesTo, defineChange, since } from './change';
import { placesOf } from './configuration';
import { mayHaveSmallMemory } from './device';

/** Tables of devices that a Security Fabric root manages. */
const deviceTables = [
  'switch-controller managed-switch',
  'wireless-controller wtp',
  'extension-controller extender',
  'extender-controller extender',
] as const;
const limit = 5;

export const fabricRootLimit = defineChange({
  id: 'fabric-root-limit',
  outcome: 'behaves-differently',
  subject: 'Security Fabric',
  source: { kind: 'vendor', text: 'Fortinet technical tip 389751' },
  between: upgradesTo(since('7.4.2')),
  models: mayHaveSmallMemory,
  appliesTo: ({ configuration }) => {
    const [csf] = configuration.objects('system csf');
    if (!csf || configuration.value(csf, 'status') !== 'enable') return undefined;
    if (csf.get('upstream') || csf.get('upstream-ip')) return undefined;
    const devices = [
      ...configuration.children(csf, 'trusted-list'),
      ...deviceTables.flatMap((table) => configuration.entries(table)),
    ];
    return {
      outcome: devices.length > limit ? 'stops-working' : 'behaves-differently',
      title: `Security Fabric root: ${devices.length} of at most ${limit} devices`,
      text: `A Security Fabric root with 2 GB of memory supports at most ${limit} authorized devices: FortiSwitch, FortiAP, FortiExtender and downstream FortiGate units together.`,
      action: 'Use a larger model as the root if you need more devices.',
      places: placesOf(
        configuration.openingPlace(csf),
        ...devices.map((entry) => configuration.entryPlace(entry, 'device')),
      ),
    };
  },
});
