import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('schema/unknown-table', () => {
  const { bad, good } = examplesOf('schema/unknown-table');

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
    text: closed`
      config firewall polcy
             ^^^^^^^^^^^^^^ error schema/unknown-table
          edit 1
              set status disable
    `,
    message:
      /^"firewall polcy" is not a table\. The device rejects this block\. Did you mean "firewall policy"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "firewall policy"': [
        '-config firewall polcy',
        '-       ^^^^^^^^^^^^^^ error schema/unknown-table',
        '+config firewall policy',
      ],
    },
  });

  bad('a misspelt category, and the rest abbreviated', {
    firmware: '7.4.4',
    text: closed`
      config sytem ftm
             ^^^^^^^^^ error schema/unknown-table
    `,
    message:
      '"sytem ftm" is not a table. The device rejects this block. Did you mean "system ftm-push"? (FortiOS 7.4.4, chosen in the settings)',
    fixes: {
      'Replace with "system ftm-push"': closed`
        config system ftm-push
      `,
    },
  });

  bad('a misspelt table with a key, which stays', {
    firmware: '7.4.4',
    text: closed`
      config system replacemsg mial "partial"
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/unknown-table
          set format text
    `,
    message: /Did you mean "system replacemsg mail"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "system replacemsg mail"': closed`
        config system replacemsg mail "partial"
            set format text
      `,
    },
  });

  bad('a table that resembles one of other versions: its content is not checked', {
    firmware: '7.4.4',
    text: closed`
      config system virtual-wan-lnk
             ^^^^^^^^^^^^^^^^^^^^^^ error schema/unknown-table
          set nonsense of any kind
          config members
              edit 1
    `,
    message:
      '"system virtual-wan-lnk" is not a table. The device rejects this block. (FortiOS 7.4.4, chosen in the settings)',
    fixes: {},
  });

  bad('a table that resembles none', {
    firmware: '7.4.4',
    text: closed`
      config system fleet
             ^^^^^^^^^^^^ error schema/unknown-table
    `,
    message:
      '"system fleet" is not a table. The device rejects this block. (FortiOS 7.4.4, chosen in the settings)',
    fixes: {},
  });

  bad('a misspelt child table', {
    firmware: ['6.0.0', '7.4.4', '7.6.4'],
    text: closed`
      config system interface
          edit "port1"
              config ipv4
                     ^^^^ error schema/unknown-table
                  set anything
    `,
    message:
      /^"ipv4" is not a table of "system interface"\. The device rejects this block\. Did you mean "ipv6"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    ignoring: ['syntax/missing-argument'],
  });

  bad('a child table outside its table, as after an "end" too many', {
    firmware: '7.4.4',
    text: closed`
      config router bgp
          set as 65000
      config network
             ^^^^^^^ error schema/unknown-table
          edit 1
              set prefix 192.0.2.0 255.255.255.0
    `,
    message:
      '"network" is not a top-level table. The device rejects this block. If it belongs inside another table, check that table and its "end" above.',
    fixes: {},
  });

  bad('an incomplete name', {
    firmware: '7.4.4',
    text: closed`
      config vpn ssl
             ^^^^^^^ error schema/unknown-table
    `,
    message: '"vpn ssl" is not a complete table name. The device rejects this block.',
    fixes: {},
  });

  bad('the fallback as much as any version: no version has it', {
    text: closed`
      config firewall adress
             ^^^^^^^^^^^^^^^ warning schema/unknown-table
    `,
    message: /Did you mean "firewall address"\? \(FortiOS 7\.4\.\d+, the fallback\)$/,
  });

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

  bad("the REST API's name of a table", {
    firmware: ['7.4.12', '8.0.0'],
    text: closed`
      config switch-controller managed-switch
          edit "S108"
              config settings-802-1X
                     ^^^^^^^^^^^^^^^ error schema/unknown-table
    `,
    message:
      '"settings-802-1X" is not a table of "switch-controller managed-switch". The device rejects this block. In the CLI it is "802-1X-settings".',
    ignoring: ['reference/unused'],
  });
});
