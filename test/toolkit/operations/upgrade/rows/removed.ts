import { entry, object, policy, type Example } from './example';

export const removedExamples: readonly Example[] = [
  {
    id: 'device-conditions-removed',
    moves: ['6.0.11 → 6.2.0', '6.0.11 → 7.0.4'],
    otherMoves: ['6.2.0 → 6.4.4'],
    affected: policy('set srcaddr "all"', 'set devices "phones"'),
    unaffected: policy('set srcaddr "all"'),
  },
  {
    id: 'forticlient-profiles-removed',
    moves: ['6.0.11 → 6.2.0'],
    otherMoves: ['6.2.0 → 6.4.4'],
    affected: entry('endpoint-control profile', '"staff"', 'set description "laptops"'),
    unaffected: entry('endpoint-control profile', '"default"'),
  },
  {
    id: 'learning-mode-removed',
    moves: ['6.0.11 → 6.2.0'],
    otherMoves: ['6.2.0 → 6.4.4'],
    affected: policy('set learning-mode enable'),
    unaffected: policy('set learning-mode disable'),
  },
  {
    id: 'botnet-scan-moved',
    moves: ['6.0.11 → 6.2.0'],
    otherMoves: ['6.2.0 → 6.4.4'],
    affected: policy('set scan-botnet-connections block'),
    unaffected: policy('set scan-botnet-connections disable'),
  },
  {
    id: 'sign-on-switches-removed',
    moves: ['6.2.7 → 6.4.0'],
    otherMoves: ['6.0.11 → 6.2.7'],
    affected: policy('set fsso enable', 'set groups "staff"'),
    unaffected: policy('set fsso disable'),
  },
  {
    id: 'ips-filters-removed',
    moves: ['6.4.1 → 6.4.2', '6.2.7 → 7.0.4'],
    otherMoves: ['6.2.7 → 6.4.1'],
    affected: `${entry('ips sensor', '"servers"', 'config filter', 'edit "all"', 'next', 'end')}${policy('set ips-sensor "servers"')}`,
    unaffected: `${entry('ips sensor', '"servers"', 'config entries', 'edit 1', 'next', 'end')}${policy('set ips-sensor "servers"')}`,
  },
  {
    id: 'ssl-vpn-source-route',
    moves: ['6.2.7 → 6.4.0'],
    otherMoves: ['6.0.11 → 6.2.7'],
    affected: object('vpn ssl settings', 'set route-source-interface enable'),
    unaffected: object('vpn ssl settings', 'set route-source-interface disable'),
  },
  {
    id: 'youtube-filter-moved',
    moves: ['6.4.4 → 7.0.0'],
    otherMoves: ['6.2.7 → 6.4.4'],
    affected: `${entry('webfilter profile', '"school"', 'set youtube-channel-status whitelist')}${policy('set webfilter-profile "school"')}`,
    unaffected: `${entry('webfilter profile', '"school"', 'set youtube-channel-status disable')}${policy('set webfilter-profile "school"')}`,
  },
  {
    id: 'log-filters-removed',
    moves: ['6.4.4 → 7.0.0'],
    otherMoves: ['6.2.7 → 6.4.4'],
    affected: object('log syslogd filter', 'set filter "logid(0100032001)"'),
    unaffected: object('log syslogd filter', 'set severity warning'),
  },
  {
    id: 'antivirus-heuristic-removed',
    moves: ['6.4.4 → 7.0.1'],
    otherMoves: ['6.4.4 → 7.0.0'],
    affected: object('antivirus heuristic', 'set mode block'),
    unaffected: object('antivirus heuristic', 'set mode disable'),
  },
  {
    id: 'push-update-removed',
    moves: ['6.4.4 → 7.0.1'],
    otherMoves: ['6.4.4 → 7.0.0'],
    affected: object('system autoupdate push-update', 'set status enable'),
    unaffected: object('system autoupdate push-update', 'set status disable'),
  },
  {
    id: 'report-definitions-removed',
    moves: ['6.4.4 → 7.0.1'],
    otherMoves: ['6.4.4 → 7.0.0'],
    affected: entry('report chart', '"bandwidth"', 'set dataset "bandwidth"'),
    unaffected: entry('report layout', '"default"', 'set title "Report"'),
  },
  {
    id: 'strict-crl-removed',
    moves: ['7.0.0 → 7.0.1'],
    otherMoves: ['6.4.4 → 7.0.0'],
    affected: object('vpn certificate setting', 'set strict-crl-check enable'),
    unaffected: object('vpn certificate setting', 'set strict-crl-check disable'),
  },
  {
    id: 'fortimanager-table-removed',
    moves: ['7.0.1 → 7.0.2'],
    otherMoves: ['6.4.4 → 7.0.1'],
    affected: object('system fortimanager', 'set ip 192.0.2.9'),
    unaffected: object('system fortimanager', 'set ipsec disable'),
  },
  {
    id: 'update-location-any',
    moves: ['7.0.1 → 7.0.2'],
    otherMoves: ['6.4.4 → 7.0.1'],
    affected: object('system fortiguard', 'set update-server-location any'),
    unaffected: object('system fortiguard', 'set update-server-location usa'),
  },
  {
    id: 'old-access-points',
    moves: ['7.2.4 → 7.4.0', '6.4.4 → 7.6.3'],
    otherMoves: ['7.0.4 → 7.2.4', '7.4.0 → 7.4.4'],
    affected: accessPoint('321C'),
    unaffected: accessPoint('231F'),
  },
  {
    id: 'reply-to-removed',
    moves: ['7.4.3 → 7.4.4'],
    otherMoves: ['7.2.4 → 7.4.3'],
    affected: object(
      'system email-server',
      'set server "mail.example.com"',
      'set reply-to "noc@example.com"',
    ),
    unaffected: object('system email-server', 'set server "mail.example.com"'),
  },
  {
    id: 'client-isolation-removed',
    moves: ['7.6.6 → 8.0.0'],
    otherMoves: ['7.4.7 → 7.6.6'],
    affected: entry('wireless-controller vap', '"guest"', 'set intra-vap-privacy enable'),
    unaffected: entry('wireless-controller vap', '"guest"', 'set intra-vap-privacy disable'),
  },
  {
    id: 'diagnose-commands-disabled',
    moves: ['7.4.1 → 7.4.2', '7.0.4 → 7.6.3'],
    otherMoves: ['7.0.4 → 7.4.1', '7.4.2 → 7.6.3'],
    affected: administrator('helpdesk'),
    unaffected: administrator('super_admin'),
  },
];

function accessPoint(type: string): string {
  const profile = entry(
    'wireless-controller wtp-profile',
    '"office"',
    'config platform',
    `set type ${type}`,
    'end',
  );
  return `${profile}${entry('wireless-controller wtp', '"AP1"', 'set wtp-profile "office"')}`;
}

function administrator(profile: string): string {
  return `${entry('system accprofile', '"helpdesk"', 'set sysgrp read')}${entry('system accprofile', '"super_admin"')}${entry('system admin', '"kim"', `set accprofile "${profile}"`)}`;
}
