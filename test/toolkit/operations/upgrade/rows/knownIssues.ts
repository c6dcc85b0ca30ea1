import { entry, object, policy, type Example } from './example';

const tunnel = (...lines: readonly string[]): string =>
  entry('vpn ipsec phase1-interface', '"hub"', 'set interface "wan1"', ...lines);
const sdWan = (...members: readonly string[]): string =>
  object(
    'system sdwan',
    'config members',
    ...members.flatMap((name, index) => [`edit ${index + 1}`, `set interface "${name}"`, 'next']),
    'end',
  );
const vdoms = (number: number): string =>
  `config vdom\n${Array.from({ length: number }, (_, index) => `edit v${index}\nconfig system settings\nset opmode nat\nend\nnext\n`).join('')}end\n`;

export const knownIssuesExamples: readonly Example[] = [
  {
    id: 'fast-ports-down',
    moves: ['7.6.2 → 7.6.3', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.2', '7.4.7 → 7.6.4'],
    affected: entry('system interface', '"x5"', 'set vdom "root"'),
    unaffected: entry('system interface', '"x1"', 'set vdom "root"'),
  },
  {
    id: 'many-vdoms',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.1'],
    affected: vdoms(500),
    unaffected: vdoms(3),
  },
  {
    id: 'memory-during-updates',
    moves: ['7.6.0 → 7.6.1', '7.4.7 → 7.6.3'],
    otherMoves: ['7.4.7 → 7.6.0'],
    affected: policy('set ips-sensor "default"'),
    unaffected: `${policy('set ips-sensor "default"')}${object('ips settings', 'set proxy-inline-ips disable')}`,
  },
  {
    id: 'vlans-missing-in-lists',
    moves: ['7.4.7 → 7.4.8', '7.4.7 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.7', '7.4.7 → 7.4.9'],
    affected: `${entry('system interface', '"wan1"', 'set vlanid 20')}${tunnel()}`,
    unaffected: `${entry('system interface', '"lan20"', 'set vlanid 20')}${tunnel()}`,
  },
  {
    id: 'images-from-fortimanager',
    moves: ['7.6.0 → 7.6.1', '7.4.7 → 7.6.2'],
    otherMoves: ['7.4.7 → 7.6.0', '7.4.7 → 7.6.3'],
    affected: object('system central-management', 'set type fortimanager', 'set fmg "192.0.2.9"'),
    unaffected: object('system central-management', 'set type fortiguard'),
  },
  {
    id: 'sync-port-monitored',
    moves: ['7.6.2 → 7.6.3', '7.4.7 → 7.6.5'],
    otherMoves: ['7.4.7 → 7.6.2'],
    affected: object(
      'system ha',
      'set mode a-p',
      'set monitor "port1" "port2"',
      'set hw-session-sync-dev "port2"',
    ),
    unaffected: object('system ha', 'set mode a-p', 'set monitor "port1"', 'set hw-session-sync-dev "port2"'),
  },
  {
    id: 'sync-ports-of-hyperscale',
    moves: ['7.6.0 → 7.6.2'],
    otherMoves: ['7.6.2 → 7.6.3'],
    affected: object('system ha', 'set mode a-p', 'set hw-session-sync-dev "port1" "port2"'),
    unaffected: object('system ha', 'set mode a-p'),
  },
  {
    id: 'tacacs-timeout',
    moves: ['7.4.3 → 7.4.4', '7.4.3 → 7.6.0'],
    otherMoves: ['7.2.4 → 7.4.3', '7.4.3 → 7.6.1'],
    affected: `${entry('user tacacs+', '"acs"', 'set server "10.0.0.7"')}${object('system global', 'set remoteauthtimeout 30')}`,
    unaffected: entry('user tacacs+', '"acs"', 'set server "10.0.0.7"'),
  },
  {
    id: 'radius-two-factor-pap',
    moves: ['7.4.3 → 7.4.4'],
    otherMoves: ['7.4.3 → 7.6.1'],
    affected: entry('user radius', '"fac"', 'set auth-type pap'),
    unaffected: entry('user radius', '"fac"', 'set auth-type ms_chap_v2'),
  },
  {
    id: 'ipsec-traffic-dropped',
    moves: ['7.4.2 → 7.4.3', '7.4.7 → 7.6.0', '7.4.7 → 7.6.1'],
    otherMoves: ['7.2.4 → 7.4.2', '7.4.7 → 7.6.2'],
    affected: tunnel(),
    unaffected: policy('set action ipsec'),
  },
  {
    id: 'redundant-tunnels',
    moves: ['7.6.0 → 7.6.1'],
    otherMoves: ['7.4.7 → 7.6.0', '7.4.7 → 7.6.4'],
    affected: `${tunnel()}${entry('vpn ipsec phase1-interface', '"hub2"', 'set interface "wan2"')}${sdWan('hub', 'hub2')}`,
    unaffected: `${tunnel()}${sdWan('hub', 'wan2')}`,
  },
  {
    id: 'ipsec-processor-load',
    moves: ['7.4.5 → 7.4.6'],
    otherMoves: ['7.4.5 → 7.4.7'],
    affected: tunnel(),
    unaffected: tunnel('set npu-offload disable'),
  },
  {
    id: 'chassis-tunnels',
    model: 'FG6KF5',
    moves: ['6.4.10 → 7.2.10'],
    otherMoves: ['7.0.4 → 7.2.10'],
    affected: `${tunnel()}${object('router bgp', 'set as 65000', 'config neighbor', 'edit "10.9.0.1"', 'next', 'end')}`,
    unaffected: tunnel(),
  },
  {
    id: 'chassis-upgrade-fails',
    model: 'FG6KF5',
    moves: ['7.6.0 → 7.6.1'],
    otherMoves: ['7.6.0 → 7.6.2'],
    affected: object('system ha', 'set mode a-p', 'set upgrade-mode simultaneous'),
    unaffected: object('system ha', 'set mode a-p', 'set upgrade-mode uninterruptible'),
  },
  {
    id: 'chassis-graceful-upgrade',
    model: 'FG74E1',
    moves: ['7.4.7 → 7.6.2'],
    otherMoves: ['7.4.7 → 7.6.3'],
    affected: object('system ha', 'set mode a-p', 'set upgrade-mode uninterruptible'),
    unaffected: object('system ha', 'set mode a-p', 'set upgrade-mode simultaneous'),
  },
  {
    id: 'fabric-upgrade-fails',
    moves: ['7.2.9 → 7.4.5'],
    otherMoves: ['7.2.8 → 7.4.5', '7.2.9 → 7.4.6'],
    affected: object('system csf', 'set status enable'),
    unaffected: object('system csf', 'set status disable'),
  },
  {
    id: 'virtual-wire-pair-missing',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.1'],
    affected: entry('system virtual-wire-pair', '"pair"', 'set member "port3" "port4"'),
    unaffected: entry('system zone', '"pair"', 'set interface "port3" "port4"'),
  },
  {
    id: 'shaped-ports-stop',
    moves: ['7.4.5 → 7.4.6', '7.4.5 → 7.6.0'],
    otherMoves: ['7.4.5 → 7.4.7'],
    affected: `${entry('system interface', '"port1"', 'set outbandwidth 100000')}${object('system npu', 'set default-qos-type shaping')}`,
    unaffected: entry('system interface', '"port1"', 'set outbandwidth 100000'),
  },
  {
    id: 'shared-ports-down',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.1'],
    affected: entry('system interface', '"wan1"', 'set speed 100full'),
    unaffected: entry('system interface', '"port1"', 'set speed 100full'),
  },
  {
    id: 'ntlm-sign-on',
    moves: ['7.4.7 → 7.6.0'],
    otherMoves: ['7.4.7 → 7.6.1'],
    affected: entry('authentication scheme', '"ntlm"', 'set method ntlm'),
    unaffected: entry('authentication scheme', '"form"', 'set method form'),
  },
];
