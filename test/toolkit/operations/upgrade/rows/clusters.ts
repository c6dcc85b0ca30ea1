import { entry, object, type Example } from './example';

const fabricRoot = (...lines: readonly string[]): string =>
  [
    object('system csf', 'set status enable'),
    entry('vpn certificate ca', '"ems-ca"', ...lines),
    entry('endpoint-control fctems', '1', 'set verifying-ca "ems-ca"'),
  ].join('');

export const clustersExamples: readonly Example[] = [
  {
    id: 'virtual-clusters',
    moves: ['7.0.12 → 7.2.0'],
    otherMoves: ['6.4.4 → 7.0.12'],
    affected: object('system ha', 'set mode a-p', 'set vcluster2 enable'),
    unaffected: object('system ha', 'set mode a-p', 'set vcluster2 disable'),
  },
  {
    id: 'ha-prompt',
    moves: ['7.6.6 → 7.6.7'],
    otherMoves: ['7.4.7 → 7.6.6'],
    affected: object('system ha', 'set mode a-a'),
    unaffected: object('system ha', 'set mode standalone'),
  },
  {
    id: 'session-sync-encryption',
    moves: ['7.4.5 → 7.4.6', '7.6.0 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.4.5', '7.4.5 → 7.6.0'],
    affected: object('system standalone-cluster', 'set encryption enable'),
    unaffected: object('system standalone-cluster', 'set encryption disable'),
  },
  {
    id: 'fabric-views-removed',
    model: 'FGT60F',
    moves: ['7.6.0 → 7.6.2', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: object('system csf', 'set status enable'),
    unaffected: object('system csf', 'set status disable'),
  },
  {
    id: 'fabric-certificates',
    moves: ['7.4.3 → 7.4.4', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.3'],
    affected: fabricRoot(),
    unaffected: fabricRoot('set fabric-ca enable'),
  },
];
