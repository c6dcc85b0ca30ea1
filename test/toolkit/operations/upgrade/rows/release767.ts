import { entry, object, policy, type Example } from './example';

const tunnel = (...lines: readonly string[]): string =>
  entry('vpn ipsec phase1-interface', '"hub"', 'set ike-version 2', 'set authmethod signature', ...lines);
const only767 = { moves: ['7.6.6 → 7.6.7', '7.4.7 → 7.6.7'], otherMoves: ['7.4.7 → 7.6.6', '7.6.7 → 8.0.0'] };
const since767 = { moves: ['7.6.6 → 7.6.7', '7.4.7 → 8.0.0'], otherMoves: ['7.4.7 → 7.6.6'] };

export const release767Examples: readonly Example[] = [
  {
    ...only767,
    id: 'global-settings-lost',
    affected: object('system global', 'set web-svc-auto-restart enable'),
    unaffected: object('system global', 'set web-svc-auto-restart disable'),
  },
  {
    ...only767,
    id: 'websocket-blocked',
    affected: websocket('disable'),
    unaffected: websocket('enable'),
  },
  {
    ...only767,
    id: 'old-ssl-versions-blocked',
    affected: inspected('tls-1.1'),
    unaffected: inspected('tls-1.2'),
  },
  {
    ...only767,
    id: 'certificate-chain-not-sent',
    affected: tunnel(),
    unaffected: tunnel('set send-cert-chain disable'),
  },
  {
    ...only767,
    id: 'aggregate-failover',
    affected: entry('system interface', '"lag"', 'set type aggregate', 'set member "port1" "port2"'),
    unaffected: entry('system interface', '"lag"', 'set type aggregate', 'set member "port1"'),
  },
  {
    ...only767,
    id: 'request-rate-limit',
    affected: object('system global', 'set hostname "fw"'),
    unaffected: object('system global', 'set admin-http-rate-limit-max-requests 0'),
  },
  {
    ...only767,
    id: 'ips-engine-error',
    affected: policy('set application-list "default"'),
    unaffected: policy('set av-profile "default"'),
  },
  {
    ...since767,
    id: 'np7-host-queues',
    model: 'FG180F',
    affected: object('system npu', 'set fastpath enable'),
    unaffected: object('system npu', 'set dedicated-management-cpu disable'),
  },
  {
    ...since767,
    id: 'license-servers-of-vms',
    model: 'FGVM64',
    affected: object('system fortiguard', 'set update-server-location usa'),
    unaffected: object('system fortiguard', 'set fortiguard-anycast disable'),
  },
];

function websocket(status: string): string {
  return `${entry('firewall profile-protocol-options', '"web"', 'config websocket', `set status ${status}`, 'end')}${policy('set inspection-mode proxy', 'set profile-protocol-options "web"')}`;
}

function inspected(least: string): string {
  return `${entry('firewall ssl-ssh-profile', '"deep"', 'config https', 'set unsupported-ssl-version allow', `set min-allowed-ssl-version ${least}`, 'end')}${policy('set ssl-ssh-profile "deep"')}`;
}
