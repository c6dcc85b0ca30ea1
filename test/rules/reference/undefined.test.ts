import { closed } from '../../helpers/closed';
import { describeRule, examplesOf } from '../../helpers/examples';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

describeRule('reference/undefined', ({ bad, good }) => {
  bad('a policy with an undefined address, in a table of the file', ['6.4.9', '7.2.11', '7.4.4'])`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
      config firewall policy
          edit 1
              set srcaddr "all"
              set dstaddr "web" "db-198.51.100.9"
                                ^^^^^^^^^^^^^^^^^ hint reference/undefined
      message: "dstaddr" refers to "db-198.51.100.9", which is not in this file. The device must already have
        this entry of "firewall address", "firewall addrgrp", "firewall vip", "firewall vipgrp" or "system
        external-resource".
      fix: Create "db-198.51.100.9" in "firewall address"
               set subnet 203.0.113.10 255.255.255.255
           next
      +    edit "db-198.51.100.9"
      +        set subnet 198.51.100.9 255.255.255.255
      +    next
    `;

  for (const [version, tables, support] of [
    [
      '6.2.3',
      '"system interface" or "system zone"',
      `${'^'.repeat(header.length)} info firmware/end-of-support`,
    ],
    ['7.4.4', '"system interface", "system zone" or "system sdwan > zone"', ''],
  ] as const)
    bad(`an interface: the message names the tables of ${version}`, version)`
        ${header.replace('7.4.4', version)}
        ${support}
        config system interface
            edit "lan"
                set vdom "root"
            next
        end
        config firewall policy
            edit 1
                set srcintf "loop9"
                            ^^^^^^^ error reference/undefined
                set dstintf "lan"
                set action accept
                set srcaddr "all"
                set dstaddr "all"
                set schedule "always"
                set service "HTTPS"
            next
        end
        message: "srcintf" refers to "loop9", but no entry of ${tables} has this name. The device rejects this
          line.
      `;

  bad('a name misspelt', '7.4.4')`
      config firewall service custom
          edit "backup-agent"
              set tcp-portrange 6789
      config firewall service group
          edit "backup"
              set member "HTTPS" bakup-agent
                                 ^^^^^^^^^^^ hint reference/undefined
      message: …Did you mean "backup-agent"?
      fix: Replace with "backup-agent"
      -        set member "HTTPS" bakup-agent
      +        set member "HTTPS" backup-agent
      fix: Create "bakup-agent" in "firewall service custom"
               set tcp-portrange 6789
           next
      +    edit "bakup-agent"
      +        set tcp-portrange 65535
      +    next
    `;

  bad('a backup without the table at all: the new entry brings it', {
    eol: '\r\n',
    fixes: {
      'Create "office" in "antivirus profile"': closed`
        ${header}
        config antivirus profile
            edit "office"
        config firewall policy
            edit 1
                set av-profile "office"
      `,
    },
  })`
      ${header}
      config firewall policy
          edit 1
              set av-profile "office"
                             ^^^^^^^^ error reference/undefined
    `;

  bad('an entry of another VDOM', { firmware: '7.4.4', asWritten: true })`
      config vdom
      edit root
      next
      edit guests
      next
      end
      config vdom
      edit root
      config firewall address
          edit "printer"
              set subnet 10.1.1.9 255.255.255.255
          next
      end
      end
      config vdom
      edit guests
      config firewall address
          edit "camera"
              set subnet 10.2.1.9 255.255.255.255
          next
      end
      config firewall addrgrp
          edit "things"
              set member "camera" "printer"
                                  ^^^^^^^^^ hint reference/undefined
          next
      end
      end
      message: "member" refers to "printer", which is not in this file. The device must already have this
        entry of "firewall address" or "firewall addrgrp" of VDOM "guests".
      fix: Create "printer" in "firewall address"
               set subnet 10.2.1.9 255.255.255.255
           next
      +    edit "printer"
      +        set subnet 192.0.2.1 255.255.255.255
      +    next
    `;

  bad('push through an interface and with a certificate that are not there', {
    firmware: '7.6.4',
    ignoring: ['ftm-push/no-allowaccess'],
  })`
      config system interface
          edit "wan1"
              set vdom "root"
      config vpn certificate local
          edit "push-2025"
      config system ftm-push
          set interface "wan3"
                        ^^^^^^ hint reference/undefined
          set server-cert "push-2024"
                          ^^^^^^^^^^^ hint reference/undefined
          set status enable
      message: "interface" refers to "wan3", which is not in this file. The device must already have this
        entry of "system interface". Did you mean "wan1"?
    `;

  bad('any interface in a setting that requires one', {
    firmware: '7.6.4',
    ignoring: ['ftm-push/no-allowaccess'],
  })`
      config system interface
          edit "wan1"
              set vdom "root"
      config system ftm-push
          set interface "any"
                        ^^^^^ hint reference/undefined
          set status enable
    `;

  good('a snippet without any of the tables', '7.4.4')`
      config firewall policy
          edit 1
              set srcintf "inside"
              set dstintf "outside"
              set srcaddr "servers"
              set dstaddr "clients"
              set schedule "office-hours"
              set service "backup"
              set av-profile "office"
    `;

  good('what every device has', { ignoring: ['reference/unused'] })`
      ${header}
      config system interface
          edit "port1"
              set vdom "root"
      config firewall policy
          edit 1
              set srcintf "ssl.root"
              set dstintf "virtual-wan-link"
              set srcaddr "all"
              set dstaddr "none"
              set schedule "always"
              set service "HTTPS" "ALL_ICMP"
              set av-profile "default"
              set webfilter-profile "g-default"
              set ssl-ssh-profile "certificate-inspection"
          edit 2
              set srcintf "any"
              set dstintf "naf.root"
      config firewall vip
          edit "mail"
              set extintf "any"
      config user setting
          set auth-cert "Fortinet_Factory"
      config system global
          set admin-server-cert "self-sign"
      config system admin
          edit "admin"
              set accprofile "super_admin"
              set vdom "root"
      config waf profile
          edit "shop"
              config signature
                  set disabled-signature 60030001 80080003
    `;

  good('ports of the device, in a snippet that adds a tunnel and a VLAN to them', '7.4.4')`
      config system interface
          edit "guests"
              set vdom "root"
              set interface "port3"
              set vlanid 30
      config vpn ipsec phase1-interface
          edit "branch"
              set interface "wan1"
      config vpn ipsec phase2-interface
          edit "branch"
              set phase1name "branch"
      config firewall policy
          edit 1
              set srcintf "guests" "branch"
              set dstintf "port2"
    `;

  good('a snippet that changes one port, and refers to others', '7.4.4')`
      config system interface
          edit "port1"
              set allowaccess ping https
      config firewall policy
          edit 1
              set srcintf "port2"
              set dstintf "port1"
    `;

  good('a snippet with zones, VLANs and groups only', '7.4.4')`
      config system zone
          edit "inside"
              set interface "vlan40"
      config system interface
          edit "vlan20"
              set interface "lan"
              set vlanid 20
      config firewall addrgrp
          edit "sites"
              set member "office" "branch"
      config firewall vip
          edit "web"
              set extintf "vlan30"
      config firewall policy
          edit 1
              set srcintf "vlan10" "vlan20"
              set dstintf "inside"
              set srcaddr "sites" "office"
              set dstaddr "web" "server"
    `;

  good('a table with entries that a template fills in', '7.4.4')`
      config firewall address
          edit "{{ name }}"
              set subnet 203.0.113.10 255.255.255.255
      config firewall addrgrp
          edit "sites"
              set member "office"
    `;

  good('an entry that a clone or another name for it makes', '7.4.4')`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          clone "web" to "web-2"
          rename "web" to "web-1"
          delete "web-0"
      config firewall addrgrp
          edit "webs"
              set member "web-1" "web-2"
    `;

  good('a template that is not filled in, and the number that means none', '7.4.4')`
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
      config firewall policy
          edit 1
              set srcaddr "{{ source }}"
              set dstaddr <destination>
          edit 2
              set srcaddr "web" {{ source }} {% if more %}others{% endif %}
              set dstaddr <your servers> $(server) %%server%%
      config webfilter urlfilter
      config webfilter profile
          edit "office"
              config web
                  set urlfilter-table 0
    `;

  bad('a key that refers to an entry of another table', '7.4.4')`
      config system interface
          edit "port1"
              set vdom "root"
      config router multicast
          config interface
              edit "port1"
              edit "uplink"
                   ^^^^^^^^ hint reference/undefined
      message: "name" refers to "uplink", which is not in this file. The device must already have this entry
        of "system interface".
    `;

  good('ports of a hardware switch, which are not separate interfaces')`
      ${header}
      config system virtual-switch
          edit "lan"
              config port
                  edit "lan1"
      config system interface
          edit "lan"
              set vdom "root"
              set type hard-switch
    `;

  good('the ends of a VDOM link', '7.4.4')`
      config system interface
          edit "port1"
              set vdom "root"
      config system vdom-link
          edit "to-guests-"
      config router static
          edit 1
              set device "to-guests-0"
          edit 2
              set device "to-guests-1"
    `;

  good('global objects from a VDOM whose global part is in another file', { asWritten: true })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config vdom
      edit guests
      config firewall policy
          edit 1
              set srcintf "vlan-guests"
              set replacemsg-override-group "hotel"
              set webfilter-profile "g-hotel"
          next
      end
      end
    `;

  describe('in other tables than firewall policy', () => {
    const entry = (table: string, name: string, value: string, mark = ''): string => closed`
      config firewall address
          edit "web"
              set subnet 10.0.0.5 255.255.255.255
      config firewall multicast-address
          edit "stream"
              set start-ip 239.1.1.1
              set end-ip 239.1.1.1
      ${table === 'policy46' ? 'config firewall vip46\n          edit "old"\n          next\n      end' : ''}
      config firewall ${table}
          edit 1
              set ${name} "${value}"${mark && `\n${' '.repeat(19 + name.length)}${mark} hint reference/undefined`}
    `;
    const ignoring = ['reference/unused'];

    for (const [table, name, value, firmware] of [
      ['multicast-policy', 'srcaddr', 'web', ['6.0.6', '7.4.4', '8.0.0']],
      ['multicast-policy', 'dstaddr', 'stream', ['6.0.6', '7.4.4', '8.0.0']],
      ['ttl-policy', 'srcaddr', 'web', ['6.0.6', '7.4.4', '8.0.0']],
      ['policy46', 'srcaddr', 'web', ['6.0.6', '6.4.4', '7.0.0']],
      ['policy46', 'dstaddr', 'old', ['6.0.6', '6.4.4', '7.0.0']],
    ] as const) {
      bad(`${table} ${name}`, { firmware, text: entry(table, name, 'gone', '^^^^^^'), ignoring });
      good(`${table} ${name}`, { firmware, text: entry(table, name, value), ignoring });
    }
  });

  examplesOf('syntax/unterminated-string').bad('a name with a quote too many, which is reported once', {
    firmware: ['6.0.6', '7.4.4', '8.0.1'],
    text: closed`
      config firewall service custom
          edit "web"
              set tcp-portrange 80
      config firewall policy
          edit 1
              set service ""HTTPS" "HTTP"
                                        ^ error syntax/unterminated-string
    `,
  });

  const guestPolicy = (mark: string): string => closed`
      config system interface
          edit "port1"
              set vdom "root"
          edit "vlan20"
              set vdom "root"
              set interface "port1"
              set vlanid 20
      config firewall policy
          edit 1
              set srcintf "guests"${mark}
              set dstintf "vlan20"
      config wireless-controller wtp-profile
          edit "office"`;

  good('an SSID of the device, in a snippet about access points', {
    firmware: ['6.4.9', '7.4.4', '8.0.1'],
    text: guestPolicy(''),
  });

  bad('an SSID that is not in the table of the snippet', [
    '6.4.9',
    '7.4.4',
    '8.0.1',
  ])`${guestPolicy('\n                          ^^^^^^^^ hint reference/undefined')}
      config wireless-controller vap
          edit "staff"
    `;

  examplesOf('firmware/unavailable-table').bad('a name in a table that the version does not have', {
    firmware: ['7.4.4', '8.0.1'],
    text: closed`
      config firewall policy6
             ^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          edit 1
              set srcintf "vlan9"
      config system interface
          edit "port1"
              set vdom "root"
    `,
  });

  good('a token, in a backup without the table of tokens, which is an extract', {
    ignoring: ['ftm-push/push-off'],
  })`
      ${header}
      config user local
          edit "maria"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
    `;
});
