import { entry, object, policy, type Example } from './example';

const hostname = object('system global', 'set hostname "fw"');

export const deviceChecksExamples: readonly Example[] = [
  {
    id: 'cables-with-fixed-modules',
    moves: ['7.4.3 → 7.4.4', '7.4.7 → 7.6.0', '7.4.7 → 7.6.2'],
    otherMoves: ['7.4.3 → 7.4.5', '7.4.7 → 7.6.3'],
    affected: entry('system interface', '"x1"', 'set vdom "root"'),
    unaffected: entry('system interface', '"port1"', 'set vdom "root"'),
  },
  {
    id: 'security-level-of-the-bios',
    moves: ['7.4.5 → 7.4.6', '7.6.0 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.4.5', '7.4.6 → 7.6.3'],
    affected: hostname,
  },
  {
    id: 'ips-driver-error',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.4'],
    affected: policy('set ips-sensor "default"'),
    unaffected: policy('set av-profile "default"'),
  },
  {
    id: 'blade-in-a-cluster',
    model: 'FG5001E',
    moves: ['7.4.7 → 7.4.8', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: hostname,
  },
  {
    id: 'flex-license-grace-period',
    model: 'FGVM64',
    moves: ['7.4.4 → 7.4.5'],
    otherMoves: ['7.2.4 → 7.4.4'],
    affected: hostname,
  },
  {
    id: 'full-ips-database',
    model: 'FGVM64',
    moves: ['7.4.4 → 7.4.5', '7.4.4 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.4'],
    affected: policy('set ips-sensor "default"'),
    unaffected: `${policy('set ips-sensor "default"')}${object('ips global', 'set database regular')}`,
  },
  {
    id: 'default-local-in-policy',
    moves: ['7.6.0 → 7.6.1'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: entry('firewall local-in-policy', '1', 'set intf "wan1"'),
    unaffected: hostname,
  },
  {
    id: 'vlan-lookup-cache',
    moves: ['7.6.6 → 8.0.0'],
    otherMoves: ['7.4.7 → 7.6.6'],
    affected: object('system npu', 'set vlan-lookup-cache enable'),
    unaffected: object('system npu', 'set vlan-lookup-cache disable'),
  },
];
