import { upgradesTo, defineChange, within } from './change';
import { placesOf } from './configuration';
import { isSmallForFortiManager } from './device';

export const fortimanagerInstall = defineChange({
  id: 'fortimanager-install',
  outcome: 'stops-working',
  subject: 'FortiManager',
  source: { kind: 'vendor', text: 'FortiManager 7.6.5 release notes' },
  between: upgradesTo(within(['7.4.10', '7.4.11'])),
  models: isSmallForFortiManager,
  appliesTo: ({ configuration }) => {
    const [management] = configuration.objects('system central-management');
    // "fortimanager" is the default in old versions, so backups do not contain it.
    const type =
      management && (configuration.value(management, 'type') ?? (management.get('fmg') && 'fortimanager'));
    if (!management || type !== 'fortimanager') return undefined;
    return {
      title: 'FortiManager: installations fail',
      text: 'FortiManager 7.6.5 cannot install configurations on models with 2 GB of memory that run 7.4.10 or 7.4.11: these do not have some proxy objects.',
      action: 'Use 7.4.12, or ask which FortiManager version supports this patch.',
      places: placesOf(configuration.openingPlace(management)),
    };
  },
});
