import { entry, object, type Example } from './example';
import { shortKeyCertificate } from './shortKeyCertificate';

const multiVdom = (vdom: string): string =>
  [
    'config global\n',
    object('log syslogd setting', 'set status enable', 'set server "10.0.0.8"'),
    'end\n',
    `config vdom\nedit ${vdom}\n`,
    object(
      'log syslogd override-setting',
      'set override enable',
      'set status enable',
      'set server "10.1.0.8"',
    ),
    'next\nend\n',
  ].join('');

const webInterface = (certificate: string): string =>
  `${object('system global', `set admin-server-cert "${certificate}"`)}${entry('vpn certificate local', '"old"', `set certificate "${shortKeyCertificate}"`)}`;

export const managementExamples: readonly Example[] = [
  {
    id: 'tls-versions-of-services',
    moves: ['6.0.11 → 6.2.0', '6.0.11 → 7.0.4'],
    otherMoves: ['6.2.0 → 6.4.4'],
    affected: entry('user ldap', '"dc"', 'set server "10.0.0.3"', 'set secure ldaps'),
    unaffected: entry(
      'user ldap',
      '"dc"',
      'set server "10.0.0.3"',
      'set secure ldaps',
      'set ssl-min-proto-version TLSv1',
    ),
  },
  {
    id: 'fgfm-access-removed',
    moves: ['7.4.3 → 7.4.4', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.3', '7.4.4 → 7.6.3'],
    affected: entry('system interface', '"wan1"', 'set allowaccess ping fgfm'),
    unaffected: `${entry('system interface', '"wan1"', 'set allowaccess ping fgfm')}${object('system central-management', 'set type fortimanager', 'set fmg "192.0.2.9"')}`,
  },
  {
    id: 'fortimanager-serial-number-read',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.7'],
    affected: object(
      'system central-management',
      'set fmg "192.0.2.9"',
      'set serial-number "FMG-VM0000000001"',
    ),
    unaffected: object('system central-management', 'set fmg "192.0.2.9"'),
  },
  {
    id: 'syslog-override',
    moves: ['7.4.7 → 7.6.0', '7.2.4 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.7'],
    affected: multiVdom('branch'),
    unaffected: multiVdom('root'),
  },
  {
    id: 'web-interface-certificate',
    moves: ['7.2.10 → 7.2.11', '7.4.7 → 7.4.8', '7.6.0 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.2.10', '7.4.8 → 7.6.3', '7.4.7 → 7.6.0'],
    affected: webInterface('old'),
    unaffected: webInterface('new'),
  },
  {
    id: 'old-tls-of-services',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.7', '7.6.0 → 7.6.3'],
    affected: object('log syslogd setting', 'set status enable', 'set ssl-min-proto-version TLSv1-1'),
    unaffected: object('log syslogd setting', 'set status enable', 'set ssl-min-proto-version TLSv1-2'),
  },
  {
    id: 'forticloud-sign-on-refused',
    moves: ['7.4.3 → 7.4.10', '7.4.7 → 7.6.5'],
    otherMoves: ['7.4.3 → 7.4.11', '7.4.7 → 7.6.6'],
    affected: object('system global', 'set admin-forticloud-sso-login enable'),
    unaffected: object('system global', 'set admin-forticloud-sso-login disable'),
  },
  {
    id: 'iot-detection',
    moves: ['7.6.0 → 7.6.1', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: entry('system interface', '"lan"', 'set device-identification enable'),
    unaffected: entry('system interface', '"lan"', 'set device-identification disable'),
  },
  {
    id: 'new-keys-of-est',
    moves: ['7.4.5 → 7.4.6', '7.6.2 → 7.6.3', '7.4.5 → 7.6.3'],
    otherMoves: ['7.2.4 → 7.4.5', '7.4.5 → 7.6.2'],
    affected: entry('vpn certificate local', '"site"', 'set enroll-protocol est'),
    unaffected: entry('vpn certificate local', '"site"', 'set enroll-protocol scep'),
  },
  {
    id: 'ipam-defaults',
    moves: ['7.6.0 → 7.6.1'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: object('system ipam', 'set status disable', 'config pools', 'edit "p"', 'next', 'end'),
    unaffected: object('system ipam', 'set status enable'),
  },
  {
    id: 'hidden-timeout-profiles',
    moves: ['7.4.3 → 7.4.4'],
    otherMoves: ['7.2.4 → 7.4.3'],
    affected: entry('firewall policy', '1', 'set tcp-timeout-pid 5'),
    unaffected: entry('firewall policy', '1', 'set policy-offload enable'),
  },
  {
    id: 'np7-icmp-rate',
    model: 'FG180F',
    moves: ['7.4.3 → 7.4.5', '7.2.4 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.3'],
    affected: object('system global', 'set hostname "fw"'),
  },
  {
    id: 'np7-shaping',
    moves: ['7.4.7 → 7.4.8', '7.6.0 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.4.7', '7.4.7 → 7.6.0'],
    affected: object('system npu', 'set default-qos-type shaping'),
    unaffected: object('system npu', 'set default-qos-type policing'),
  },
];
