import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

describeRule('reference/unused', ({ bad, good }) => {
  bad('an address of a backup without references', {
    fixes: {
      'Remove "old-web"': closed`
        ${header}
        config firewall address
            edit "web"
                set subnet 203.0.113.10 255.255.255.255
        config firewall policy
            edit 1
                set dstaddr "web"
      `,
    },
  })`
      ${header}
      config firewall address
          edit "web"
              set subnet 203.0.113.10 255.255.255.255
          edit "old-web"
               ^^^^^^^^^ hint reference/unused
              set subnet 203.0.113.9 255.255.255.255
      config firewall policy
          edit 1
              set dstaddr "web"
      message: "old-web" of "firewall address" is not used in this configuration. It has no effect. Remove it
        if you do not need it.
    `;

  bad('an entry with references in another VDOM or in itself only', {
    ignoring: ['reference/cycle'],
    asWritten: true,
  })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
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
               ^^^^^^^^^ hint reference/unused
              set subnet 10.1.1.9 255.255.255.255
          next
      end
      config firewall addrgrp
          edit "loop"
               ^^^^^^ hint reference/unused
              set member "loop"
          next
      end
      end
      config vdom
      edit guests
      config firewall address
          edit "printer"
              set subnet 10.2.1.9 255.255.255.255
          next
      end
      config firewall policy
          edit 1
              set dstaddr "printer"
          next
      end
      end
    `;

  bad('a virtual IP without a policy')`
      ${header}
      config firewall vip
          edit "mail"
               ^^^^^^ hint reference/unused
              set extip 203.0.113.25
              set mappedip "10.0.0.25"
              set extintf "any"
      message: "mail" of "firewall vip" is not used in this configuration. No traffic is translated with it,
        but the device can still answer ARP or neighbor requests for its addresses and take the traffic to
        them. Remove it if you do not need it.
    `;

  bad('an IP pool without a policy, which takes its addresses')`
      ${header}
      config firewall ippool
          edit "branch"
               ^^^^^^^^ hint reference/unused
              set startip 203.0.113.40
              set endip 203.0.113.44
      message: …the device can still answer ARP…
    `;

  good('the members of a group of IP pools that a policy uses')`
      #config-version=FGT60F-7.6.4-FW-build3596-250820:opmode=0:vdom=0:user=admin
      config firewall ippool
          edit "first"
              set startip 203.0.113.40
              set endip 203.0.113.44
      config firewall ippool-grp
          edit "both"
              set member "first"
    `;

  good('the members of such a group before 7.6.3, which has another name', {
    ignoring: ['firmware/end-of-support'],
  })`
      #config-version=FGT60F-7.2.8-FW-build1639-240313:opmode=0:vdom=0:user=admin
      config firewall ippool
          edit "first"
              set startip 203.0.113.40
              set endip 203.0.113.44
      config firewall ippool_grp
          edit "both"
              set member "first"
    `;

  good('a virtual IP under central NAT')`
      ${header}
      config system settings
          set central-nat enable
      config firewall vip
          edit "mail"
              set extip 203.0.113.25
              set mappedip "10.0.0.25"
              set extintf "any"
    `;

  good('a snippet, which is incomplete', '7.4.4')`
      config firewall address
          edit "old-web"
              set subnet 203.0.113.9 255.255.255.255
    `;

  good('entries that have an effect by themselves, and built-in ones')`
      ${header}
      config system interface
          edit "port1"
              set vdom "root"
      config firewall address
          edit "all"
          edit "SSLVPN_TUNNEL_ADDR1"
      config firewall service custom
          edit "HTTPS"
              set tcp-portrange 443
      config webfilter profile
          edit "monitor-all"
          edit "g-wifi-default"
      config user local
          edit "rosa"
              set type password
      config firewall policy
          edit 1
              set name "nothing refers to a policy"
    `;

  good('objects that every device has from the factory')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config firewall address
          edit "FCTEMS_ALL_FORTICLOUD_SERVERS"
              set type dynamic
              set sub-type ems-tag
      config firewall service custom
          edit "GTP"
              set tcp-portrange 2123
    `;
});
