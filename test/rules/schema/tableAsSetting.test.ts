import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { describeRule } from '../../helpers/examples';
import { schema } from '../../helpers/documents';
import { isOpenedOnly } from '../../../server/src/schema/matchNames';
import type { SchemaNode } from '../../../server/src/schema/schema';
import { v } from '../../schema/committedSchema';

describeRule('schema/table-as-setting', '7.4.4', ({ bad, good }) => {
  bad('a number becomes the key of an entry', ['6.4.10', '7.2.11', '7.6.4'])`
      config system sdwan
          set members 1
              ^^^^^^^ error schema/table-as-setting
      message: "members" is a table with entries inside "system sdwan", and not a setting. The device rejects
        this line. Open it with "config members". …
      fix: Open "config members"
      -    set members 1
      +    config members
      +        edit 1
      +        next
      +    end
    `;

  bad('a value of the setting that an entry needs')`
      config system ntp
          set ntpserver 192.0.2.123
              ^^^^^^^^^ error schema/table-as-setting
      fix: Open "config ntpserver"
      -    set ntpserver 192.0.2.123
      +    config ntpserver
      +        edit 0
      +            set server 192.0.2.123
      +        next
      +    end
    `;

  bad('addresses and names as keys, and a second mistake', { eol: '\r\n' })`
      config router ospf
          set area 0.0.0.0
              ^^^^ error schema/table-as-setting
          set network 10.0.0.0/8
              ^^^^^^^ error schema/table-as-setting
      config router bgp
          append neighbor 192.0.2.1 192.0.2.2
                 ^^^^^^^^ error schema/table-as-setting
    `;

  bad('a table whose key is in the opening line')`
      config router bgp
          set redistribute connected
              ^^^^^^^^^^^^ error schema/table-as-setting
      message: "redistribute" is a table with entries inside "router bgp", and not a setting. The device rejects
        this line. Open it with "config redistribute <name>". …
      fix: Open "config redistribute"
      -    set redistribute connected
      +    config redistribute connected
      +    end
    `;

  bad('a setting of an object inside an entry')`
      config system interface
          edit "port1"
              set vdom "root"
              set ipv6 ip6-address 2001:db8::1/64
                  ^^^^ error schema/table-as-setting
      message: "ipv6" is an object with settings of its own inside "system interface", and not a setting. The
        device rejects this line. Open it with "config ipv6". …
      fix: Open "config ipv6"
      -        set ipv6 ip6-address 2001:db8::1/64
      +        config ipv6
      +            set ip6-address 2001:db8::1/64
      +        end
    `;

  bad('an abbreviation of a table', { ignoring: ['schema/abbreviated'] })`
      config system sdwan
          set memb 1
              ^^^^ error schema/table-as-setting
      message: "members" is a table with entries inside "system sdwan", and not a setting. …
    `;

  bad('what may empty the table')`
      config system sdwan
          unset members
                ^^^^^^^ warning schema/table-as-setting
      message: "members" is a table with entries inside "system sdwan", and not a setting. The device may
        reject this line. …
      no fix
    `;

  bad('in a VDOM', { ignoring: ['reference/unused'] })`
      config vdom
          edit root
              config system dhcp server
                  edit 1
                      set interface "port1"
                      set netmask 255.255.255.0
                      set ip-range 10.0.0.2 10.0.0.9
                          ^^^^^^^^ error schema/table-as-setting
    `;

  good('a table whose entries have only a key is set as a list', ['6.0.0', '7.0.12', '7.6.4'])`
      config firewall addrgrp
          edit "servers"
              set member "web1" "web2"
              append member "web3"
              unset member
              set comment "all"
          next
          edit "opened"
              config member
                  edit "web1"
                  next
              end
      `;

  good('a table whose only key has another name in older versions', ['6.2.3', '7.4.4', '7.6.4'])`
      config firewall internet-service-group
          edit "cloud"
              set direction both
              set member "Amazon-AWS" "Google-Gmail"
          next
      end
    `;

  good('tables that are opened, and a placeholder')`
      config system sdwan
          config members
              edit 1
                  set interface "wan1"
              next
          end
          set {{ members }} 1
      `;
});

describe('schema/table-as-setting', () => {
  it('reports each child table and object of the schema that is not a list, and only these', () => {
    const wrong: string[] = [];
    for (const name of schema.tableNames()) {
      const table = schema.node(name);
      if (table?.kind !== 'object' || table.availability(v('7.4.4')) !== 'yes') continue;
      const lines = childTables(table).map((child) => `    set ${child.name} 1\n`);
      const found = checkText(`config ${name}\n${lines.join('')}end\n`, { firmware: '7.4.4' })
        .filter(({ rule }) => rule === 'schema/table-as-setting')
        .map(({ range }) => lines[range.start.line - 1]?.split(' ').at(-2));
      const expected = childTables(table)
        .filter(isOpenedOnly)
        .map((child) => child.name);
      if (found.join() !== expected.join())
        wrong.push(`${name}: ${found.join()} instead of ${expected.join()}`);
    }
    assert.deepEqual(wrong, []);
  });
});

function childTables(table: SchemaNode): readonly SchemaNode[] {
  return [...table.children()]
    .filter(({ kind, hidden }) => kind !== 'setting' && !hidden)
    .filter((child) => child.availability(v('7.4.4')) === 'yes');
}
