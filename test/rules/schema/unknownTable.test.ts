import { describeRule } from '../../helpers/examples';

describeRule('schema/unknown-table', ({ bad, good }) => {
  good('tables and settings that only some devices have', ['6.4.9', '7.4.4'])`
      config aws vpce
          set name "endpoint"
      config system certificate local
          edit "a"
      config firewall local-in-policy
          edit 1
              set name "from the cloud"
              set intf "port1"
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set schedule "always"
    `;

  bad('a misspelt table', {
    firmware: ['6.0.0', '6.2.4', '7.0.12', '7.2.11', '7.4.4', '7.6.4'],
    message:
      /^"firewall polcy" is not a table\. The device rejects this block\. Did you mean "firewall policy"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config firewall polcy
             ^^^^^^^^^^^^^^ error schema/unknown-table
          edit 1
              set status disable
      fix: Replace with "firewall policy"
      -config firewall polcy
      +config firewall policy
    `;

  bad('a misspelt category, and the rest abbreviated', '7.4.4')`
      config sytem ftm
             ^^^^^^^^^ error schema/unknown-table
      message: "sytem ftm" is not a table. The device rejects this block. Did you mean "system ftm-push"?
        (FortiOS 7.4.4, chosen in the settings)
      fix: Replace with "system ftm-push"
      -config sytem ftm
      +config system ftm-push
    `;

  bad('a misspelt table with a key, which stays', {
    firmware: '7.4.4',
    message: /Did you mean "system replacemsg mail"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system replacemsg mial "partial"
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/unknown-table
          set format text
      fix: Replace with "system replacemsg mail"
      -config system replacemsg mial "partial"
      +config system replacemsg mail "partial"
    `;

  bad('a table that resembles one of other versions: its content is not checked', '7.4.4')`
      config system virtual-wan-lnk
             ^^^^^^^^^^^^^^^^^^^^^^ error schema/unknown-table
          set nonsense of any kind
          config members
              edit 1
      message: "system virtual-wan-lnk" is not a table. The device rejects this block. (FortiOS 7.4.4, chosen
        in the settings)
      no fix
    `;

  bad('a table that resembles none', '7.4.4')`
      config system fleet
             ^^^^^^^^^^^^ error schema/unknown-table
      message: "system fleet" is not a table. The device rejects this block. (FortiOS 7.4.4, chosen in the
        settings)
      no fix
    `;

  bad('a misspelt child table', {
    firmware: ['6.0.0', '7.4.4', '7.6.4'],
    ignoring: ['syntax/missing-argument'],
    message:
      /^"ipv4" is not a table of "system interface"\. The device rejects this block\. Did you mean "ipv6"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system interface
          edit "port1"
              config ipv4
                     ^^^^ error schema/unknown-table
                  set anything
    `;

  bad('a child table outside its table, as after an "end" too many', '7.4.4')`
      config router bgp
          set as 65000
      config network
             ^^^^^^^ error schema/unknown-table
          edit 1
              set prefix 192.0.2.0 255.255.255.0
      message: "network" is not a top-level table. The device rejects this block. If it belongs inside another
        table, check that table and its "end" above.
      no fix
    `;

  bad('an incomplete name', '7.4.4')`
      config vpn ssl
             ^^^^^^^ error schema/unknown-table
      message: "vpn ssl" is not a complete table name. The device rejects this block. Did you mean "vpn ssl
        settings"?
      fix: Replace with "vpn ssl settings"
      -config vpn ssl
      +config vpn ssl settings
    `;

  bad('the fallback as much as any version: no version has it', {
    message: /Did you mean "firewall address"\? \(FortiOS 7\.4\.\d+, the fallback\)$/,
  })`
      config firewall adress
             ^^^^^^^^^^^^^^^ warning schema/unknown-table
    `;

  good('tables and keyed blocks, and settings that are opened like tables', {
    firmware: ['6.0.0', '6.2.4', '7.0.12', '7.2.11', '7.4.4', '7.6.4'],
    ignoring: ['reference/unused', 'schema/wrong-scope'],
  })`
      config system interface
          edit "port1"
              config ipv6
                  set ip6-mode static
      config firewall addrgrp
          edit "hosts"
              config member
      config router bgp
          config redistribute "connected"
              set status enable
      config system replacemsg mail "partial"
      config global
      config vdom
          edit "root"
    `;

  good('possible tables: hardware, the state of the GUI, versions without samples', {
    firmware: ['6.0.0', '7.0.12', '7.2.11', '7.4.4'],
    ignoring: ['reference/unused', 'firmware/unavailable-table'],
  })`
      config system np6xlite
          edit "np6xlite_0"
              set anything at-all
              config anything
      config system sfp-of-some-model
      config system admin
          edit "ann"
              config gui-dashboard
                  edit 1
                      config anything
    `;

  good('unknown tables of versions newer than the facts', {
    firmware: '8.0.1',
    ignoring: ['syntax/missing-argument', 'reference/unused'],
  })`
      config firewall new-kind-of-policy
          edit 1
              set anything
      config system interface
          edit "port1"
              config ipv7
    `;

  good('the marks of templates', '7.4.4')`
      config <table>
      config $(table)
      config firewall {{ kind }}
    `;

  bad("the REST API's name of a table", { firmware: ['7.4.12', '8.0.0'], ignoring: ['reference/unused'] })`
      config switch-controller managed-switch
          edit "S108"
              config settings-802-1X
                     ^^^^^^^^^^^^^^^ error schema/unknown-table
      message: "settings-802-1X" is not a table of "switch-controller managed-switch". The device rejects this
        block. In the CLI it is "802-1X-settings".
    `;
});
