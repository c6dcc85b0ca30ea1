import { count } from './effect';
import { crosses, defineChange, isAtLeastVersion, since } from './change';

export const radiusMessageAuthenticator = defineChange({
  id: 'radius-message-authenticator',
  outcome: 'stops-working',
  subject: 'RADIUS',
  source: { kind: 'vendor', text: 'Fortinet troubleshooting tip 343112' },
  between: crosses(since('7.2.10', '7.4.5', '7.6.1')),
  downgradeText:
    'The target accepts RADIUS responses without Message-Authenticator again, and is exposed to BlastRADIUS (CVE-2024-3596).',
  appliesTo: ({ configuration, to }) => {
    const servers = configuration.entries('user radius').filter(({ state }) => {
      const transport = configuration.value(state, 'transport-protocol') ?? 'udp';
      return transport === 'udp' && configuration.value(state, 'require-message-authenticator') !== 'disable';
    });
    if (servers.length === 0) return undefined;
    const optOut = isAtLeastVersion(to, '7.6.1')
      ? ' If that is not possible yet, set "require-message-authenticator" to "disable" after the upgrade.'
      : '';
    return {
      title: `RADIUS: ${count(servers.length, 'server')} must send Message-Authenticator`,
      text: 'The target rejects RADIUS responses without the attribute Message-Authenticator (BlastRADIUS). Sign-ins through a server that does not send it fail.',
      action: `Update the servers, and make them send Message-Authenticator, before the upgrade.${optOut}`,
      places: servers.map((entry) => configuration.entryPlace(entry)),
    };
  },
});
