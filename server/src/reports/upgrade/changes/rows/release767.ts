import { bundleOf } from '../../../../model/network/bundles';
import type { Change } from '../change';
import {
  entries,
  every,
  given,
  has,
  inChild,
  isNot,
  settingIsSet,
  isUnset,
  noneOf,
  objectOrDefaults,
  settings,
  some,
} from '../conditions';
import { hasNp7, isVirtualMachine } from '../device';
import { exactly, since, upgradesTo } from '../versions';
import { notes } from './sources';

/** Known issues of 7.6.7, and changes that begin with it. */
export const changesOf767: readonly Change[] = [
  {
    id: 'global-settings-lost',
    when: upgradesTo(exactly('7.6.7')),
    outcome: 'stops-working',
    subject: 'Global settings',
    source: notes('7.6.7', 'known issues (1277454)'),
    condition: settings('system global > web-svc-auto-restart', 'enable'),
    text: 'The upgrade can lose settings of "config system global", such as the host name, the time zone or the VDOM mode.',
    action:
      'Set "web-svc-auto-restart" to "disable" before the upgrade and to "enable" after it. Compare "show system global".',
  },
  {
    id: 'websocket-blocked',
    when: upgradesTo(exactly('7.6.7')),
    outcome: 'stops-working',
    subject: 'Web traffic that changes its protocol',
    source: notes('7.6.7', 'known issues (1257499)'),
    condition: entries('firewall profile-protocol-options', inChild('websocket', has('status', 'disable'))),
    text: 'Policies with proxy inspection may block connections that switch to WebSocket.',
    action: 'Enable "websocket" in the profile, or use flow inspection.',
  },
  {
    id: 'old-ssl-versions-blocked',
    when: upgradesTo(exactly('7.6.7')),
    outcome: 'stops-working',
    subject: 'SSL versions in inspection profiles',
    source: notes('7.6.7', 'known issues (1280944)'),
    condition: entries(
      'firewall ssl-ssh-profile',
      some(
        ...['https', 'ssl'].map((name) =>
          inChild(
            name,
            every(has('unsupported-ssl-version', 'allow'), has('min-allowed-ssl-version', 'tls-1.1')),
          ),
        ),
      ),
    ),
    text: 'Traffic is blocked if "unsupported-ssl-version" is "allow" and "min-allowed-ssl-version" is "tls-1.1".',
    action: 'Change one of the two settings.',
  },
  {
    id: 'certificate-chain-not-sent',
    when: upgradesTo(exactly('7.6.7')),
    outcome: 'stops-working',
    subject: 'IPsec with certificates',
    source: notes('7.6.7', 'known issues (1304588)'),
    condition: entries(
      ['vpn ipsec phase1-interface', 'vpn ipsec phase1'],
      every(has('ike-version', '2'), has('authmethod', 'signature'), isNot('send-cert-chain', 'disable')),
    ),
    text: 'The device does not send the intermediate CA. Peers that do not have it reject the tunnel.',
    action: 'Install the intermediate CA on the peers before the upgrade.',
  },
  {
    id: 'aggregate-failover',
    when: upgradesTo(exactly('7.6.7')),
    subject: 'Aggregated ports',
    source: notes('7.6.7', 'known issues (1304395)'),
    condition: entries('system interface', has('type', 'aggregate'), {
      where: ({ state }) => (bundleOf(state, 'system interface')?.members.length ?? 0) > 1,
    }),
    text: 'Traffic is dropped when one of the ports goes down.',
    action: 'After the upgrade, test the failover. The notes of newer patches say whether it is corrected.',
  },
  {
    id: 'request-rate-limit',
    when: upgradesTo(exactly('7.6.7')),
    outcome: 'stops-working',
    subject: 'Web interface',
    source: notes('7.6.7', 'known issues (1306049)'),
    check: 'show full-configuration system global',
    condition: noneOf(settings('system global > admin-http-rate-limit-max-requests', '0')),
    text: 'The web interface may show an empty page.',
    action: 'In this case, set "admin-http-rate-limit-max-requests" to 0 in "config system global".',
  },
  {
    id: 'ips-engine-error',
    when: upgradesTo(exactly('7.6.7')),
    subject: 'IPS engine',
    source: notes('7.6.7', 'known issues (1301558)'),
    check: 'diagnose autoupdate versions',
    condition: given(
      entries('firewall policy', some(settingIsSet('ips-sensor'), settingIsSet('application-list'))),
    ),
    text: 'The IPS engine can fail during the upgrade.',
    action: 'Update the IPS engine to its newest version.',
  },
  {
    id: 'np7-host-queues',
    when: upgradesTo(since('7.6.7')),
    subject: 'Load of NP7',
    source: notes('7.6.7', '1238339'),
    models: hasNp7,
    condition: objectOrDefaults('system npu', isUnset('dedicated-management-cpu')),
    text: '"dedicated-management-cpu" and a queue for important traffic are enabled by default. Under overload, other queues drop packets.',
    action:
      'If you need the highest number of sessions per second, set "dedicated-management-cpu" to "disable" after the upgrade.',
  },
  {
    id: 'license-servers-of-vms',
    when: upgradesTo(since('7.6.7')),
    subject: 'License servers of virtual machines',
    source: notes('7.6.7', '1207557'),
    models: isVirtualMachine,
    condition: noneOf(settings('system fortiguard > fortiguard-anycast', 'disable')),
    text: 'The license is activated through "vmactivation1.fortinet.net" to "vmactivation3.fortinet.net".',
    action: 'Allow these names on firewalls in front of this one.',
  },
];
