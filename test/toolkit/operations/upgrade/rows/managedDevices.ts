import { entry, object, type Example } from './example';

const fortiLink = (...lines: readonly string[]): string =>
  entry('system interface', '"fortilink"', 'set fortilink enable', 'set type aggregate', ...lines);
const lldp = ['set lldp-reception enable', 'set lldp-transmission enable'];
const aSwitch = entry(
  'switch-controller managed-switch',
  '"S108EN0000000001"',
  'set fsw-wan1-peer "fortilink"',
);
const manyAccessPoints = (number: number): string =>
  `config wireless-controller wtp\n${Array.from({ length: number }, (_, index) => `edit "AP${index}"\nnext\n`).join('')}end\n`;

export const managedDevicesExamples: readonly Example[] = [
  {
    id: 'fortilink-access',
    moves: ['7.2.4 → 7.4.0', '7.0.4 → 7.6.3'],
    otherMoves: ['7.0.4 → 7.2.4', '7.4.0 → 7.4.4'],
    affected: fortiLink('set allowaccess ping https ssh fabric'),
    unaffected: fortiLink('set allowaccess ping fabric'),
  },
  {
    id: 'fortilink-over-lldp',
    moves: ['7.6.0 → 7.6.1', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.0', '7.6.1 → 7.6.3'],
    affected: fortiLink('set lldp-reception enable', 'set lldp-transmission disable'),
    unaffected: fortiLink(...lldp),
  },
  {
    id: 'fortilink-over-lldp',
    moves: ['7.6.0 → 7.6.1'],
    otherMoves: [],
    affected: fortiLink(...lldp, 'set lacp-mode static'),
    unaffected: fortiLink(...lldp, 'set lacp-mode active'),
  },
  {
    id: 'switch-passwords',
    moves: ['7.4.5 → 7.4.6', '7.6.0 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.4.5', '7.4.5 → 7.6.0'],
    // The profile of another switch does not set the password of this one.
    affected: `${aSwitch}${entry('switch-controller switch-profile', '"other"', 'set login-passwd-override enable')}`,
    unaffected: `${aSwitch}${entry('switch-controller switch-profile', '"default"', 'set login-passwd-override enable')}`,
  },
  {
    id: 'vlan-optimization',
    moves: ['6.2.7 → 6.4.0'],
    otherMoves: ['6.0.11 → 6.2.7', '6.4.0 → 7.0.4'],
    affected: aSwitch,
    unaffected: `${aSwitch}${object('switch-controller global', 'set vlan-optimization disable')}`,
  },
  {
    id: 'snmp-users-of-switches',
    moves: ['6.4.4 → 7.0.0'],
    otherMoves: ['6.2.7 → 6.4.4', '7.0.0 → 7.2.4'],
    affected: entry('switch-controller snmp-user', '"nms"', 'set security-level auth-priv'),
    unaffected: entry('switch-controller snmp-user', '"nms"', 'set auth-proto sha1'),
  },
  {
    id: 'extenders-offline',
    moves: ['7.4.5 → 7.4.6', '7.2.4 → 7.4.8'],
    otherMoves: ['7.2.4 → 7.4.5', '7.2.4 → 7.4.9'],
    affected: entry('extension-controller extender', '"FX1"', 'set authorized enable'),
    unaffected: aSwitch,
  },
  {
    id: 'many-managed-devices',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.3'],
    affected: manyAccessPoints(100),
    unaffected: manyAccessPoints(99),
  },
  {
    id: 'vlan-pools-of-access-points',
    moves: ['7.4.7 → 7.6.2'],
    otherMoves: ['7.4.7 → 7.6.3'],
    affected: entry('wireless-controller vap', '"staff"', 'set vlan-pooling wtp-group'),
    unaffected: entry('wireless-controller vap', '"staff"', 'set vlan-pooling hash'),
  },
  {
    id: 'stored-images-of-access-points',
    moves: ['7.4.7 → 7.6.2'],
    otherMoves: ['7.4.7 → 7.6.3'],
    affected: manyAccessPoints(1),
    unaffected: aSwitch,
  },
];
