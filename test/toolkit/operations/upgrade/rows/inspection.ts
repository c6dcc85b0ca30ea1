import { entry, object, policy, type Example } from './example';

const inspected = (mode: string, ...https: readonly string[]): string =>
  `${entry('firewall ssl-ssh-profile', '"deep"', 'config https', 'set status deep-inspection', ...https, 'end')}${policy(`set inspection-mode ${mode}`, 'set ssl-ssh-profile "deep"')}`;

const portal = (mode: string): string =>
  [
    entry('vpn ssl web portal', '"users"', 'set tunnel-mode disable', `set web-mode ${mode}`),
    object('vpn ssl settings', 'set source-interface "wan1"', 'set default-portal "users"'),
    policy('set srcintf "ssl.root"', 'set dstintf "lan"'),
  ].join('');

const ips = (...lines: readonly string[]): string =>
  `${object('ips global', ...lines)}${policy('set ips-sensor "default"')}`;

export const inspectionExamples: readonly Example[] = [
  {
    id: 'certificate-probe-in-flow-mode',
    moves: ['7.4.4 → 7.4.5', '7.2.10 → 7.2.11', '7.2.4 → 7.4.7'],
    otherMoves: ['7.2.4 → 7.2.10', '7.4.5 → 7.4.7', '7.4.4 → 7.6.0'],
    affected: inspected('flow'),
    unaffected: inspected('proxy'),
  },
  {
    id: 'certificate-probe-in-flow-mode',
    moves: ['7.4.4 → 7.4.5', '7.4.4 → 7.6.0'],
    otherMoves: ['7.4.5 → 7.6.0'],
    affected: inspected('flow', 'set cert-probe-failure block'),
    unaffected: inspected('flow', 'set cert-probe-failure allow'),
  },
  {
    id: 'certificate-probe-allowed',
    moves: ['7.4.7 → 7.6.0', '7.4.5 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.7', '7.4.4 → 7.6.0'],
    affected: inspected('flow'),
    unaffected: inspected('flow', 'set cert-probe-failure block'),
  },
  {
    id: 'quic-inspection',
    moves: ['7.4.1 → 7.4.2', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.1'],
    affected: inspected('flow'),
    unaffected: inspected('flow', 'set quic block'),
  },
  {
    id: 'ips-acceleration-off',
    model: 'FGT60F',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.7'],
    affected: ips(),
    unaffected: ips('set cp-accel-mode none'),
  },
  {
    id: 'agentless-vpn',
    moves: ['7.6.2 → 7.6.3', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.2'],
    affected: portal('enable'),
    unaffected: portal('disable'),
  },
];
