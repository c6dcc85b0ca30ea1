import { describeRule } from '../../helpers/examples';

describeRule('schema/wrong-kind', '7.4.4', ({ bad, good }) => {
  bad('edit in an object', ['6.0.0', '7.0.12', '7.2.11', '7.6.4'])`
      config system dns
          edit "first"
          ^^^^ error schema/wrong-kind
              set primary 192.0.2.53
      message: "system dns" has settings, but no entries. The device rejects this "edit". Write the settings
        directly in the block.
      no fix
    `;

  bad('set directly in a table: one finding for what one missing edit makes wrong', {
    firmware: ['6.0.0', '7.0.12', '7.2.11', '7.6.4'],
    ignoring: ['reference/undefined'],
  })`
      config system arp-table
          set interface "port1"
          ^^^ error schema/wrong-kind
          set ip 192.0.2.7
          set mac 00:09:0f:00:00:01
      message: "system arp-table" is a table with entries, and this line is outside of an entry. The device
        rejects this "set". Open an entry with "edit" first.
      no fix
    `;

  bad('entries without the config line of their table: one finding', ['6.0.0', '7.4.4'])`
      config system global
          set hostname "fw"
      edit "branch"
      ^^^^ warning schema/wrong-kind
          set subnet 10.1.0.0 255.255.0.0
      edit "office"
          set subnet 10.2.0.0 255.255.0.0
      message: The table of this "edit" is unknown, because no "config" is above it. The device rejects it
        here, and the settings are not checked. Add the "config" line of the table above, and its "end" below.
      no fix
    `;

  bad('a setting outside of any table, also in a VDOM', { asWritten: true })`
      config vdom
      edit root
      set status enable
      ^^^ warning schema/wrong-kind
      config firewall address
      end
      next
      end
      no fix
    `;

  good('entries of a template that another file inserts into its table')`
      edit \${id}
          set subnet 10.1.0.0 255.255.0.0
    `;

  good('entries whose config line a marker of a template may contain')`
      {{ table }}
      edit "branch"
          set subnet 10.1.0.0 255.255.0.0
    `;

  bad('a set between the entries of a table', { ignoring: ['reference/unused'] })`
      config firewall address
          edit "a"
              set subnet 192.0.2.0 255.255.255.0
          unset color
          ^^^^^ error schema/wrong-kind
          edit "b"
      message: "firewall address" is a table with entries, and this line is outside of an entry. The device
        rejects this "unset". Open an entry with "edit" first.
    `;

  bad('child tables and child objects', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              config ipv6
                  edit 1
                  ^^^^ error schema/wrong-kind
                  edit 2
              config secondaryip
                  set ip 192.0.2.1 255.255.255.0
                  ^^^ error schema/wrong-kind
                  edit 1
                      set ip 192.0.2.1 255.255.255.0
                  set allowaccess ping
                  ^^^ error schema/wrong-kind
    `;

  bad('a table whose entries are opened by config, without the key')`
      config router bgp
          config redistribute
              set status enable
              ^^^ error schema/wrong-kind
      message: "router bgp > redistribute" is a table. The device rejects this line. Name the entry in the
        opening line: "config redistribute <name>".
    `;

  good('entries in tables, settings in objects, a key on the config line', [
    '6.0.0',
    '7.2.11',
    '7.6.4',
    '8.0.0',
  ])`
      config system dns
          set primary 192.0.2.53
      config system replacemsg mail "partial"
          set format text
      config router bgp
          config redistribute "connected"
              set status enable
          config redistribute
              edit "static"
                  set status enable
    `;

  good('tables that are not completely known: state of the GUI, other hardware, versions without facts', {
    ignoring: ['syntax/missing-argument', 'schema/unknown-table'],
  })`
      config system admin
          edit "ann"
              config gui-dashboard
                  set anything
      config system np6xlite
          set anything
      config firewall no-such-thing
          set anything
          edit 1
    `;

  good('versions newer than the facts', '8.0.1')`
      config system dns
          edit 1
      config firewall policy
          set status enable
    `;
});
