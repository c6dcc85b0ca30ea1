import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

const rule = 'schema/missing-setting';
const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const elsewhere = [
  'schema/duplicate-entry',
  'reference/undefined',
  'reference/unused',
  'vpn/no-phase2',
  'vpn/no-policy',
];

describe(rule, () => {
  const { bad, good } = examplesOf(rule);

  good('an RSSO agent, which has no server, and a policy for reserved management interfaces', {
    ignoring: elsewhere,
  })`${header}
      config user radius
          edit "RSSO Agent"
              set rsso enable
              set rsso-radius-response enable
      config firewall local-in-policy
          edit 1
              set ha-mgmt-intf-only enable
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set schedule "always"
    `;

  good('a policy with wrong names for the settings, which have findings of their own', {
    ignoring: ['schema/unknown-setting', 'schema/ambiguous', 'reference/undefined'],
  })`${header}
      config firewall policy
          edit 1
              set from "port1"
              set to "port2"
              set source "all"
              set destination "all"
              set services "ALL"
              set schedul "always"
              set action accept
    `;

  bad('a new policy without two settings', ['6.4.10', '7.4.4', '8.0.0'])`
      config firewall policy
          edit 0
               ^ error ${rule}
              set srcintf "port1"
              set srcaddr "all"
              set dstaddr "all"
              set service "HTTPS"
              set action deny
      message: Entry "1" of "firewall policy" has no "dstintf" and "schedule". The device rejects the entry at
        "next". Set "dstintf" and "schedule".
      no fix
    `;

  bad('a policy without addresses and service', ['6.4.10', '7.4.4', '8.0.0'])`
      config firewall policy
          edit 0
               ^ error ${rule}
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr6 "all"
              set schedule "always"
      message: Entry "1" of "firewall policy" has no "dstaddr" and "service". The device rejects the entry at
        "next". Set "dstaddr" and "service".
      no fix
    `;
  good('what takes the place of addresses and service, and policy-based mode')`
      config firewall policy
          edit 0
              set srcintf "port1"
              set dstintf "port2"
              set internet-service-src enable
              set internet-service-src-name "Google-DNS"
              set internet-service enable
              set internet-service-name "Google-DNS"
              set schedule "always"
    `;
  good('a policy of policy-based mode')`
      config system settings
          set ngfw-mode policy-based
      config firewall policy
          edit 0
              set srcintf "port1"
              set dstintf "port2"
              set schedule "always"
    `;

  bad('each entry that "edit 0" makes')`
      config router static
          edit 0
              set blackhole enable
          edit 0
               ^ error ${rule}
              set gateway 192.0.2.1
      no fix
    `;

  bad('a policy on a device, whose zones and interfaces can be inserted', {
    fixes: {
      'Insert set dstintf port2, set schedule always': closed`
      config system interface
          edit "port1"
          edit "port2"
      config firewall policy
          edit 0
              set srcintf "port1"
              set srcaddr "all"
              set dstaddr "all"
              set service "HTTPS"
              set action deny
              set dstintf "port2"
              set schedule "always"
    `,
    },
  })`
      config system interface
          edit "port1"
          edit "port2"
      config firewall policy
          edit 0
               ^ error ${rule}
              set srcintf "port1"
              set srcaddr "all"
              set dstaddr "all"
              set service "HTTPS"
              set action deny
    `;

  bad('conditions, and a child table, in a backup', { ignoring: elsewhere })`
      ${header.trim()}
      config vpn ipsec phase1-interface
          edit "psk"
               ^^^^^ error ${rule}
              set interface "wan1"
          edit "certificate"
               ^^^^^^^^^^^^^ error ${rule}
              set interface "wan1"
              set authmethod signature
          edit "users"
              set type dynamic
              set interface "wan1"
              set peertype dialup
      config firewall vip
          edit "name"
              set extip 203.0.113.7
              set extintf "wan1"
              set type fqdn
              set mapped-addr "server"
          edit "address"
               ^^^^^^^^^ error ${rule}
              set extip 203.0.113.8
              set extintf "wan1"
      config system dhcp server
          edit 1
              set interface "internal"
              set netmask 255.255.255.0
              config ip-range
                  edit 1
                       ^ error ${rule}
                      set start-ip 192.0.2.10
    `;

  good('an entry of a script that may be on the device, and one without "next"', {
    ignoring: ['syntax/missing-end', 'syntax/unclosed-block'],
    asWritten: true,
  })`
      config firewall policy
          edit 7
              set comments "changed"
          next
          edit 0
              set srcintf "port1"
      end
    `;

  good('an entry of a backup in two parts, and a template', { ignoring: elsewhere })`
      ${header.trim()}
      config firewall policy
          edit 7
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
          edit 7
              set service "HTTPS"
              set schedule "always"
          edit 8
              {% for line in lines %}
              {{ line }}
              {% endfor %}
    `;

  bad('settings without which the device may not save an entry', { ignoring: elsewhere })`
      ${header.trim()}
      config user ldap
          edit "directory"
               ^^^^^^^^^^^ warning ${rule}
              set server "192.0.2.5"
              set cnid "sAMAccountName"
      config firewall address6
          edit "everything"
      config system snmp user
          edit "reader"
               ^^^^^^^^ error ${rule}
              set security-level auth-no-priv
          edit "public"
              set security-level no-auth-no-priv
      config log syslogd setting
          set status enable
          ^^^^^^^^^^^^^^^^^ error ${rule}
      message: Entry "directory" of "user ldap" has no "dn". The device may reject the entry at "next". Set "dn".
      message: Entry "reader" of "system snmp user" has no "auth-pwd". The device rejects the entry at "next". Set
        "auth-pwd".
      message: "log syslogd setting" has no "server". The device rejects this at "end". Set "server".
    `;

  good('the same entries with the settings, and entries of genuine backups without any', {
    ignoring: elsewhere,
  })`
      ${header.trim()}
      config user ldap
          edit "directory"
              set server "192.0.2.5"
              set dn "dc=example,dc=com"
      config firewall addrgrp
          edit "empty"
      config firewall vip
          edit "balanced"
              set type server-load-balance
              set extintf "wan1"
      config system interface
          edit "port1"
              set ip 192.0.2.1 255.255.255.0
      config log syslogd setting
          set status disable
    `;
});
