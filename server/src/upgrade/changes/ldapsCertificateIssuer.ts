import { count } from './effect';
import { crosses, defineChange, since } from './change';

export const ldapsCertificateIssuer = defineChange({
  id: 'ldaps-certificate-issuer',
  outcome: 'stops-working',
  subject: 'LDAP',
  source: { kind: 'vendor', text: 'Fortinet technical tips 318021 and 316854' },
  between: crosses(since('7.4.4')),
  downgradeText: 'The target does not check who issued the certificate of an LDAP server.',
  appliesTo: ({ configuration }) => {
    const servers = configuration.entries('user ldap').filter(({ state }) => {
      const secure = configuration.value(state, 'secure');
      return (secure === 'ldaps' || secure === 'starttls') && !configuration.value(state, 'ca-cert');
    });
    if (servers.length === 0) return undefined;
    return {
      title: `LDAP over TLS: ${count(servers.length, 'server')} without "ca-cert"`,
      text: 'From 7.4.4, the FortiGate checks who issued the certificate of an LDAP server. If the issuing CA is not installed, the connection fails and users cannot sign in.',
      action: 'Import the CA before the upgrade and name it in "ca-cert".',
      places: servers.map((entry) => configuration.entryPlace(entry)),
    };
  },
});
