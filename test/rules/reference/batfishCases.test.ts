import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import {
  isCommandReference,
  referencesResolvingTo,
} from '../../../server/src/model/symbols/resolveReference';
import { closed } from '../../helpers/closed';
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
    text: closed`
      config router access-list
          edit "used"
          edit "spare"
      config router route-map
          edit "map"
              config rule
                  edit 1
                      set match-ip-address "used"
                  edit 2
                      set match-ip-address "used"
                  edit 3
                      set match-ip-address "missing"
                                           ^^^^^^^^^ hint reference/undefined
    `,
    named: { 'router access-list used': 2, 'router access-list spare': 0 },
  },
  {
    file: 'route_map',
    text: closed`
      config router access-list
          edit "one"
          edit "two"
      config router route-map
          edit "empty"
          edit "map"
              config rule
                  edit 9
                      set match-ip-address "one"
                  edit 1
                      set match-ip-address "two"
                  edit 9
                      unset match-ip-address
    `,
    named: { 'router access-list one': 1, 'router access-list two': 1 },
    ignoring: ['schema/duplicate-entry'],
  },
  {
    file: 'route_map_warnings',
    text: closed`
      config router access-list
          edit "one"
      config router route-map
          edit "map"
              config rule
                  edit 1
                      set match-ip-address "one"
                  edit 1
                      set match-ip-address "missing"
                                           ^^^^^^^^^ hint reference/undefined
    `,
    named: { 'router access-list one': 1 },
    ignoring: ['schema/duplicate-entry'],
  },
  {
    file: 'address, address_defs_refs',
    text: closed`
      config system interface
          edit "port1"
              set type physical
          edit "port2"
              set type physical
      config system zone
          edit "inside"
              set interface port2
      config firewall address
          edit "on a port"
              set associated-interface port1
          edit "in a zone"
              set associated-interface inside
          edit "nowhere"
              set associated-interface NOWHERE
                                       ^^^^^^^ hint reference/undefined
          edit "of a subnet"
              set type interface-subnet
              set interface "nowhere"
                            ^^^^^^^^^ hint reference/undefined
    `,
    named: { 'system interface port1': 1, 'system interface port2': 1, 'system zone inside': 1 },
  },
  {
    file: 'addrgrp, firewall_policy_addrgrp',
    text: closed`
      config firewall address
          edit "net"
              set subnet 10.0.1.0 255.255.255.0
          edit "part"
              set subnet 10.0.1.64/29
          edit "spare"
              set subnet 10.0.9.0/24
      config firewall addrgrp
          edit "child"
              set member "net"
              set exclude enable
              set exclude-member "part"
              append exclude-member "net"
          edit "parent"
              set member "net"
              append member "child"
      config firewall policy
          edit 1
              set srcaddr "parent"
              set dstaddr "child"
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
    text: closed`
      config firewall address
          edit "a"
              set subnet 1.0.0.0 255.0.0.0
          edit "b"
              set subnet 2.0.0.0 255.0.0.0
      config firewall addrgrp
          edit early
              set member a
          edit late
              set member b
          rename "early" to "new"-early
      config firewall policy
          edit 0
              set srcaddr new-early
              set dstaddr late
          edit 1
              set srcaddr early
                          ^^^^^ warning reference/undefined
              set dstaddr new-late
                          ^^^^^^^^ warning reference/undefined
      config firewall addrgrp
          rename late to new-late
      config firewall addrgrp
          rename missing to renamed
      config firewall addrgrp
          rename new-late to "a name that has many more characters than any group can have, so that no device takes it"
          rename new-early to new-late
          rename new-early to a
      config firewall address
          rename a to new-early
    `,
    named: { 'firewall address a': 1, 'firewall address b': 1 },
    ignoring: ['schema/too-long', 'reference/ambiguous-name'],
  },
  {
    file: 'iface, iface_aggregate, iface_aggregate_warn',
    text: closed`
      config system interface
          edit "port1"
              set type physical
          edit "port2"
              set type physical
          edit "port3"
              set type physical
          edit "uplink"
              set type aggregate
              set member "port1" "port2"
          edit "broken"
              set type aggregate
              set member "missing"
                         ^^^^^^^^^ hint reference/undefined
          edit "vlan"
              set interface "uplink"
              set vlanid 7
    `,
    named: { 'system interface port1': 1, 'system interface port3': 0, 'system interface uplink': 1 },
  },
  {
    file: 'iface_warn',
    text: closed`
      config system interface
          edit "port1"
              set type physical
          edit "vlan1"
              set type vlan
              set interface port1
              set vlanid 1
              set interface missing
                            ^^^^^^^ hint reference/undefined
      config system zone
          edit both
              set interface port1
      config system interface
          edit both
    `,
    named: { 'system interface port1': 2, 'system zone both': 0 },
    ignoring: ['schema/duplicate-setting', 'reference/ambiguous-name'],
  },
  {
    file: 'policy_defs_refs',
    text: closed`
      config system interface
          edit "port1"
              set type physical
          edit "port2"
              set type physical
          edit "port3"
              set type physical
      config system zone
          edit "inside"
              set interface "port1"
      config firewall service custom
          edit "svc1"
              set tcp-portrange 1
          edit "svc2"
              set tcp-portrange 2
          edit "svc3"
              set tcp-portrange 3
      config firewall address
          edit "net1"
              set subnet 10.0.1.0 255.255.255.0
          edit "net2"
              set subnet 10.0.2.0 255.255.255.0
          edit "net3"
              set subnet 10.0.3.0 255.255.255.0
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
          delete 2
          clone 1 to 2
          clone 3 to 4
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
    text: closed`
      config system interface
          edit port1
              set type physical
          edit port2
              set type physical
      config system zone
          edit inside
              set interface port2
      config firewall address
          edit "all"
              set subnet 0.0.0.0 0.0.0.0
      config firewall service custom
          edit ALL_TCP
              set tcp-portrange 1-65535
      config firewall policy
          edit 1
              set srcintf port1
              set dstintf inside
              set srcaddr all
              set dstaddr all
              set service ALL_TCP
          edit 2
              set srcintf any
              set dstintf any
          clone 1 to 3
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
    text: closed`
      config firewall service custom
          edit "svc1"
              set tcp-portrange 1
          edit "svc2"
              set tcp-portrange 2
      config firewall service group
          edit "inner"
              set member svc1
          edit "outer"
              set member svc1 svc2
              append member inner
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
  for (const { file, text, named } of cases)
    it(file, () => {
      const document = openDocument(readMarkedText(text).text);
      const index = DocumentIndex.of(document, { schema, version: firmware('7.4.4').version });
      const found = Object.keys(named).map((entry) => {
        const table = entry.slice(0, entry.lastIndexOf(' '));
        return [entry, timesNamed(index, table, entry.slice(table.length + 1))] as const;
      });
      assert.deepEqual(Object.fromEntries(found), named);
    });
});
