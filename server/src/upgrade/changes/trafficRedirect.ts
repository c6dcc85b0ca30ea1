import { crosses, defineChange, since } from './change';
import { placesOf } from './configuration';

const settings = ['allow-traffic-redirect', 'ipv6-allow-traffic-redirect'] as const;

export const trafficRedirect = defineChange({
  id: 'traffic-redirect',
  outcome: 'behaves-differently',
  subject: 'Traffic through one interface',
  source: { kind: 'vendor', text: 'Fortinet technical tip 196651' },
  between: crosses(since('7.4.10', '7.6.5')),
  downgradeText:
    'The target forwards traffic that enters and leaves through the same interface without a policy.',
  covers: settings.map((name) => `system global > ${name}`),
  appliesTo: ({ configuration }) => {
    const [global] = configuration.objects('system global');
    const isOff = settings.every((name) => global && configuration.value(global, name) === 'disable');
    if (isOff) return undefined;
    return {
      title: 'Traffic through one interface needs a policy',
      text: 'The upgrade sets "allow-traffic-redirect" and "ipv6-allow-traffic-redirect" to "disable". Traffic that enters and leaves through the same interface, such as to a second router behind it, is dropped unless a policy allows it.',
      action:
        'Before the upgrade, add a policy from the interface to itself for this traffic. Or set both to "enable" in "config system global" after the upgrade.',
      places: placesOf(global && configuration.settingPlace(global, settings[0])),
    };
  },
});
