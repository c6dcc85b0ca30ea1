import { entry, object, policy, type Example } from './example';

const voip = (featureSet: string): string =>
  `${entry('voip profile', '"sip"', `set feature-set ${featureSet}`)}${policy('set voip-profile "sip"')}`;

const accessProxy = (type: string): string =>
  [
    entry('firewall address', '"files"', `set type ${type}`),
    entry(
      'firewall access-proxy',
      '"proxy"',
      'config api-gateway',
      'edit 1',
      'set service tcp-forwarding',
      'config realservers',
      'edit 1',
      'set address "files"',
      'set mappedport 445',
      'next',
      'end',
      'next',
      'end',
    ),
  ].join('');

export const policiesExamples: readonly Example[] = [
  {
    id: 'match-vip-in-accept-policies',
    // The steps in between remove the lines.
    moves: ['6.4.2 → 6.4.3', '6.2.7 → 7.0.4', '6.2.7 → 7.2.4'],
    otherMoves: ['6.2.7 → 6.4.2'],
    affected: policy('set action accept', 'set match-vip enable'),
    unaffected: policy('set action deny', 'set match-vip enable'),
  },
  {
    id: 'voip-inspection-mode',
    moves: ['6.4.4 → 7.0.0', '6.4.4 → 7.2.4', '6.4.4 → 7.4.0'],
    otherMoves: ['6.2.7 → 6.4.4', '7.0.0 → 7.2.4'],
    affected: policy('set voip-profile "default"'),
    unaffected: policy('set voip-profile "default"', 'set inspection-mode proxy'),
  },
  {
    id: 'voip-profile-kinds',
    moves: ['7.2.4 → 7.4.0', '7.0.4 → 7.6.3'],
    otherMoves: ['7.0.4 → 7.2.4', '7.4.0 → 7.6.3'],
    affected: voip('flow'),
    unaffected: policy('set av-profile "default"'),
  },
  {
    id: 'tags-of-deleted-ems',
    moves: ['7.0.0 → 7.0.1'],
    otherMoves: ['7.0.1 → 7.2.4', '6.4.4 → 7.0.1'],
    affected: entry('firewall address', '"managed"', 'set type dynamic', 'set sub-type ems-tag'),
    unaffected: entry('firewall address', '"managed"', 'set type dynamic', 'set sub-type fsso'),
  },
  {
    id: 'mapped-drives-through-access-proxy',
    moves: ['7.4.0 → 7.4.1', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.0'],
    affected: accessProxy('fqdn'),
    unaffected: accessProxy('ipmask'),
  },
  {
    id: 'traffic-without-ips-socket',
    moves: ['7.6.6 → 7.6.7', '7.4.7 → 8.0.0'],
    otherMoves: ['7.4.7 → 7.6.6'],
    affected: object('system settings', 'set ngfw-mode policy-based'),
    unaffected: object('system settings', 'set ngfw-mode profile-based'),
  },
  {
    id: 'inline-ips',
    moves: ['7.6.6 → 8.0.0'],
    otherMoves: ['7.4.7 → 7.6.6'],
    affected: policy('set ips-sensor "default"'),
    unaffected: policy('set av-profile "default"'),
  },
];
