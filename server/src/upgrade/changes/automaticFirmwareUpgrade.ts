import { upgradesTo, defineChange, isAtLeastVersion, since } from './change';
import { placesOf } from './configuration';

export const automaticFirmwareUpgrade = defineChange({
  id: 'automatic-firmware-upgrade',
  outcome: 'decide-before',
  subject: 'Firmware upgrades',
  source: { kind: 'vendor', text: 'Fortinet technical tip 348377' },
  between: upgradesTo(since('7.4.5', '7.6.0')),
  covers: ['system fortiguard > auto-firmware-upgrade'],
  appliesTo: ({ configuration, from }) => {
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
  },
});
