import assert from 'node:assert/strict';
import { execute } from '../../../../server/src/analysis/device/execution/execute';
import { print } from '../../../../server/src/analysis/device/state/print';
import { accessChanges } from '../../../../toolkit/src/operations/compare/effects';
import { casesOf } from '../../../helpers/cases';
import { openDocument } from '../../../helpers/documents';
import { device } from '../../../analysis/device/device';
import {
  backup,
  entry,
  indexOf,
  object,
  vdomBackup,
} from '../../../analysis/policies/administration/deviceText';

const base = [
  backup,
  object('system global', 'set admin-sport 8443'),
  entry(
    'system accprofile',
    'ops',
    'set sysgrp read-write',
    'set netgrp read-write',
    'set admingrp read-write',
  ),
  'config system interface\n',
  '    edit "lan"\n        set ip 192.0.2.1 255.255.255.0\n        set allowaccess https ssh\n    next\n',
  '    edit "wan1"\n        set ip 203.0.113.1 255.255.255.0\n        set allowaccess ping\n        set role wan\n    next\n',
  '    edit "port3"\n        set type physical\n    next\n',
  '    edit "port4"\n        set type physical\n    next\n',
  'end\n',
  entry('system admin', 'admin', 'set accprofile "super_admin"', 'set password ENC abc'),
  entry('router static', '1', 'set gateway 203.0.113.254', 'set device "wan1"'),
].join('');

/** A second way in, so that a change of `lan` is not the end. */
const second = entry('system interface', 'wan1', 'append allowaccess https');

/** The effect of commands on administrators: risks, then what is opened after `+`. */
function effect(config: string, commands: string): readonly string[] {
  const before = device(config);
  const { state } = execute(before, openDocument(commands));
  const { risks, opened } = accessChanges(
    { index: indexOf(print(before)), state: before },
    { index: indexOf(print(state)), state },
    commands.split('\n'),
  );
  return [
    ...risks.map(({ level, text }) => `${level === 'certain' ? '! ' : ''}${text}`),
    ...opened.map((text) => `+ ${text}`),
  ];
}

const lan = (...lines: readonly string[]): string => entry('system interface', 'lan', ...lines);
const wan = (...lines: readonly string[]): string => entry('system interface', 'wan1', ...lines);
const global = (...lines: readonly string[]): string => object('system global', ...lines);
const admin = (...lines: readonly string[]): string => entry('system admin', 'admin', ...lines);
const another = entry('system admin', 'ops', 'set accprofile "ops"', 'set password x');
const gone = '! No interface accepts HTTPS or SSH any more. Only the console remains.';
const localIn = (id: number, name: string, service: string, ...lines: readonly string[]): string =>
  entry(
    'firewall local-in-policy',
    String(id),
    `set intf "${name}"`,
    'set srcaddr "all"',
    'set dstaddr "all"',
    `set service ${service}`,
    'set schedule "always"',
    ...lines,
  );
const vlan = entry(
  'system interface',
  'mgmt10',
  'set vdom "root"',
  'set ip 198.51.100.1 255.255.255.0',
  'set allowaccess https',
  'set interface "port3"',
  'set vlanid 10',
);
const secondary =
  'config system interface\nedit "lan"\nset secondary-IP enable\nconfig secondaryip\nedit 1\nset ip 192.0.3.1 255.255.255.0\nset allowaccess ssh\nnext\nend\nnext\nend\n';

const sslPolicy = entry(
  'firewall policy',
  '9',
  'set srcintf "ssl.root"',
  'set dstintf "lan"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "all"',
  'set schedule "always"',
  'set service "ALL"',
);
const push =
  object('system ftm-push', 'set server-port 4433', 'set server "203.0.113.1"', 'set status enable') +
  wan('append allowaccess ftm');
const weak = global('set strong-crypto disable');
const noSsh = lan('set allowaccess https');
const peer = entry(
  'system admin',
  'pki',
  'set peer-auth enable',
  'set peer-group "g"',
  'set accprofile "super_admin"',
);
const telnet = lan('append allowaccess telnet');
const noRoute = 'config router static\ndelete 1\nend\n';
const open = admin('set trusthost1 0.0.0.0 0.0.0.0');
const remote =
  entry('user radius', 'r', 'set server "10.0.0.5"') +
  entry('user radius', 'other', 'set server "10.0.0.5"') +
  entry('user group', 'g', 'set member "r"') +
  entry('system admin', 'remote', 'set remote-auth enable', 'set remote-group "g"', 'set accprofile "ops"');
const hosts = entry('firewall address', 'admins', 'set subnet 192.0.2.0 255.255.255.0');
const services = entry('firewall service custom', 'HTTPS-ADMIN', 'set tcp-portrange 8443');
const six =
  'config system interface\nedit "wan1"\nconfig ipv6\nset ip6-address 2001:db8::1/64\nset ip6-allowaccess https\nend\nnext\nend\n';
const vipPolicy = entry(
  'firewall policy',
  '8',
  'set srcintf "lan"',
  'set dstintf "wan1"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "v"',
  'set schedule "always"',
  'set service "ALL"',
);
const inner = entry(
  'firewall policy',
  '6',
  'set srcintf "port3"',
  'set dstintf "lan"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "all"',
  'set schedule "always"',
  'set service "ALL"',
);
const far = admin('set trusthost1 10.0.0.0 255.0.0.0');
const sdwan =
  'config router static\ndelete 1\nend\n' +
  'config system sdwan\nset status enable\nconfig zone\nedit "virtual-wan-link"\nnext\nend\nconfig members\nedit 1\nset interface "wan1"\nset gateway 203.0.113.254\nnext\nend\nend\n' +
  entry('router static', '3', 'set distance 1', 'set sdwan-zone "virtual-wan-link"');
const cluster = object(
  'system ha',
  'set group-id 5',
  'set group-name "c"',
  'set mode a-p',
  'set password x',
  'set hbdev "port4" 50',
);
const managed =
  wan('append allowaccess fgfm') + entry('firewall service custom', 'FGFM', 'set tcp-portrange 541');
const cloud = global('set admin-forticloud-sso-login enable');
const tunnel =
  entry(
    'vpn ipsec phase1-interface',
    't',
    'set interface "wan1"',
    'set remote-gw 203.0.113.99',
    'set proposal aes128-sha256',
    'set psksecret x',
  ) +
  entry('router static', '5', 'set dst 10.0.0.0 255.0.0.0', 'set device "t"') +
  far;
const loopback =
  entry(
    'system interface',
    'loop',
    'set vdom "root"',
    'set ip 10.255.0.1 255.255.255.255',
    'set allowaccess ssh',
    'set type loopback',
  ) +
  entry(
    'firewall policy',
    '7',
    'set srcintf "wan1"',
    'set dstintf "loop"',
    'set action accept',
    'set srcaddr "all"',
    'set dstaddr "all"',
    'set schedule "always"',
    'set service "SSH"',
  );
const switchOf =
  'config system virtual-switch\nedit "sw"\nset physical-switch "sw0"\nconfig port\nedit "port3"\nnext\nedit "port4"\nnext\nend\nnext\nend\n' +
  entry(
    'system interface',
    'sw',
    'set vdom "root"',
    'set ip 10.1.0.1 255.255.255.0',
    'set allowaccess ssh',
    'set type hard-switch',
  );

const fortilink = entry(
  'system interface',
  'fl',
  'set vdom "root"',
  'set fortilink enable',
  'set type aggregate',
  'set member "port3" "port4"',
);
const managedSwitch =
  vlan +
  'config switch-controller managed-switch\nedit "S1"\nconfig ports\nedit "port1"\nset vlan "mgmt10"\nnext\nedit "port2"\nset vlan "port3"\nnext\nend\nnext\nend\n';

/** What cuts administrators off: a change `do` of a device, its effect, and a similar change `twin` without an effect. */
const cases = casesOf('on', 'do', 'twin')`
  an interface gets its address from a DHCP server
    do ${lan('set mode dhcp')}
    ! No known address accepts sign-in any more: a server assigns the address of "lan". Only the console remains until that address is known.
    The address 192.0.2.1 of "lan" is removed, and a DHCP server assigns another one. It accepted https, ssh.
    twin ${wan('set mode dhcp')}
  an interface gets its address from a PPPoE server, and another one accepts sign-in
    on ${second}
    do ${lan('set mode pppoe')}
    The address 192.0.2.1 of "lan" is removed, and a PPPoE server assigns another one. It accepted https, ssh.
    twin ${wan('set mode static')}
  the address of an interface changes
    do ${lan('set ip 198.51.100.1 255.255.255.0')}
    The address of "lan" changes from 192.0.2.1 255.255.255.0 to 198.51.100.1 255.255.255.0. Connect to the new address.
    twin ${wan('set ip 203.0.113.2 255.255.255.0')}
  the address of an interface is removed
    do ${lan('unset ip')}
    ! No interface accepts HTTPS or SSH any more. Only the console remains.
    The address of "lan" is removed. It accepted https, ssh.
    twin ${entry('system interface', 'port3', 'unset ip')}
  an interface is set to down
    on ${second}
    do ${lan('set status down')}
    The interface "lan" is set to down. It accepted https, ssh.
    twin ${entry('system interface', 'port3', 'set status down')}
  the interface below a VLAN is set to down
    on ${vlan}
    do ${entry('system interface', 'port3', 'set status down')}
    The interface "mgmt10" goes down with "port3". It accepted https.
    twin ${entry('system interface', 'port4', 'set status down')}
  allowaccess without HTTPS and SSH
    do ${lan('set allowaccess ping')}
    ! No interface accepts HTTPS or SSH any more. Only the console remains.
    "allowaccess" of "lan" loses https, ssh. Sign-in there ends.
    twin ${lan('set allowaccess https ssh ping')}
  allowaccess without SSH
    do ${lan('unselect allowaccess ssh')}
    "allowaccess" of "lan" loses ssh. Sign-in there ends.
    twin ${lan('append allowaccess ping')}
  Telnet alone remains
    on ${second}
    do ${lan('set allowaccess telnet') + wan('set allowaccess ping')}
    ! No interface accepts HTTPS or SSH any more. Only Telnet remains, without encryption.
    "allowaccess" of "lan" loses https, ssh. Sign-in there ends.
    "allowaccess" of "wan1" loses https. Sign-in there ends.
    + "allowaccess" of "lan" gains telnet. Sign-in is possible there. HTTP and Telnet are not encrypted.
    twin ${lan('set allowaccess https ssh ping') + wan('set allowaccess https ping')}
  a secondary address is deleted
    on ${secondary}
    do ${'config system interface\nedit "lan"\nconfig secondaryip\ndelete 1\nend\nnext\nend\n'}
    The secondary address 192.0.3.1 of "lan" is removed. It accepted ssh.
    twin ${'config system interface\nedit "lan"\nconfig secondaryip\nedit 1\nset allowaccess ssh ping\nnext\nend\nnext\nend\n'}
  secondary addresses are disabled
    on ${secondary}
    do ${lan('set secondary-IP disable')}
    The secondary address 192.0.3.1 of "lan" is removed. It accepted ssh.
    twin ${lan('set secondary-IP enable')}
  an interface becomes a port of an aggregate
    on ${second}
    do ${
      lan('unset ip') +
      entry('system interface', 'agg', 'set vdom "root"', 'set type aggregate', 'set member "lan"')
    }
    "lan" becomes a port of "agg", so that its address has no effect. It accepted https, ssh.
    twin ${entry('system interface', 'agg', 'set vdom "root"', 'set type aggregate', 'set member "port3"')}
  the VLAN of an interface is deleted
    on ${vlan}
    do ${'config system interface\ndelete "mgmt10"\nend\n'}
    The interface "mgmt10" is deleted. It accepted https.
    twin ${'config system interface\nedit "mgmt10"\nset description "x"\nnext\nend\n'}
  the VLAN number of an interface changes
    on ${vlan}
    do ${'config system interface\nedit "mgmt10"\nset vlanid 11\nnext\nend\n'}
    "vlanid" of "mgmt10" changes from 10 to 11. It accepts sign-in: the device at the other end must have the same VLAN.
    twin ${'config system interface\nedit "mgmt10"\nset vlanid 10\nnext\nend\n'}
  an interface is dedicated to management with trusted networks
    on ${second}
    do ${lan('set dedicated-to management', 'set trust-ip-1 10.0.0.0 255.0.0.0')}
    The trusted sources of "lan" change ("dedicated-to management"). Sign-in there is possible only from 10.0.0.0/8.
    twin ${lan('set dedicated-to management')}
  administrators must authenticate at the interface
    do ${lan('set security-mode captive-portal')}
    "security-mode captive-portal" on "lan": administrators behind it must first authenticate there.
    twin ${entry('system interface', 'port3', 'set security-mode captive-portal')}
  a failing interface shuts down another one
    do ${wan('set fail-detect enable', 'set fail-alert-interfaces "lan"')}
    When "wan1" fails, "fail-detect" shuts down "lan", where administrators sign in.
    twin ${wan('set fail-detect enable', 'set fail-alert-interfaces "port3"')}
  the port of HTTPS sign-in changes
    do ${global('set admin-sport 9443')}
    "admin-sport" changes: HTTPS sign-in moves from port 8443 to port 9443.
    twin ${global('set admin-sport 8443')}
  the port of SSH sign-in changes, of Telnet, which is not allowed, too
    do ${global('set admin-ssh-port 2222', 'set admin-telnet-port 2323')}
    "admin-ssh-port" changes: SSH sign-in moves from port 22 to port 2222.
    twin ${global('set admin-telnet-port 2323')}
  SSL VPN uses the port of HTTPS sign-in
    on ${sslPolicy}
    do ${object('vpn ssl settings', 'set port 8443', 'set source-interface "lan"')}
    SSL VPN and HTTPS sign-in both use port 8443 on "lan". Only one of them works there.
    twin ${object('vpn ssl settings', 'set port 8443', 'set source-interface "wan1"')}
  IKE over TCP uses the port of HTTPS sign-in
    do ${object('system settings', 'set ike-tcp-port 8443')}
    IKE over TCP and HTTPS sign-in both use port 8443. Only one of them works.
    twin ${object('system settings', 'set ike-tcp-port 4500')}
  push uses the port of HTTPS sign-in: the GUI opens where ftm is allowed
    on ${push}
    do ${object('system ftm-push', 'set server-port 8443')}
    + FortiToken Mobile push and HTTPS sign-in both use port 8443: "ftm" in "allowaccess" of "wan1" (role wan) opens the GUI, too.
    twin ${object('system ftm-push', 'set server-port 4434')}
  another certificate, of a table with other certificates
    on ${entry('certificate local', 'own')}
    do ${global('set admin-server-cert "own"')}
    "admin-server-cert" changes to "own". Browsers get another certificate, and may not trust it.
    twin ${global('set admin-server-cert "missing"')}
  fewer TLS versions
    do ${global('set admin-https-ssl-versions tlsv1-3')}
    "admin-https-ssl-versions" changes from tlsv1-2 tlsv1-3 to tlsv1-3. Browsers without these lose HTTPS sign-in.
    twin ${global('set admin-https-ssl-versions tlsv1-1 tlsv1-2 tlsv1-3')}
  strong cryptography
    on ${weak}
    do ${global('set strong-crypto enable')}
    "strong-crypto enable": older browsers and SSH clients cannot connect any more.
    twin ${global('set strong-crypto disable')}
  HTTPS sign-in needs a client certificate
    do ${global('set admin-https-pki-required enable')}
    "admin-https-pki-required" ends sign-in over HTTPS and HTTP for "admin".
    twin ${global('set admin-https-pki-required disable')}
  HTTPS sign-in needs a client certificate, and SSH is not allowed
    on ${noSsh}
    do ${global('set admin-https-pki-required enable')}
    ! No administrator can sign in over the network any more: no account matches an address, a protocol and a source that the device accepts. Only the console remains.
    "admin-https-pki-required" ends sign-in over HTTPS and HTTP for "admin".
    twin ${global('set admin-https-pki-required disable')}
  HTTPS sign-in needs a client certificate, and an administrator has one
    on ${peer}
    do ${global('set admin-https-pki-required enable')}
    "admin-https-pki-required" ends sign-in over HTTPS and HTTP for "admin".
    twin ${global('set admin-https-pki-required disable')}
  local administrators sign in only while no server answers
    do ${global('set admin-restrict-local enable')}
    "admin-restrict-local enable": local administrators cannot sign in while a remote authentication server answers.
    twin ${global('set admin-restrict-local disable')}
  SSH needs a key
    do ${global('set admin-ssh-password disable')}
    "admin-ssh-password" ends sign-in over SSH for "admin".
    twin ${global('set admin-ssh-password enable')}
  Telnet is disabled
    on ${telnet}
    do ${global('set admin-telnet disable')}
    "admin-telnet" is disabled. Telnet sign-in on "lan" ends.
    twin ${global('set admin-telnet enable')}
  one wrong password locks sign-in
    do ${global('set admin-lockout-threshold 1')}
    "admin-lockout-threshold 1": one wrong password, also one of an attacker or a script, locks sign-in from that address.
    twin ${global('set admin-lockout-threshold 4')}
  wrong passwords lock sign-in for an hour
    do ${global('set admin-lockout-duration 3600')}
    "admin-lockout-duration 3600": wrong passwords lock sign-in for 3600 seconds.
    twin ${global('set admin-lockout-duration 90')}
  only one session
    do ${global('set admin-login-max 1', 'set admin-concurrent disable')}
    "admin-login-max 1": a second session is refused until the first one ends.
    "admin-concurrent disable": an administrator cannot sign in while another session is open.
    twin ${global('set admin-login-max 10')}
  idle sessions end earlier
    do ${global('set admintimeout 2')}
    "admintimeout" changes from 5 to 2: idle sessions end earlier.
    twin ${global('set admintimeout 60')}
  VDOMs are enabled
    do ${global('set vdom-mode multi-vdom')}
    The device ends all sessions when VDOMs are enabled. Sign in again.
    twin ${global('set vdom-mode no-vdom')}
  transparent mode with a management address
    do ${object('system settings', 'set opmode transparent', 'set manageip 192.0.2.9 255.255.255.0')}
    In transparent mode, "lan" no longer answers at 192.0.2.1. Connect to 192.0.2.9 ("manageip").
    twin ${object('system settings', 'set gui-ips enable')}
  the policy mode changes
    do ${object('system settings', 'set ngfw-mode policy-based')}
    "ngfw-mode" changes: the device deletes the policies. Sign-in through a policy ends.
    twin ${object('system settings', 'set ngfw-mode profile-based')}
  trusted hosts
    do ${admin('set trusthost1 192.0.2.7 255.255.255.255')}
    The trusted hosts of "admin" change. Sign-in over IPv4 is possible only from 192.0.2.7/32.
    twin ${admin('set trusthost1 0.0.0.0 0.0.0.0')}
  trusted hosts without the network that reaches the device
    on ${noRoute}
    do ${admin('set trusthost1 10.0.0.0 255.0.0.0')}
    ! No administrator can sign in over the network any more: no account matches an address, a protocol and a source that the device accepts. Only the console remains.
    The trusted hosts of "admin" change. Sign-in over IPv4 is possible only from 10.0.0.0/8.
    twin ${admin('set trusthost1 0.0.0.0 0.0.0.0')}
  trusted hosts, and another administrator without them
    on ${another}
    do ${admin('set trusthost1 192.0.2.7 255.255.255.255')}
    The trusted hosts of "admin" change. Sign-in over IPv4 is possible only from 192.0.2.7/32.
    twin ${entry('system admin', 'ops', 'set trusthost1 0.0.0.0 0.0.0.0')}
  trusted hosts after one that opens everything
    on ${open}
    do ${admin('set trusthost2 192.0.2.7 255.255.255.255')}
  trusted hosts of IPv6
    do ${admin('set ip6-trusthost1 2001:db8::/32')}
    The trusted hosts of "admin" change. Sign-in over IPv6 is possible only from 2001:db8::/32.
    twin ${admin('set ip6-trusthost1 ::/0')}
  a second factor
    on ${another}
    do ${admin('set two-factor email', 'set email-to "a@example.com"')}
    "admin" needs a second factor (email) to sign in.
    twin ${admin('set email-to "a@example.com"')}
  an account gets a schedule
    do ${entry('firewall schedule recurring', 'day', 'set day monday') + admin('set schedule "day"')}
    "schedule" of the administrator "admin" changes. Check that this account can still sign in.
    twin ${entry('firewall schedule recurring', 'day', 'set day monday')}
  another password
    do ${admin('set password new')}
    "password" of the administrator "admin" changes. Check that this account can still sign in.
    twin ${admin('set comments "x"')}
  the last super_admin is deleted
    on ${another}
    do ${'config system admin\ndelete "admin"\nend\n'}
    ! No administrator with the access profile "super_admin" can sign in any more.
    The administrator "admin" is deleted.
    twin ${'config system admin\nedit "admin"\nset email-to "a@example.com"\nnext\nend\n'}
  the last super_admin is reduced
    on ${another}
    do ${admin('set accprofile "ops"')}
    ! No administrator with the access profile "super_admin" can sign in any more.
    The access profile of "admin" changes to "ops".
    twin ${admin('set accprofile "super_admin"')}
  an access profile loses its rights
    on ${another}
    do ${entry('system accprofile', 'ops', 'set sysgrp none')}
    The access profile "ops" loses "sysgrp". Its administrators cannot change this back.
    twin ${entry('system accprofile', 'ops', 'set fwgrp read')}
  the server of remote administrators changes
    on ${remote}
    do ${entry('user radius', 'r', 'set server "10.0.0.6"')}
    The server "r" ("config user radius") of remote administrators changes. Check that they can still sign in.
    twin ${entry('user radius', 'other', 'set server "10.0.0.7"')}
  a local-in policy denies HTTPS and SSH
    on ${services}
    do ${localIn(1, 'lan', '"HTTPS-ADMIN" "SSH"')}
    ! No interface accepts HTTPS or SSH any more. Only the console remains.
    The local-in policy "1" denies HTTPS and SSH on "lan". Sign-in there ends.
    twin ${localIn(1, 'lan', '"PING"')}
  a local-in policy denies everything on any interface
    do ${localIn(1, 'any', '"ALL"')}
    ! No interface accepts HTTPS or SSH any more. Only the console remains.
    The local-in policy "1" denies HTTPS and SSH on "lan". Sign-in there ends.
    twin ${localIn(1, 'any', '"ALL"', 'set status disable')}
  a local-in policy denies everything below one that accepts a network
    on ${hosts}
    do ${localIn(1, 'any', '"ALL"', 'set action accept', 'set srcaddr "admins"') + localIn(2, 'any', '"ALL"')}
    Because of local-in policy "2", sign-in over HTTPS and SSH on "lan" is possible only from 192.0.2.0/24.
    twin ${localIn(1, 'any', '"ALL"', 'set action accept') + localIn(2, 'any', '"ALL"')}
  a local-in policy denies everything at certain times
    on ${entry('firewall schedule recurring', 'day', 'set day monday')}
    do ${localIn(1, 'any', '"ALL"', 'set schedule "day"')}
  a local-in policy denies everything on a reserved interface only
    do ${localIn(1, 'any', '"ALL"', 'set ha-mgmt-intf-only enable')}
  an IPv6 local-in policy denies everything
    on ${six}
    do ${localIn(1, 'any', '"ALL"').replace('local-in-policy', 'local-in-policy6')}
    The local-in policy "1" denies HTTPS on "wan1". Sign-in there ends.
    twin ${localIn(1, 'any', '"PING"').replace('local-in-policy', 'local-in-policy6')}
  a virtual IP takes the address of an interface
    do ${
      entry('firewall vip', 'v', 'set extip 192.0.2.1', 'set mappedip "10.0.0.5"', 'set extintf "any"') +
      vipPolicy
    }
    ! No interface accepts HTTPS or SSH any more. Only the console remains.
    The virtual IP "v" takes the packets to 192.0.2.1 of "lan". HTTPS and SSH sign-in there ends.
    twin ${entry('firewall vip', 'v', 'set extip 192.0.2.1', 'set mappedip "10.0.0.5"', 'set extintf "any"')}
  a virtual IP takes the port of HTTPS sign-in
    do ${
      entry(
        'firewall vip',
        'v',
        'set extip 192.0.2.1',
        'set mappedip "10.0.0.5"',
        'set extintf "any"',
        'set portforward enable',
        'set extport 8443',
        'set mappedport 443',
      ) + vipPolicy
    }
    The virtual IP "v" takes the packets to 192.0.2.1 of "lan". HTTPS sign-in there ends.
    twin ${
      entry(
        'firewall vip',
        'v',
        'set extip 192.0.2.1',
        'set mappedip "10.0.0.5"',
        'set extintf "any"',
        'set portforward enable',
        'set extport 9443',
        'set mappedport 443',
      ) + vipPolicy
    }
  the default route is deleted
    do ${'config router static\ndelete 1\nend\n'}
    No default route is left. Administrators in other networks lose their connection.
    twin ${'config router static\nedit 1\nset comment "x"\nnext\nend\n'}
  the default route is deleted, and the trusted hosts are behind it
    on ${far}
    do ${'config router static\ndelete 1\nend\n'}
    ! No administrator can sign in over the network any more: no account matches an address, a protocol and a source that the device accepts. Only the console remains.
    No default route is left. Administrators in other networks lose their connection.
    twin ${'config router static\nedit 1\nset comment "x"\nnext\nend\n'}
  a blackhole route is better than the default route
    do ${entry('router static', '2', 'set blackhole enable', 'set distance 5')}
    No default route is left. Administrators in other networks lose their connection.
    twin ${entry('router static', '2', 'set blackhole enable', 'set distance 254')}
  SD-WAN is disabled, and the only default route is over it
    on ${sdwan}
    do ${object('system sdwan', 'set status disable')}
    No default route is left. Administrators in other networks lose their connection.
    twin ${object('system sdwan', 'set load-balance-mode weight-based')}
  a member of SD-WAN is disabled
    on ${sdwan}
    do ${'config system sdwan\nconfig members\nedit 1\nset status disable\nnext\nend\nend\n'}
    No default route is left. Administrators in other networks lose their connection.
    twin ${'config system sdwan\nconfig members\nedit 1\nset comment "x"\nnext\nend\nend\n'}
  auxiliary sessions
    do ${object('system settings', 'set auxiliary-session enable')}
    "auxiliary-session" changes: answers may leave over another interface.
    twin ${object('system settings', 'set auxiliary-session disable')}
  the unit joins a cluster
    do ${object('system ha', 'set group-name "c"', 'set mode a-p', 'set hbdev "port4" 50', 'set password x')}
    The unit joins a cluster ("mode a-p"): its interfaces get virtual MAC addresses, and connections stop for a moment. If another unit becomes the primary unit, its configuration replaces this one.
    twin ${object('system ha', 'set priority 100')}
  a reserved management interface has no gateway
    on ${cluster}
    do ${'config system ha\nset ha-mgmt-status enable\nconfig ha-mgmt-interfaces\nedit 1\nset interface "lan"\nnext\nend\nend\n'}
    "lan" becomes a reserved management interface of the cluster. Only 192.0.2.0/24 can be answered there.
    twin ${'config system ha\nset ha-mgmt-status enable\nconfig ha-mgmt-interfaces\nedit 1\nset interface "port3"\nnext\nend\nend\n'}
  the number of a cluster changes
    on ${cluster}
    do ${object('system ha', 'set group-id 9')}
    "group-id" changes from 5 to 9: the interfaces get new virtual MAC addresses, and the unit leaves its cluster until all units have the new id.
    twin ${object('system ha', 'set group-id 5', 'set priority 200')}
  the management VDOM of a cluster
    on ${cluster}
    do ${object('system ha', 'set standalone-mgmt-vdom enable')}
    "standalone-mgmt-vdom enable": the management VDOM may move to another member of the cluster.
    twin ${object('system ha', 'set standalone-mgmt-vdom disable')}
  a FortiManager gets the device
    do ${object('system central-management', 'set type fortimanager', 'set fmg "10.0.0.9"')}
    A FortiManager manages the device: the GUI opens read-only, and the next installation overwrites local changes.
    twin ${object('system central-management', 'set allow-push-firmware disable')}
  a FortiManager cannot reach the device any more
    on ${managed}
    do ${wan('set allowaccess ping')}
    Management by FortiManager or FortiGate Cloud (FGFM) ends on "wan1".
    twin ${wan('set allowaccess ping fgfm')}
  a local-in policy denies FGFM
    on ${managed}
    do ${localIn(1, 'any', '"FGFM"')}
    Management by FortiManager or FortiGate Cloud (FGFM) ends on "wan1".
    twin ${localIn(1, 'any', '"PING"')}
  DNS changes, and administrators sign in with FortiCloud
    on ${cloud}
    do ${object('system dns', 'set primary 9.9.9.9')}
    "primary" in "config system dns" changes: without a connection to Fortinet, administrators cannot sign in with FortiCloud.
    twin ${object('system dns', 'set domain "example.com"')}
  the way to FortiGuard changes, and administrators have tokens of FortiToken Cloud
    on ${another + entry('system admin', 'ops', 'set two-factor fortitoken-cloud')}
    do ${object('system fortiguard', 'set source-ip 192.0.2.1')}
    "source-ip" in "config system fortiguard" changes: without a connection to Fortinet, administrators cannot sign in with FortiToken Cloud.
    twin ${object('system fortiguard', 'set antispam-cache disable')}
  the way to FortiGuard changes, and administrators do not need it
    do ${object('system fortiguard', 'set source-ip 192.0.2.1') + object('system dns', 'set primary 9.9.9.9')}
  FortiCloud sign-in ends
    on ${cloud}
    do ${global('set admin-forticloud-sso-login disable')}
    "admin-forticloud-sso-login disable": administrators cannot sign in with FortiCloud any more.
    twin ${global('set admin-forticloud-sso-login enable')}
  sign-in with an identity provider
    do ${object('system saml', 'set default-login-page sso')}
    "default-login-page sso": the login page shows only the identity provider.
    twin ${object('system saml', 'set default-login-page normal')}
  the tunnel of the session changes
    on ${tunnel}
    do ${entry('vpn ipsec phase1-interface', 't', 'set proposal aes256-sha256')}
    The tunnel "t" changes. Sign-in over it ends while it is down.
    twin ${entry('vpn ipsec phase1-interface', 't', 'set comments "x"')}
  the policy to a loopback interface for management
    on ${loopback}
    do ${entry('firewall policy', '7', 'set status disable')}
    Policy 7 to the loopback interface "loop" changes. Sign-in there needs a policy.
    twin ${entry('firewall policy', '7', 'set comments "x"')}
  an interface moves to a zone
    on ${inner}
    do ${'config firewall policy\ndelete 6\nend\n' + entry('system zone', 'z', 'set interface "lan" "port3"')}
    "lan" moves to the zone "z" with "intrazone deny": administrators behind other interfaces of the zone do not reach it.
    twin ${
      'config firewall policy\ndelete 6\nend\n' +
      entry('system zone', 'z', 'set intrazone allow', 'set interface "lan" "port3"')
    }
  a switch loses a port
    on ${switchOf}
    do ${'config system virtual-switch\nedit "sw"\nconfig port\ndelete "port3"\nend\nnext\nend\n'}
    "sw" loses the ports "port3". Sessions over them end.
    twin ${'config system virtual-switch\nedit "sw"\nconfig port\nedit "port3"\nset alias "x"\nnext\nend\nnext\nend\n'}
  SCP is disabled
    on ${global('set admin-scp enable')}
    do ${global('set admin-scp disable')}
    "admin-scp disable": clients of this protocol cannot connect any more.
    twin ${global('set admin-scp enable')}
  version 1 of SSH is disabled
    on ${global('set admin-ssh-v1 enable')}
    do ${global('set admin-ssh-v1 disable')}
    "admin-ssh-v1 disable": clients of this protocol cannot connect any more.
    twin ${global('set admin-ssh-v1 enable')}
  banned ciphers, and fewer cipher suites
    do ${global(
      'set admin-https-ssl-banned-ciphers RSA',
      'set admin-https-ssl-ciphersuites TLS-AES-256-GCM-SHA384',
    )}
    "admin-https-ssl-ciphersuites" changes from TLS-AES-128-GCM-SHA256 TLS-AES-256-GCM-SHA384 TLS-CHACHA20-POLY1305-SHA256 to TLS-AES-256-GCM-SHA384. Browsers without these lose HTTPS sign-in.
    "admin-https-ssl-banned-ciphers RSA": browsers that have only these lose HTTPS sign-in.
    twin ${global('unset admin-https-ssl-banned-ciphers')}
  the console ends idle sessions
    on ${global('set admin-console-timeout 300')}
    do ${global('set admin-console-timeout 60')}
    "admin-console-timeout" changes from 300 to 60: idle sessions end earlier.
    twin ${global('set admin-console-timeout 0')}
  transparent mode without a management address
    do ${object('system settings', 'set opmode transparent')}
    ${gone}
    The device changes to transparent mode without "manageip": the addresses of "lan" no longer answer.
    twin ${object('system settings', 'set opmode nat')}
  the account of a remote administrator takes another group
    on ${remote + entry('user group', 'h', 'set member "other"')}
    do ${entry('system admin', 'remote', 'set remote-group "h"')}
    "remote-group" of the administrator "remote" changes. Check that this account can still sign in.
    twin ${entry('system admin', 'remote', 'set remote-group "g"')}
  the key of an administrator changes
    on ${admin('set ssh-public-key1 "ssh-rsa AAAA"')}
    do ${admin('set ssh-public-key1 "ssh-rsa BBBB"')}
    "ssh-public-key1" of the administrator "admin" changes. Check that this account can still sign in.
    twin ${admin('set ssh-public-key2 "ssh-rsa BBBB"')}
  the group of remote administrators changes
    on ${remote}
    do ${entry('user group', 'g', 'set member "other"')}
    The group "g" of remote administrators changes. Check that they can still sign in.
    twin ${entry('user group', 'h', 'set member "other"')}
  the FortiLink interface ends
    on ${fortilink}
    do ${entry('system interface', 'fl', 'set fortilink disable')}
    "fl" is not a FortiLink interface any more. Sessions behind its switches end.
    twin ${entry('system interface', 'fl', 'set alias "x"')}
  the FortiLink interface loses a port
    on ${fortilink}
    do ${entry('system interface', 'fl', 'set member "port3"')}
    "fl" loses the ports "port4". Sessions over them end.
    twin ${entry('system interface', 'fl', 'set member "port3" "port4"')}
  a managed switch is deleted
    on ${managedSwitch}
    do ${'config switch-controller managed-switch\ndelete "S1"\nend\n'}
    The switch "S1" is deleted. Sessions behind it end.
    twin ${entry('switch-controller managed-switch', 'S1', 'set description "x"')}
  the port of a managed switch leaves the VLAN of administrators
    on ${managedSwitch}
    do ${'config switch-controller managed-switch\nedit "S1"\nconfig ports\nedit "port1"\nset vlan "port3"\nnext\nend\nnext\nend\n'}
    Port "port1" of the switch "S1" leaves the VLAN "mgmt10", where administrators sign in.
    twin ${'config switch-controller managed-switch\nedit "S1"\nconfig ports\nedit "port2"\nset vlan "mgmt10"\nnext\nend\nnext\nend\n'}
  virtual clusters
    on ${cluster}
    do ${object('system ha', 'set vcluster-status enable')}
    "vcluster-status enable": the management VDOM may move to another member of the cluster.
    twin ${object('system ha', 'set vcluster-status disable')}
  the address of one member of a cluster
    on ${cluster}
    do ${lan('set management-ip 192.0.2.8 255.255.255.0')}
    "management-ip" of "lan" changes: this member of the cluster gets another address.
    twin ${lan('set description "x"')}
  a FortiManager loses the device
    on ${object('system central-management', 'set type fortimanager', 'set fmg "10.0.0.9"')}
    do ${object(
      'system central-management',
      'unset fmg',
      'set allow-monitor disable',
      'set allow-push-configuration disable',
      'set mode backup',
    )}
    "mode backup" of central management: the GUI opens read-only, and warns before changes on the device.
    The FortiManager is removed ("fmg"). It does not manage the device any more.
    "allow-push-configuration disable": the FortiManager cannot change or see the device as before.
    "allow-monitor disable": the FortiManager cannot change or see the device as before.
    twin ${object('system central-management', 'set allow-push-firmware disable')}
  the identity provider is disabled
    on ${object('system saml', 'set status enable')}
    do ${object('system saml', 'set status disable')}
    "status disable" in "config system saml": sign-in with the identity provider ends.
    twin ${object('system saml', 'set status enable')}
  the check of sources and the explicit proxy of an interface do not end sign-in
    do ${lan('set src-check disable', 'set explicit-web-proxy enable')}
  harmless settings
    do ${global('set hostname "fw"', 'set timezone 26', 'set cfg-save revert')}
  a password policy
    do ${object('system password-policy', 'set status enable')}
    The password policy is enabled: a password that breaks it must be changed at the next sign-in, and scripts over SSH fail until then.
    twin ${object('system password-policy', 'set status disable')}
`;

describe('what cuts off administrators', () => {
  for (const one of cases)
    it(one.what, () => {
      const config = base + (one.on ?? '');
      assert.ok(one.do);
      assert.deepEqual(effect(config, one.do), one.lines);
      if (one.twin !== undefined) assert.deepEqual(effect(config, one.twin), []);
    });
});

describe('VDOMs of administrators', () => {
  const vdoms = `${vdomBackup}config vdom
edit root
next
edit guest
next
end
config global
config system global
set management-vdom "root"
set vdom-mode multi-vdom
end
config system interface
edit "lan"
set vdom "root"
set ip 192.0.2.1 255.255.255.0
set allowaccess https
next
edit "dmz"
set vdom "guest"
set ip 203.0.113.1 255.255.255.0
next
end
config system admin
edit "admin"
set accprofile "super_admin"
next
end
end
config vdom
edit root
config system settings
set status enable
end
next
edit guest
next
end
`;
  const inGlobal = (text: string): string => `config global\n${text}end\n`;
  const inVdom = (name: string, text: string): string => `config vdom\nedit ${name}\n${text}next\nend\n`;

  it('an interface moves to another VDOM', () => {
    assert.deepEqual(effect(vdoms, inGlobal(lan('set vdom "guest"'))), [
      'The interface "lan" moves to another VDOM.',
    ]);
    assert.deepEqual(effect(vdoms, inGlobal(entry('system interface', 'dmz', 'set vdom "root"'))), []);
  });

  it('an interface loses HTTPS, entered in its VDOM', () => {
    assert.deepEqual(effect(vdoms, inVdom('root', lan('set allowaccess ping'))), [
      gone,
      '"allowaccess" of "lan" loses https. Sign-in there ends.',
    ]);
  });

  it('a VDOM is disabled', () => {
    const off = object('system settings', 'set status disable');
    assert.deepEqual(effect(vdoms, inVdom('root', off)), [
      gone,
      'The VDOM "root" is disabled ("status disable" in "config system settings"). Sign-in on "lan" ends.',
    ]);
    assert.deepEqual(effect(vdoms, inVdom('guest', off)), []);
  });

  it('the management VDOM changes', () => {
    assert.deepEqual(effect(vdoms, inGlobal(global('set management-vdom "guest"'))), [
      '"management-vdom" changes to "guest". The device reaches its servers, and management traffic starts, from another VDOM.',
    ]);
    assert.deepEqual(effect(vdoms, inGlobal(global('set management-vdom "root"'))), []);
  });

  it('a policy in one VDOM does not affect another one', () => {
    const deny = localIn(1, 'any', '"ALL"');
    assert.deepEqual(effect(vdoms, inVdom('guest', deny)), []);
    assert.deepEqual(effect(vdoms, inVdom('root', deny)), [
      gone,
      'The local-in policy "1" denies HTTPS on "lan". Sign-in there ends.',
    ]);
  });
});

describe('pasted scripts', () => {
  it('change the address of the session before their other commands', () => {
    const address = lan('set ip 192.0.2.9 255.255.255.0');
    const moved =
      'The address of "lan" changes from 192.0.2.1 255.255.255.0 to 192.0.2.9 255.255.255.0. Connect to the new address.';
    assert.deepEqual(effect(base, address + global('set hostname "fw"')), [
      moved,
      'A session over "lan" ends in line 4, before the rest of the commands. Change the address last.',
    ]);
    assert.deepEqual(effect(base, global('set hostname "fw"') + address), [moved]);
  });

  it('enable VDOMs before their other commands', () =>
    assert.deepEqual(effect(base, global('set vdom-mode multi-vdom') + 'config global\nend\n'), [
      'The device ends all sessions when VDOMs are enabled, in line 3. Sign in again to enter the rest of the commands.',
    ]));

  it('leave trusted hosts without the new network of the interface', () => {
    const trusted = base + admin('set trusthost1 192.0.2.0 255.255.255.0') + another;
    assert.deepEqual(effect(trusted, lan('set ip 198.51.100.1 255.255.255.0')), [
      'The address of "lan" changes from 192.0.2.1 255.255.255.0 to 198.51.100.1 255.255.255.0. Connect to the new address.',
      'The trusted hosts of "admin" contain the old network of "lan", but not the new one.',
    ]);
  });
});

describe('replaced trusted hosts', () => {
  const trusted = base + admin('set trusthost1 192.0.2.0 255.255.255.0') + another;
  const cases: readonly (readonly [host: string, texts: readonly string[]])[] = [
    [
      'set trusthost1 10.0.0.0 255.0.0.0',
      [
        'The trusted hosts of "admin" lose 192.0.2.0/24 and gain 10.0.0.0/8. Sign-in over IPv4 is possible only from 10.0.0.0/8.',
        '+ The trusted hosts of "admin" lose 192.0.2.0/24 and gain 10.0.0.0/8. Sign-in is possible from 10.0.0.0/8.',
      ],
    ],
    [
      'set trusthost1 192.0.2.0 255.255.255.128',
      [
        'The trusted hosts of "admin" lose 192.0.2.128/25. Sign-in over IPv4 is possible only from 192.0.2.0/25.',
      ],
    ],
    [
      'set trusthost1 192.0.2.0 255.255.254.0',
      ['+ The trusted hosts of "admin" gain 192.0.3.0/24. Sign-in is possible from 192.0.2.0/23.'],
    ],
  ];
  for (const [host, texts] of cases)
    it(`name what is new and what is lost: ${host}`, () =>
      assert.deepEqual(effect(trusted, admin(host)), texts));

  it('name what is new and what is lost over IPv6', () =>
    assert.deepEqual(
      effect(base + admin('set ip6-trusthost1 2001:db8:1::/48'), admin('set ip6-trusthost1 2001:db8:2::/48')),
      [
        'The trusted hosts of "admin" lose 2001:db8:1::/48 and gain 2001:db8:2::/48. Sign-in over IPv6 is possible only from 2001:db8:2::/48.',
        '+ The trusted hosts of "admin" lose 2001:db8:1::/48 and gain 2001:db8:2::/48. Sign-in is possible from every IPv4 network, 2001:db8:2::/48.',
      ],
    ));
});

describe('what remains', () => {
  const remaining = (config: string, commands: string): readonly string[] => {
    const before = device(config);
    const { state } = execute(before, openDocument(commands));
    return accessChanges(
      { index: indexOf(print(before)), state: before },
      { index: indexOf(print(state)), state },
    ).remaining;
  };
  it('says from where administrators can sign in', () => {
    assert.deepEqual(remaining(base + second, noSsh), [
      'HTTPS on "lan" at 192.0.2.1',
      'HTTPS on "wan1" at 203.0.113.1',
    ]);
    assert.deepEqual(remaining(base + second + far, noSsh), [
      'HTTPS on "lan" at 192.0.2.1 from 10.0.0.0/8',
      'HTTPS on "wan1" at 203.0.113.1 from 10.0.0.0/8',
    ]);
    assert.deepEqual(remaining(base + second + far + another, noSsh), [
      'HTTPS on "lan" at 192.0.2.1',
      'HTTPS on "wan1" at 203.0.113.1',
    ]);
    assert.deepEqual(remaining(base + second, noRoute), [
      'HTTPS and SSH on "lan" at 192.0.2.1 from 192.0.2.0/24, 203.0.113.0/24',
      'HTTPS on "wan1" at 203.0.113.1 from 192.0.2.0/24, 203.0.113.0/24',
    ]);
  });
});

describe('extracts', () => {
  it('never make it certain that nobody can sign in', () => {
    const extract = (words: string): string =>
      `config system interface\nedit "mgmt"\nset allowaccess ${words}\nnext\nend\n`;
    const risks = (before: string, after: string): readonly string[] =>
      accessChanges(
        { index: indexOf(before), state: device(before) },
        { index: indexOf(after), state: device(after) },
      ).risks.map(({ level, text }) => `${level}: ${text}`);
    assert.deepEqual(risks(extract('https'), extract('ping')), [
      'possible: No interface accepts HTTPS or SSH any more. Only the console remains.',
      'possible: "allowaccess" of "mgmt" loses https. Sign-in there ends.',
    ]);
    assert.deepEqual(risks('', object('system global', 'set admin-server-cert "own"')), [
      'possible: "admin-server-cert" changes to "own", which is not in this configuration. HTTPS sign-in may end.',
    ]);
    assert.deepEqual(risks('', object('system global', 'set admin-sport 8443')), [
      'possible: "admin-sport" changes: HTTPS sign-in moves from port 443 to port 8443.',
    ]);
  });
});

describe('what is opened to administrators', () => {
  it('sign-in on interfaces', () => {
    assert.deepEqual(effect(base, lan('append allowaccess telnet')), [
      '+ "allowaccess" of "lan" gains telnet. Sign-in is possible there. HTTP and Telnet are not encrypted.',
    ]);
    assert.deepEqual(effect(base, second), [
      '+ "allowaccess" of "wan1" (role wan) gains https. Sign-in is possible there.',
    ]);
    assert.deepEqual(effect(base, vlan), ['+ The interface "mgmt10" is new. It accepts https.']);
    assert.deepEqual(effect(base + lan('set status down') + second, lan('set status up')), [
      '+ The interface "lan" is set to up. It accepts https, ssh.',
    ]);
    const denied = base + services + localIn(1, 'lan', '"SSH"');
    assert.deepEqual(effect(denied, 'config firewall local-in-policy\ndelete 1\nend\n'), [
      '+ The local-in policy "1" no longer denies SSH on "lan". Sign-in is possible there.',
    ]);
  });

  it('accounts, and the networks and factors of accounts', () => {
    assert.deepEqual(effect(base, another), [
      '+ The administrator "ops" is added with the access profile "ops". Sign-in is possible from every network.',
    ]);
    const trusted = base + admin('set trusthost1 192.0.2.0 255.255.255.0');
    assert.deepEqual(effect(trusted, admin('unset trusthost1')), [
      '+ The trusted hosts of "admin" change. Sign-in is possible from every network.',
    ]);
    assert.deepEqual(effect(trusted, admin('set trusthost2 10.0.0.0 255.0.0.0')), [
      '+ The trusted hosts of "admin" gain 10.0.0.0/8. Sign-in is possible from 192.0.2.0/24, 10.0.0.0/8.',
    ]);
    const factor = base + admin('set two-factor email', 'set email-to "a@example.com"');
    assert.deepEqual(effect(factor, admin('set two-factor disable')), [
      '+ "admin" needs no second factor to sign in any more.',
    ]);
    assert.deepEqual(effect(base + another, entry('system admin', 'ops', 'set accprofile "super_admin"')), [
      'The access profile of "ops" changes to "super_admin".',
      '+ "ops" gets the access profile "super_admin", which permits everything.',
    ]);
  });
});
