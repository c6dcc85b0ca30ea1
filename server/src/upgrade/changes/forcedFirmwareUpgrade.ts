import { upgradesTo, defineChange, since } from './change';

export const forcedFirmwareUpgrade = defineChange({
  id: 'forced-firmware-upgrade',
  outcome: 'decide-before',
  subject: 'Firmware upgrades',
  source: { kind: 'vendor', text: 'Fortinet technical tip 348377; FortiOS 7.4 new features 320693' },
  between: upgradesTo(since('7.4.8', '7.6.4')),
  appliesTo: () => ({
    title: 'Automatic firmware upgrade: forced without a valid contract',
    text: 'A unit without a valid firmware contract, or whose train is past its end of engineering support, schedules the newest patch of its train. The installation cannot be canceled, only postponed with "execute auto-upgrade delay-installation".',
    action: 'Check the contract of this unit. Without one, plan a maintenance window.',
    places: [],
  }),
});
