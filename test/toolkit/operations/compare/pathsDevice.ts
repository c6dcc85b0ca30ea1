import { entry, object } from '../../../helpers/configText';

/** A site with two ways to the Internet, an office, a server network, a guest network and a branch behind a tunnel. */
export const site = [
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
  entry(
    'system interface',
    'isp1',
    'set vdom "root"',
    'set ip 198.51.100.2 255.255.255.252',
    'set type physical',
  ),
  entry(
    'system interface',
    'isp2',
    'set vdom "root"',
    'set ip 203.0.113.2 255.255.255.252',
    'set type physical',
  ),
  entry(
    'system interface',
    'office',
    'set vdom "root"',
    'set ip 10.20.0.1 255.255.255.0',
    'set type physical',
  ),
  entry(
    'system interface',
    'servers',
    'set vdom "root"',
    'set ip 10.20.8.1 255.255.255.0',
    'set type physical',
  ),
  entry(
    'system interface',
    'guests',
    'set vdom "root"',
    'set ip 172.20.0.1 255.255.255.0',
    'set type physical',
  ),
  entry(
    'system interface',
    'branch',
    'set vdom "root"',
    'set type tunnel',
    'set ip 10.255.0.1 255.255.255.255',
    'set remote-ip 10.255.0.2 255.255.255.252',
    'set interface "isp1"',
  ),
  entry('firewall address', 'all', 'set type ipmask'),
  entry('firewall address', 'office-net', 'set subnet 10.20.0.0 255.255.255.0'),
  entry('firewall address', 'server-net', 'set subnet 10.20.8.0 255.255.255.0'),
  entry('firewall address', 'mail', 'set subnet 10.20.8.25 255.255.255.255'),
  entry('firewall address', 'cloud', 'set subnet 192.0.2.0 255.255.255.0'),
  entry('firewall address', 'branch-net', 'set subnet 10.30.0.0 255.255.0.0'),
  entry('firewall addrgrp', 'inside', 'set member "office-net" "server-net"'),
  entry('firewall service custom', 'HTTPS', 'set tcp-portrange 443'),
  entry('firewall service custom', 'SSH', 'set tcp-portrange 22'),
  entry('firewall service custom', 'DNS', 'set tcp-portrange 53', 'set udp-portrange 53'),
  entry('firewall service custom', 'ALL', 'set protocol IP'),
  entry('firewall service group', 'web', 'set member "HTTPS" "DNS"'),
  entry(
    'firewall schedule recurring',
    'always',
    'set day sunday monday tuesday wednesday thursday friday saturday',
  ),
  entry('firewall ippool', 'shared', 'set startip 198.51.100.3', 'set endip 198.51.100.3'),
  entry(
    'vpn ipsec phase1-interface',
    'branch',
    'set interface "isp1"',
    'set remote-gw 192.0.2.30',
    'set psksecret ENC x',
  ),
  entry('vpn ipsec phase2-interface', 'branch', 'set phase1name "branch"'),
  policy(1, 'office', 'isp1', 'inside', 'all', 'web', 'set nat enable'),
  policy(2, 'office', 'servers', 'office-net', 'server-net', 'HTTPS'),
  policy(3, 'office', 'branch', 'office-net', 'branch-net', 'ALL'),
  policy(4, 'guests', 'isp1', 'all', 'all', 'ALL', 'set nat enable'),
  entry('router static', '1', 'set gateway 198.51.100.1', 'set device "isp1"', 'set distance 10'),
  entry('router static', '2', 'set gateway 203.0.113.1', 'set device "isp2"', 'set distance 20'),
  entry('router static', '3', 'set dst 10.30.0.0 255.255.0.0', 'set device "branch"'),
].join('');

/** A policy that accepts packets, and further settings. */
export function policy(
  id: number,
  from: string,
  to: string,
  source: string,
  destination: string,
  service: string,
  ...more: readonly string[]
): string {
  return entry(
    'firewall policy',
    String(id),
    `set srcintf "${from}"`,
    `set dstintf "${to}"`,
    'set action accept',
    `set srcaddr "${source}"`,
    `set dstaddr "${destination}"`,
    'set schedule "always"',
    `set service "${service}"`,
    ...more,
  );
}

/** The same site with SD-WAN over both ways to the Internet: one rule for the cloud, one for all else. */
export const sdwanSite = site
  .replace(/config router static\n {4}edit "1"\n[^]*?end\nconfig router static\n {4}edit "2"\n[^]*?end\n/, '')
  .replaceAll('set dstintf "isp1"', 'set dstintf "virtual-wan-link"')
  .concat(
    object(
      'system sdwan',
      'set status enable',
      'config zone',
      'edit "virtual-wan-link"',
      'next',
      'end',
      'config members',
      'edit 1',
      'set interface "isp1"',
      'set gateway 198.51.100.1',
      'next',
      'edit 2',
      'set interface "isp2"',
      'set gateway 203.0.113.1',
      'next',
      'end',
      'config service',
      'edit 1',
      'set name "cloud"',
      'set dst "cloud"',
      'set src "all"',
      'set priority-members 2',
      'next',
      'edit 2',
      'set name "rest"',
      'set dst "all"',
      'set src "all"',
      'set priority-members 1',
      'next',
      'end',
    ),
    entry('router static', '9', 'set distance 1', 'set sdwan-zone "virtual-wan-link"'),
  );
