import { entry, object, policy, type Example } from './example';

const twoRoutes =
  'config router static\n    edit 1\n        set device "wan1"\n    next\n    edit 2\n        set device "wan2"\n    next\nend\n';
const backupRoute = twoRoutes.replace('"wan2"', '"wan2"\n        set distance 20');
const radius = (...lines: readonly string[]): string =>
  entry('user radius', '"nps"', 'set server "10.0.0.9"', ...lines);

const sdWan = (member: string, ...lines: readonly string[]): string =>
  object(
    'system sdwan',
    'set status enable',
    'config members',
    'edit 1',
    `set interface "${member}"`,
    ...lines,
    'next',
    'end',
  );

function loopbackVip(...policies: readonly string[]): string {
  return [
    entry('system interface', '"lo1"', 'set type loopback', 'set ip 192.0.2.10 255.255.255.255'),
    entry('firewall vip', '"web"', 'set extip 192.0.2.10', 'set extintf "any"', 'set mappedip "10.0.0.5"'),
    ...policies,
  ].join('');
}

const ospfOnTunnel = (...lines: readonly string[]): string =>
  entry('vpn ipsec phase1-interface', '"hub"', 'set interface "wan1"') +
  object('router ospf', 'config ospf-interface', 'edit "1"', 'set interface "hub"', ...lines, 'next', 'end');

export const routingExamples: readonly Example[] = [
  {
    id: 'auxiliary-sessions-always',
    moves: ['6.0.11 → 6.2.0', '6.0.11 → 6.2.2'],
    otherMoves: ['6.0.11 → 6.2.3', '6.2.0 → 6.2.2'],
    affected: twoRoutes,
    unaffected: backupRoute,
  },
  {
    id: 'auxiliary-sessions-off',
    moves: ['6.2.2 → 6.2.3', '6.2.0 → 6.4.4'],
    otherMoves: ['6.0.11 → 6.2.3', '6.2.3 → 6.4.4'],
    affected: twoRoutes,
    unaffected: `${twoRoutes}${object('system settings', 'set auxiliary-session enable')}`,
  },
  {
    id: 'replies-ignore-policy-routes',
    // To 7.0.1, a step leads to 6.4.6.
    moves: ['6.2.7 → 6.4.3', '6.2.7 → 7.0.0', '6.2.7 → 7.0.1'],
    otherMoves: ['6.2.7 → 6.4.10'],
    affected: `${object('system settings', 'set auxiliary-session enable')}${entry('router policy', '1', 'set output-device "wan2"')}`,
    unaffected: entry('router policy', '1', 'set output-device "wan2"'),
  },
  {
    id: 'sd-wan-load-balance',
    moves: ['7.2.4 → 7.4.1', '7.4.0 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.0', '7.4.1 → 7.6.3'],
    affected: object('system sdwan', 'config service', 'edit 1', 'set mode load-balance', 'next', 'end'),
    unaffected: object('system sdwan', 'config service', 'edit 1', 'set mode sla', 'next', 'end'),
  },
  {
    id: 'ospf-over-ipsec-mtu',
    moves: ['6.4.4 → 7.0.0', '6.2.7 → 7.2.4'],
    otherMoves: ['6.2.7 → 6.4.4', '7.0.4 → 7.2.4'],
    affected: ospfOnTunnel(),
    unaffected: ospfOnTunnel('set mtu-ignore enable'),
  },
  {
    id: 'replies-follow-policy-routes',
    moves: ['6.4.9 → 6.4.10', '6.4.9 → 7.0.1'],
    otherMoves: ['6.2.7 → 6.4.9', '6.4.9 → 7.0.0', '7.0.1 → 7.2.4'],
    affected: entry('router policy', '1', 'set output-device "wan2"'),
    unaffected: entry('router static', '1', 'set device "wan2"'),
  },
  {
    id: 'local-out-traffic',
    moves: ['7.4.0 → 7.4.1', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.0', '7.4.1 → 7.4.4'],
    affected: `${twoRoutes}${radius()}`,
    unaffected: `${twoRoutes}${radius('set interface-select-method specify', 'set interface "wan1"')}`,
  },
  {
    id: 'local-out-traffic',
    moves: ['7.4.0 → 7.4.1'],
    otherMoves: [],
    affected: `${twoRoutes}${object('log syslogd setting', 'set status enable', 'set server "10.0.0.8"')}`,
    unaffected: `${backupRoute}${object('log syslogd setting', 'set status enable', 'set server "10.0.0.8"')}`,
  },
  {
    id: 'dhcp-member-default-route',
    moves: ['7.4.3 → 7.4.5', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.3', '7.4.4 → 7.4.5'],
    affected: `${entry('system interface', '"wan1"', 'set mode dhcp')}${sdWan('wan1')}`,
    unaffected: `${entry('system interface', '"wan1"', 'set mode dhcp')}${sdWan('wan1')}${entry('router static', '1', 'set sdwan-zone "virtual-wan-link"')}`,
  },
  {
    id: 'loopback-vips',
    moves: ['7.4.5 → 7.4.8', '7.4.7 → 7.4.9'],
    otherMoves: ['7.4.4 → 7.4.8', '7.4.5 → 7.4.7'],
    affected: loopbackVip(policy('set srcintf "wan1"', 'set dstintf "lan"', 'set dstaddr "web"')),
    unaffected: loopbackVip(
      policy('set srcintf "wan1"', 'set dstintf "lo1"', 'set dstaddr "web"'),
      entry('firewall policy', '2', 'set srcintf "lo1"', 'set dstintf "lan"'),
    ),
  },
];
