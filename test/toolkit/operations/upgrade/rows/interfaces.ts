import { entry, object, type Example } from './example';

const ddns = (least: number, ...lines: readonly string[]): string =>
  `config system ddns\n${Array.from({ length: least }, (_, index) => `edit ${index + 1}\n${lines.map((line) => `${line}\n`).join('')}next\n`).join('')}end\n`;

const relay = entry('system interface', '"lan"', 'set dhcp-relay-service enable');

export const interfacesExamples: readonly Example[] = [
  {
    id: 'speed-1000auto-removed',
    moves: ['7.6.0 → 7.6.1', '7.4.5 → 7.6.3'],
    otherMoves: ['7.4.5 → 7.6.0', '7.6.1 → 7.6.3'],
    affected: entry('system interface', '"x1"', 'set speed 1000auto'),
    unaffected: entry('system interface', '"x1"', 'set speed 1000full'),
  },
  {
    id: 'vne-address-mask',
    moves: ['7.6.2 → 7.6.3'],
    otherMoves: ['7.6.0 → 7.6.2'],
    affected: entry('system vne-interface', '"vne"', 'set ipv4-address 192.0.2.1 255.255.255.0'),
    unaffected: entry('system vne-interface', '"vne"', 'set ipv4-address 192.0.2.1 255.255.255.255'),
  },
  {
    id: 'vrrp-milliseconds',
    moves: ['7.4.7 → 7.6.0', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.7', '7.6.0 → 7.6.3'],
    affected: entry(
      'system interface',
      '"lan"',
      'config vrrp',
      'edit 5',
      'set adv-interval 3',
      'next',
      'end',
    ),
    unaffected: entry(
      'system interface',
      '"lan"',
      'config vrrp',
      'edit 5',
      'set vrip 10.0.0.1',
      'next',
      'end',
    ),
  },
  {
    id: 'dhcp-relay-and-local-in-policies',
    moves: ['7.0.0 → 7.0.1', '6.4.4 → 7.2.4'],
    otherMoves: ['6.4.4 → 7.0.0', '7.0.1 → 7.2.4'],
    affected: `${relay}${entry('firewall local-in-policy', '1', 'set intf "lan"', 'set service "ALL"')}`,
    unaffected: `${relay}${entry('firewall local-in-policy', '1', 'set intf "lan"', 'set service "HTTPS"')}`,
  },
  {
    id: 'tcp-mss-both-directions',
    moves: ['7.0.0 → 7.0.1'],
    otherMoves: ['7.0.1 → 7.2.4'],
    affected: entry('system interface', '"wan1"', 'set tcp-mss 1380'),
    unaffected: entry('system interface', '"wan1"', 'set mtu 1400'),
  },
  {
    id: 'error-correction-in-policies',
    moves: ['7.0.1 → 7.0.2', '6.4.4 → 7.2.4'],
    otherMoves: ['6.4.4 → 7.0.1'],
    affected: entry('vpn ipsec phase1-interface', '"hub"', 'set fec-egress enable'),
    unaffected: entry('vpn ipsec phase1-interface', '"hub"', 'set fec-egress disable'),
  },
  {
    id: 'dynamic-dns-interval',
    moves: ['7.0.3 → 7.0.4'],
    otherMoves: ['6.4.4 → 7.0.3', '7.0.4 → 7.2.4'],
    affected: ddns(1, 'set ddns-server dyndns.org'),
    unaffected: ddns(1, 'set ddns-server FortiGuardDDNS'),
  },
  {
    id: 'dynamic-dns-limit',
    model: 'FGT60F',
    moves: ['7.2.4 → 7.4.0'],
    otherMoves: ['7.4.0 → 7.4.4'],
    affected: ddns(17, 'set ddns-server FortiGuardDDNS'),
    unaffected: ddns(16, 'set ddns-server FortiGuardDDNS'),
  },
  {
    id: 'dynamic-dns-limit',
    moves: ['7.2.4 → 7.4.0'],
    otherMoves: [],
    affected: ddns(65, 'set ddns-server FortiGuardDDNS'),
    unaffected: ddns(33, 'set ddns-server FortiGuardDDNS'),
  },
  {
    id: 'fortiguard-dns-servers',
    moves: ['7.0.3 → 7.0.4', '6.0.11 → 7.4.4'],
    otherMoves: ['6.4.4 → 7.0.3', '7.0.4 → 7.2.4'],
    affected: object('system dns', 'set primary 208.91.112.53', 'set secondary 208.91.112.52'),
    unaffected: object('system dns', 'set primary 208.91.112.53', 'set secondary 192.0.2.53'),
  },
  {
    id: 'port-error-correction',
    model: 'FG3K3E',
    moves: ['7.0.3 → 7.0.4'],
    otherMoves: ['7.0.4 → 7.2.4'],
    affected: entry('system interface', '"port17"', 'set forward-error-correction enable'),
    unaffected: entry('system interface', '"port17"', 'set forward-error-correction disable'),
  },
];
