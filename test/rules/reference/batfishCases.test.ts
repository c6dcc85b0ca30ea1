import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import {
  isCommandReference,
  referencesResolvingTo,
} from '../../../server/src/model/symbols/resolveReference';
import { firmware } from '../../helpers/cursor';
import { openDocument, schema } from '../../helpers/documents';
import { examplesOf } from '../../helpers/examples';
import { readMarkedText } from '../../helpers/markedText';

/**
 * The results that Batfish's tests of its FortiOS parser expect for unresolved names and numbers of references: each case
 * in our own text of the same form, with the name of its file in Batfish. If Batfish counts a definition as a
 * reference to itself, this reference is omitted here.
 */
interface BatfishCase {
  readonly file: string;
  readonly text: string;
  /** The number of references to entries from settings: `table name`. */
  readonly named: Readonly<Record<string, number>>;
  /** Further findings in the text. */
  readonly ignoring?: readonly string[];
}

const cases: readonly BatfishCase[] = [
  {
    file: 'access_list_reference',
    text: `
      config router access-list
          edit "used"
          next
          edit "spare"
          next
      end
      config router route-map
          edit "map"
              config rule
                  edit 1
                      set match-ip-address "used"
                  next
                  edit 2
                      set match-ip-address "used"
                  next
                  edit 3
                      set match-ip-address "missing"
                                           ^^^^^^^^^ hint reference/undefined
                  next
              end
          next
      end
    `,
    named: { 'router access-list used': 2, 'router access-list spare': 0 },
  },
  {
    file: 'route_map',
    text: `
      config router access-list
          edit "one"
          next
          edit "two"
          next
      end
      config router route-map
          edit "empty"
          next
          edit "map"
              config rule
                  edit 9
                      set match-ip-address "one"
                  next
                  edit 1
                      set match-ip-address "two"
                  next
                  edit 9
                      unset match-ip-address
                  next
              end
          next
      end
    `,
    named: { 'router access-list one': 1, 'router access-list two': 1 },
    ignoring: ['schema/duplicate-entry'],
  },
  {
    file: 'route_map_warnings',
    text: `
      config router access-list
          edit "one"
          next
      end
      config router route-map
          edit "map"
              config rule
                  edit 1
                      set match-ip-address "one"
                  next
                  edit 1
                      set match-ip-address "missing"
                                           ^^^^^^^^^ hint reference/undefined
                  next
              end
          next
      end
    `,
    named: { 'router access-list one': 1 },
    ignoring: ['schema/duplicate-entry'],
  },
  {
    file: 'address, address_defs_refs',
    text: `
      config system interface
          edit "port1"
              set type physical
          next
          edit "port2"
              set type physical
          next
      end
      config system zone
          edit "inside"
              set interface port2
          next
      end
      config firewall address
          edit "on a port"
              set associated-interface port1
          next
          edit "in a zone"
              set associated-interface inside
          next
          edit "nowhere"
              set associated-interface NOWHERE
                                       ^^^^^^^ hint reference/undefined
          next
          edit "of a subnet"
              set type interface-subnet
              set interface "nowhere"
                            ^^^^^^^^^ hint reference/undefined
          next
      end
    `,
    named: { 'system interface port1': 1, 'system interface port2': 1, 'system zone inside': 1 },
  },
  {
    file: 'addrgrp, firewall_policy_addrgrp',
    text: `
      config firewall address
          edit "net"
              set subnet 10.0.1.0 255.255.255.0
          next
          edit "part"
              set subnet 10.0.1.64/29
          next
          edit "spare"
              set subnet 10.0.9.0/24
          next
      end
      config firewall addrgrp
          edit "child"
              set member "net"
              set exclude enable
              set exclude-member "part"
              append exclude-member "net"
          next
          edit "parent"
              set member "net"
              append member "child"
          next
      end
      config firewall policy
          edit 1
              set srcaddr "parent"
              set dstaddr "child"
          next
      end
    `,
    named: {
      'firewall address net': 3,
      'firewall address part': 1,
      'firewall address spare': 0,
      'firewall addrgrp child': 2,
      'firewall addrgrp parent': 1,
    },
  },
  {
    file: 'addrgrp_rename',
    text: `
      config firewall address
          edit "a"
              set subnet 1.0.0.0 255.0.0.0
          next
          edit "b"
              set subnet 2.0.0.0 255.0.0.0
          next
      end
      config firewall addrgrp
          edit early
              set member a
          next
          edit late
              set member b
          next
          rename "early" to "new"-early
      end
      config firewall policy
          edit 0
              set srcaddr new-early
              set dstaddr late
          next
          edit 1
              set srcaddr early
                          ^^^^^ warning reference/undefined
              set dstaddr new-late
                          ^^^^^^^^ warning reference/undefined
          next
      end
      config firewall addrgrp
          rename late to new-late
      end
      config firewall addrgrp
          rename missing to renamed
      end
      config firewall addrgrp
          rename new-late to "a name that has many more characters than any group can have, so that no device takes it"
          rename new-early to new-late
          rename new-early to a
      end
      config firewall address
          rename a to new-early
      end
    `,
    named: { 'firewall address a': 1, 'firewall address b': 1 },
    ignoring: ['schema/too-long', 'reference/ambiguous-name'],
  },
  {
    file: 'iface, iface_aggregate, iface_aggregate_warn',
    text: `
      config system interface
          edit "port1"
              set type physical
          next
          edit "port2"
              set type physical
          next
          edit "port3"
              set type physical
          next
          edit "uplink"
              set type aggregate
              set member "port1" "port2"
          next
          edit "broken"
              set type aggregate
              set member "missing"
                         ^^^^^^^^^ hint reference/undefined
          next
          edit "vlan"
              set interface "uplink"
              set vlanid 7
          next
      end
    `,
    named: { 'system interface port1': 1, 'system interface port3': 0, 'system interface uplink': 1 },
  },
  {
    file: 'iface_warn',
    text: `
      config system interface
          edit "port1"
              set type physical
          next
          edit "vlan1"
              set type vlan
              set interface port1
              set vlanid 1
              set interface missing
                            ^^^^^^^ hint reference/undefined
          next
      end
      config system zone
          edit both
              set interface port1
          next
      end
      config system interface
          edit both
          next
      end
    `,
    named: { 'system interface port1': 2, 'system zone both': 0 },
    ignoring: ['schema/duplicate-setting', 'reference/ambiguous-name'],
  },
  {
    file: 'policy_defs_refs',
    text: `
      config system interface
          edit "port1"
              set type physical
          next
          edit "port2"
              set type physical
          next
          edit "port3"
              set type physical
          next
      end
      config system zone
          edit "inside"
              set interface "port1"
          next
      end
      config firewall service custom
          edit "svc1"
              set tcp-portrange 1
          next
          edit "svc2"
              set tcp-portrange 2
          next
          edit "svc3"
              set tcp-portrange 3
          next
      end
      config firewall address
          edit "net1"
              set subnet 10.0.1.0 255.255.255.0
          next
          edit "net2"
              set subnet 10.0.2.0 255.255.255.0
          next
          edit "net3"
              set subnet 10.0.3.0 255.255.255.0
          next
      end
      config firewall policy
          edit 1
              set srcintf NOWHERE
                          ^^^^^^^ hint reference/undefined
              set dstintf NOWHERE
                          ^^^^^^^ hint reference/undefined
              set srcaddr NOTHING
                          ^^^^^^^ hint reference/undefined
              set dstaddr NOTHING
                          ^^^^^^^ hint reference/undefined
              set service NOTHING
                          ^^^^^^^ hint reference/undefined
              set srcintf inside port3
              set dstintf inside
              set srcaddr net1
              set dstaddr net1 net3
              set service svc1
              append srcintf port2
              append dstintf port2
              append srcaddr net2
              append dstaddr net2
              append service svc2
          next
          delete 2
          clone 1 to 2
          clone 3 to 4
      end
    `,
    named: {
      'firewall address net1': 2,
      'firewall address net2': 2,
      'firewall address net3': 1,
      'firewall service custom svc1': 1,
      'firewall service custom svc2': 1,
      'firewall service custom svc3': 0,
      'system interface port1': 1,
      'system interface port2': 2,
      'system interface port3': 1,
      'system zone inside': 2,
    },
    ignoring: ['schema/duplicate-setting', 'policy/duplicate'],
  },
  {
    file: 'policy, policy_clone, firewall_vi_policy',
    text: `
      config system interface
          edit port1
              set type physical
          next
          edit port2
              set type physical
          next
      end
      config system zone
          edit inside
              set interface port2
          next
      end
      config firewall address
          edit "all"
              set subnet 0.0.0.0 0.0.0.0
          next
      end
      config firewall service custom
          edit ALL_TCP
              set tcp-portrange 1-65535
          next
      end
      config firewall policy
          edit 1
              set srcintf port1
              set dstintf inside
              set srcaddr all
              set dstaddr all
              set service ALL_TCP
          next
          edit 2
              set srcintf any
              set dstintf any
          next
          clone 1 to 3
      end
    `,
    named: {
      'firewall address all': 2,
      'firewall service custom ALL_TCP': 1,
      'system interface port1': 1,
      'system zone inside': 1,
    },
    ignoring: ['policy/duplicate'],
  },
  {
    file: 'service_group',
    text: `
      config firewall service custom
          edit "svc1"
              set tcp-portrange 1
          next
          edit "svc2"
              set tcp-portrange 2
          next
      end
      config firewall service group
          edit "inner"
              set member svc1
          next
          edit "outer"
              set member svc1 svc2
              append member inner
          next
      end
    `,
    named: {
      'firewall service custom svc1': 2,
      'firewall service custom svc2': 1,
      'firewall service group inner': 1,
      'firewall service group outer': 0,
    },
  },
];

/** The number of references from settings to the entry of this name in a table. */
function timesNamed(index: DocumentIndex, table: string, name: string): number {
  const references = [...index.entries(table, name)].flatMap((entry) => referencesResolvingTo(index, entry));
  return new Set(references.filter((reference) => !isCommandReference(reference))).size;
}

describe('reference/undefined, on the cases of another parser', () => {
  const { bad, good } = examplesOf('reference/undefined');

  for (const { file, text, ignoring } of cases) {
    const example = { firmware: '7.4.4', text, ...(ignoring && { ignoring }) };
    if (text.includes('reference/undefined')) bad(file, example);
    else good(file, example);
  }
});

describe('the number of references to entries, compared with another parser', () => {
  for (const { file, text, named } of cases) {
    it(file, () => {
      const document = openDocument(readMarkedText(text).text);
      const index = DocumentIndex.of(document, { schema, version: firmware('7.4.4').version });
      const found = Object.keys(named).map((entry) => {
        const table = entry.slice(0, entry.lastIndexOf(' '));
        return [entry, timesNamed(index, table, entry.slice(table.length + 1))] as const;
      });
      assert.deepEqual(Object.fromEntries(found), named);
    });
  }
});
