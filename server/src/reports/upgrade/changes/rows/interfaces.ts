import type { ObjectState } from '../../../../model/objectState';
import type { Change } from '../change';
import {
  allOf,
  anyOf,
  entries,
  every,
  given,
  has,
  isNot,
  isUnset,
  modelMatches,
  objects,
  settings,
  some,
  gone,
} from '../conditions';
import { since, upgradesTo } from '../versions';
import { notes, tip, newNames } from './sources';

const dhcpServices = ['ALL', 'ALL_UDP', 'DHCP'];

function hasOtherMask(state: ObjectState): boolean {
  const [address = '', mask = ''] = state.get('ipv4-address')?.values.join(' ').split(/[ /]/) ?? [];
  return address !== '' && address !== '0.0.0.0' && mask !== '255.255.255.255' && mask !== '32';
}

/**
 * The most entries of dynamic DNS on a model. Only entry-level models have a code with two digits; the codes of the
 * others do not show whether they are mid-range.
 */
function dynamicDnsLimit(model: string | undefined): number | undefined {
  if (model === undefined) return undefined;
  return /^[A-Z]+-?\d\d[A-Z]/i.test(model) ? 16 : 64;
}

/** Interfaces, tunnels, DHCP and DNS. */
export const interfaceChanges: readonly Change[] = [
  {
    id: 'speed-1000auto-removed',
    when: upgradesTo(since('7.6.1')),
    outcome: 'stops-working',
    subject: 'Ports with the speed 1000auto',
    source: notes('7.6.3', 'special notices'),
    ...gone('system interface > speed', '1000auto'),
    text: 'The value "1000auto" does not exist any more. On SFP+ ports, the upgrade writes "10000full", and the link is down if the other end has 1 Gbit/s.',
    action: 'Have access through the console or another port. After the upgrade, set "speed" to "1000full".',
  },
  {
    id: 'vne-address-mask',
    when: upgradesTo(since('7.6.3')),
    subject: 'Addresses of VNE tunnels',
    source: notes('7.6.3', 'special notices'),
    condition: anyOf(
      entries('system vne-interface', hasOtherMask),
      objects('system vne-tunnel', hasOtherMask),
    ),
    text: 'The IPv4 address of a VNE interface always has the mask 255.255.255.255.',
    action: 'On the other end of the tunnel, add a route to this address.',
  },
  {
    id: 'vrrp-milliseconds',
    when: upgradesTo(since('7.6.0')),
    subject: 'Interval of VRRP',
    source: notes('7.6.0', '974985'),
    covers: ['system interface > vrrp > adv-interval', 'system interface > ipv6 > vrrp6 > adv-interval'],
    condition: settings([
      'system interface > vrrp > adv-interval',
      'system interface > ipv6 > vrrp6 > adv-interval',
    ]),
    text: 'The unit of "adv-interval" is milliseconds instead of seconds, from 250 to 255000. The release notes do not say whether the upgrade converts the number.',
    action: 'After the upgrade, check the interval on all routers of the VRRP group.',
  },
  {
    id: 'dhcp-relay-and-local-in-policies',
    when: upgradesTo(since('7.0.1')),
    outcome: 'stops-working',
    subject: 'DHCP relay',
    source: notes('7.0.1', '718571'),
    condition: allOf(
      settings('system interface > dhcp-relay-service', 'enable'),
      given(
        entries(
          'firewall local-in-policy',
          every(isNot('action', 'accept'), isNot('status', 'disable'), has('service', ...dhcpServices)),
        ),
      ),
    ),
    text: 'Local-in policies apply to the DHCP relay. A policy that denies UDP port 67 stops relayed DHCP.',
    action:
      'Before the upgrade, add a local-in policy that accepts UDP port 67, above the one that denies it.',
  },
  {
    id: 'tcp-mss-both-directions',
    when: upgradesTo(since('7.0.1')),
    subject: 'TCP segment size of interfaces',
    source: notes('7.0.1', '717170'),
    condition: settings('system interface > tcp-mss'),
    text: '"tcp-mss" limits the segments of both directions instead of one.',
    action: 'Check the number if the link has different sizes in both directions.',
  },
  {
    certainty: 'derived',
    id: 'l2tp-interface',
    when: upgradesTo(since('7.0.1')),
    outcome: 'decide-before',
    subject: 'L2TP',
    source: {
      kind: 'backups',
      text: 'backups of FortiOS 6.4 and 7.0, and the FortiOS 7.0.9 administration guide 386346',
    },
    condition: objects('vpn l2tp', has('status', 'enable')),
    text: 'L2TP clients have an interface of their own, such as "l2t.root". Without a route and policies for it, the tunnel comes up but its traffic is dropped.',
    action:
      'After the upgrade, add a static route to the addresses of the clients through this interface, and use it as "srcintf" of their policies.',
  },
  {
    ...newNames('7.0.1', '7.0.2'),
    id: 'error-correction-in-policies',
    outcome: 'stops-working',
    subject: 'Forward error correction of IPsec',
    condition: entries(
      ['vpn ipsec phase1-interface', 'vpn ipsec phase1'],
      some(has('fec-egress', 'enable'), has('fec-ingress', 'enable')),
    ),
    text: 'Forward error correction also needs "fec enable" in the policies. It is disabled there by default.',
    action: 'Upgrade both ends. After the upgrade, set "fec" to "enable" in the policies of these tunnels.',
  },
  {
    id: 'dynamic-dns-interval',
    when: upgradesTo(since('7.0.4')),
    subject: 'Dynamic DNS',
    source: notes('7.0.4', 'changes in default behavior (334309)'),
    condition: entries(
      'system ddns',
      every(isUnset('update-interval'), isNot('ddns-server', 'FortiGuardDDNS')),
    ),
    text: 'Without "update-interval", the interval is that of the provider instead of 300 seconds.',
    action: 'Set "update-interval" if you need a fixed interval.',
  },
  {
    id: 'dynamic-dns-limit',
    when: upgradesTo(since('7.4.0')),
    outcome: 'stops-working',
    subject: 'Dynamic DNS',
    source: notes('7.4.5', 'special notices'),
    condition: (context) => {
      const most = dynamicDnsLimit(context.device.model);
      return most === undefined ? undefined : entries('system ddns', undefined, { least: most + 1 })(context);
    },
    text: 'An entry-level model has at most 16 entries, a mid-range model 32, and a high-end model 64. The upgrade deletes the entries beyond the limit.',
    action: 'Delete entries that you do not need before the upgrade, or move them to another device.',
  },
  {
    certainty: 'derived',
    id: 'fortiguard-dns-servers',
    when: upgradesTo(since('7.0.4')),
    subject: 'DNS servers of FortiGuard',
    source: { kind: 'backups', text: 'backups of FortiOS 6.0 to 7.6' },
    condition: objects(
      'system dns',
      every(has('primary', '208.91.112.53'), has('secondary', '208.91.112.52')),
    ),
    text: 'Newer versions have 96.45.45.45 and 96.45.46.46 as the servers of FortiGuard, with DNS over TLS. The upgrade can replace the old addresses.',
    action:
      'Allow TCP port 853 to the new servers on firewalls in front of this one, or use other DNS servers.',
  },
  {
    id: 'port-error-correction',
    when: upgradesTo(since('7.0.4')),
    outcome: 'stops-working',
    subject: 'Error correction of fast ports',
    source: tip(231356),
    condition: allOf(
      given(modelMatches(/^(?:FG10E0|FG2K2E|FG3K3E|FG3K4E|FG39E[68])/i)),
      settings('system interface > forward-error-correction', 'enable'),
    ),
    text: '"enable" becomes "cl91-rs-fec" or "cl74-fc-fec". A port stays down if its other end uses another kind.',
    action: 'Find out which kind the other end uses. After the upgrade, set the same one.',
  },
];
