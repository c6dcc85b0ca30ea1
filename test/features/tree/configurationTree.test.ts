import assert from 'node:assert/strict';
import { runToCompletion } from '../../../server/src/base/steps';
import {
  configurationNodes,
  configurationPath,
  policiesUsing,
  type ConfigurationNode,
} from '../../../server/src/features/tree/configurationTree';
import { kindsByTable, sections } from '../../../server/src/features/tree/kinds';
import type { DocumentView } from '../../../server/src/model/symbols/documentView';
import { closed } from '../../helpers/closed';
import { masked, viewOf } from '../../helpers/cursor';
import { openDocument, schema } from '../../helpers/documents';
import { assertNoSecret, plantedConfigurations } from '../../helpers/plantedSecrets';
import { mostCallsInStep } from '../../helpers/steps';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

const office = closed`${header}config system global
    set hostname "office"
end
config system interface
    edit "wan1"
        set vdom "root"
        set mode dhcp
        set role wan
    edit "internal"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set alias "LAN"
        set role lan
        config ipv6
            set ip6-address 2001:db8:1::1/64
    edit "guests"
        set vdom "root"
        set ip 10.1.20.1 255.255.255.0
        set interface "internal"
        set vlanid 20
    edit "branch"
        set vdom "root"
        set type tunnel
        set interface "wan1"
    edit "wan2"
        set vdom "root"
        set status down
config system zone
    edit "inside"
        set interface "internal" "guests"
config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
        edit "backup"
    config members
        edit 1
            set interface "wan1"
        edit 2
            set interface "wan2"
            set zone "backup"
    config health-check
        edit "dns"
            set server "9.9.9.9"
            set members 1
config firewall address
    edit "all"
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
    edit "printer"
        set subnet 10.1.0.9 255.255.255.255
    edit "range"
        set type iprange
        set start-ip 10.1.2.10
        set end-ip 10.1.2.20
    edit "www"
        set type fqdn
        set fqdn "www.example.com"
    edit "old"
        set subnet 10.9.0.0 255.255.0.0
config firewall addrgrp
    edit "clients"
        set member "lan" "range"
config firewall service custom
    edit "HTTPS"
        set tcp-portrange 443
    edit "portal"
        set tcp-portrange 8443-8444:1024-65535
config firewall service group
    edit "web"
        set member "HTTPS" "portal"
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set mappedip "10.1.0.25"
        set extintf "wan1"
        set portforward enable
        set extport 25
        set mappedport 25
config firewall policy
    edit 5
        set name "Surf"
        set srcintf "inside"
        set dstintf "virtual-wan-link"
        set action accept
        set srcaddr "clients"
        set dstaddr "all"
        set schedule "always"
        set service "web"
        set nat enable
    edit 6
        set srcintf "inside"
        set dstintf "virtual-wan-link"
        set srcaddr "printer"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
        set status disable
    edit 4
        set name "Mail"
        set srcintf "virtual-wan-link"
        set dstintf "inside"
        set action accept
        set srcaddr "all"
        set dstaddr "mail"
        set schedule "always"
        set service "SMTP"
    move 6 before 5
config vpn ipsec phase1-interface
    edit "branch"
        set interface "wan1"
        set remote-gw 198.51.100.7
        set psksecret ENC AAAAAAAAAAAAAAAAAAAAAAAA
config vpn ipsec phase2-interface
    edit "branch-net"
        set phase1name "branch"
        set src-subnet 10.1.0.0 255.255.255.0
        set dst-subnet 10.2.0.0 255.255.255.0
config router static
    edit 1
        set sdwan-zone "virtual-wan-link"
    edit 2
        set dst 10.2.0.0 255.255.255.0
        set device "branch"
config user local
    edit "anna"
        set type password
        set passwd ENC BBBBBBBBBBBBBBBBBBBBBBBB
config user group
    edit "staff"
        set member "anna"
config antivirus profile
    edit "default"
    edit "strict"
config log setting
    set fwpolicy-implicit-log enable
`;

function nodesOf(view: DocumentView, parent?: string, filter = ''): readonly ConfigurationNode[] {
  return runToCompletion(configurationNodes(view, parent, filter)).nodes;
}

/** The whole tree, with two spaces for each level. */
function outline(view: DocumentView, filter = '', parent?: string, indent = ''): readonly string[] {
  return nodesOf(view, parent, filter).flatMap(({ id, label, description, hasChildren }) => [
    `${indent}${label}${description === '' ? '' : ` · ${description}`}`,
    ...(hasChildren ? outline(view, filter, id, `${indent}  `) : []),
  ]);
}

function below(view: DocumentView, ...labels: readonly string[]): readonly ConfigurationNode[] {
  let nodes = nodesOf(view);
  for (const label of labels) {
    const next = nodes.find((node) => node.label === label);
    assert.ok(next, `${label} is not in ${nodes.map((node) => node.label).join(', ')}`);
    nodes = nodesOf(view, next.id);
  }
  return nodes;
}

const vdoms = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config vdom
    edit root
    edit shop
config global
    config system global
        set hostname "shared"
    config system interface
        edit "port1"
            set vdom "root"
            set ip 10.1.0.1 255.255.255.0
        edit "port2"
            set vdom "shop"
    config system admin
        edit "admin"
            set accprofile "super_admin"
config vdom
    edit root
        config firewall address
            edit "lan"
                set subnet 10.1.0.0 255.255.255.0
config vdom
    edit shop
        config firewall address
            edit "lan"
                set subnet 10.2.0.0 255.255.255.0
        config firewall policy
            edit 1
                set srcintf "port2"
                set dstintf "port2"
                set srcaddr "lan"
                set dstaddr "lan"
`;

/** The labels from the top to the line that contains a text. */
function pathTo(view: DocumentView, text: string, filter = ''): readonly string[] {
  const { document } = view;
  const line = document.getText().slice(0, document.getText().indexOf(text)).split('\n').length - 1;
  return runToCompletion(configurationPath(view, { line, character: 8 }, filter)).map(({ label }) => label);
}

function usersOf(view: DocumentView, text: string): readonly string[] {
  const { document } = view;
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return runToCompletion(policiesUsing(view, document.positionAt(offset + text.length - 2))).map(
    ({ label }) => label,
  );
}

describe('the tree of a configuration', () => {
  const view = viewOf(openDocument(office));

  it('has branches for subjects, with the most important settings of each entry', () =>
    assert.deepEqual(outline(view), [
      'Interfaces · 5',
      '  wan1 · DHCP · SD-WAN zone virtual-wan-link · role wan',
      '    branch',
      '  internal · LAN · 10.1.0.1/24 · 2001:db8:1::1/64 · zone inside · role lan',
      '    guests · 10.1.20.1/24 · VLAN 20 · zone inside',
      '  wan2 · SD-WAN zone backup · down',
      'Zones · 1',
      '  inside · internal, guests · 3 uses',
      'Policies · 3',
      '  inside → virtual-wan-link · 2',
      '    6 · deny, disabled · printer → all · ALL',
      '    5 Surf · accept, NAT · clients → all · web',
      '  virtual-wan-link → inside · 1',
      '    4 Mail · accept · all → mail · SMTP',
      'Objects · 11',
      '  Addresses · 6',
      '    all · 3 uses',
      '    lan · 10.1.0.0/24 · 1 use',
      '    printer · 10.1.0.9/32 · 1 use',
      '    range · 10.1.2.10-10.1.2.20 · 1 use',
      '    www · www.example.com · not used',
      '    old · 10.9.0.0/16 · not used',
      '  Address groups · 1',
      '    clients · lan, range · 1 use',
      '  Services · 2',
      '    HTTPS · TCP 443 · 1 use',
      '    portal · TCP 8443-8444:1024-65535 · 1 use',
      '  Service groups · 1',
      '    web · HTTPS, portal · 1 use',
      '  Virtual IPs · 1',
      '    mail · 203.0.113.5 → 10.1.0.25 · tcp 25 → 25 · 1 use',
      'VPNs · 1',
      '  IPsec tunnels · 1',
      '    branch · to 198.51.100.7 · via wan1',
      '      branch-net · 10.1.0.0/24 → 10.2.0.0/24',
      'Routes · 2',
      '  Static routes · 2',
      '    1 · 0.0.0.0/0 · via virtual-wan-link',
      '    2 · 10.2.0.0/24 · via branch',
      'SD-WAN · 3',
      '  Settings',
      '  SD-WAN zones · 2',
      '    virtual-wan-link',
      '      1 · wan1',
      '    backup',
      '      2 · wan2',
      '  Health checks · 1',
      '    dns · 9.9.9.9',
      'Users and groups · 2',
      '  Local users · 1',
      '    anna · password · 1 use',
      '  User groups · 1',
      '    staff · anna · 0 uses',
      'Security profiles · 2',
      '  Antivirus · 2',
      '    default · 0 uses',
      '    strict · not used',
      'Other tables · 2',
      '  system global',
      '  log setting',
    ]));

  it('says to a screen reader what each node is', () => {
    const spoken = (...labels: readonly string[]): readonly string[] =>
      below(view, ...labels).map((node) => node.spoken);
    assert.deepEqual(spoken().slice(0, 3), [
      'Interfaces, 5 entries',
      'Zones, 1 entry',
      'Policies, 3 entries',
    ]);
    assert.equal(
      spoken('Interfaces')[1],
      'Interface internal, LAN, 10.1.0.1/24, 2001:db8:1::1/64, zone inside, role lan',
    );
    assert.deepEqual(spoken('Policies'), [
      'inside to virtual-wan-link, 2 policies',
      'virtual-wan-link to inside, 1 policy',
    ]);
    assert.equal(
      spoken('Policies', 'inside → virtual-wan-link')[0],
      'Policy 6, deny, disabled, printer to all, ALL',
    );
    assert.equal(spoken('Objects', 'Addresses').at(-1), 'Address old, 10.9.0.0/16, not used');
    assert.equal(spoken('VPNs', 'IPsec tunnels')[0], 'IPsec tunnel branch, to 198.51.100.7, via wan1');
  });

  it('knows the tables of its branches', () => {
    for (const table of kindsByTable.keys()) assert.ok(schema.node(table), table);
    for (const { objects = {} } of sections)
      for (const path of Object.keys(objects)) assert.ok(schema.node(path), path);
  });

  it('shows a phase 2 without its phase 1, and members without a zone, in branches of their own', () => {
    const snippet = closed`config vpn ipsec phase2-interface
    edit "lost"
        set phase1name "elsewhere"
        set dst-subnet 10.2.0.0 255.255.255.0
config system virtual-wan-link
    config members
        edit 1
            set interface "wan1"
`;
    assert.deepEqual(outline(viewOf(openDocument(snippet), '6.2.0')), [
      'VPNs',
      '  Phase 2 · 1',
      '    lost · any → 10.2.0.0/24',
      'SD-WAN · 1',
      '  Settings',
      '  SD-WAN members · 1',
      '    1 · wan1',
    ]);
    assert.deepEqual(pathTo(viewOf(openDocument(snippet)), 'set phase1name'), ['VPNs', 'Phase 2', 'lost']);
  });

  it('calls entries unused only in backups', () => {
    const snippet = viewOf(openDocument(office.replace(header, '')));
    const [, , , , www] = below(snippet, 'Objects', 'Addresses');
    assert.deepEqual([www?.description, www?.isUnused], ['www.example.com · 0 uses', false]);
    assert.equal(below(view, 'Objects', 'Addresses')[4]?.isUnused, true);
  });

  it('does not call a virtual IP unused with central NAT, which needs no policy', () => {
    const unusedVip = (settings: string): string | undefined => {
      const text = closed`${header}config system settings
    ${settings}
end
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set mappedip "10.1.0.25"
`;
      return below(viewOf(openDocument(text)), 'Objects', 'Virtual IPs')[0]?.description;
    };
    assert.equal(unusedVip('set central-nat enable'), '203.0.113.5 → 10.1.0.25 · 0 uses');
    assert.equal(unusedVip('set central-nat disable'), '203.0.113.5 → 10.1.0.25 · not used');
  });

  it('shows VDOMs with their own interfaces', () =>
    assert.deepEqual(outline(viewOf(openDocument(vdoms))), [
      'Global',
      '  Users and groups · 1',
      '    Administrators · 1',
      '      admin · super_admin',
      '  Other tables · 1',
      '    system global',
      'VDOM root · 1 interface',
      '  Interfaces · 1',
      '    port1 · 10.1.0.1/24',
      '  Objects · 1',
      '    Addresses · 1',
      '      lan · 10.1.0.0/24 · not used',
      'VDOM shop · 1 interface, 1 policy',
      '  Interfaces · 1',
      '    port2',
      '  Policies · 1',
      '    port2 → port2 · 1',
      '      1 · deny · lan → lan',
      '  Objects · 1',
      '    Addresses · 1',
      '      lan · 10.2.0.0/24 · 1 use',
    ]));

  it('finds the way to a position', () => {
    assert.deepEqual(pathTo(view, 'set name "Mail"'), ['Policies', 'virtual-wan-link → inside', '4 Mail']);
    assert.deepEqual(pathTo(view, 'set vlanid 20'), ['Interfaces', 'internal', 'guests']);
    assert.deepEqual(pathTo(view, 'ip6-address'), ['Interfaces', 'internal']);
    assert.deepEqual(pathTo(view, 'set dst-subnet'), ['VPNs', 'IPsec tunnels', 'branch', 'branch-net']);
    assert.deepEqual(pathTo(view, 'set zone "backup"'), ['SD-WAN', 'SD-WAN zones', 'backup', '2']);
    assert.deepEqual(pathTo(view, '9.9.9.9'), ['SD-WAN', 'Health checks', 'dns']);
    assert.deepEqual(pathTo(view, 'config firewall addrgrp'), ['Objects', 'Address groups']);
    assert.deepEqual(pathTo(view, 'set hostname'), ['Other tables', 'system global']);
    assert.deepEqual(pathTo(view, '#config-version'), []);
    const split = viewOf(openDocument(vdoms));
    assert.deepEqual(pathTo(split, 'edit "port2"'), ['VDOM shop', 'Interfaces', 'port2']);
    assert.deepEqual(pathTo(split, '10.2.0.0'), ['VDOM shop', 'Objects', 'Addresses', 'lan']);
  });

  it('lists the policies that use an entry through groups, zones and SD-WAN', () => {
    assert.deepEqual(usersOf(view, 'edit "lan"'), ['5 Surf']);
    assert.deepEqual(usersOf(view, 'edit "portal"'), ['5 Surf']);
    assert.deepEqual(usersOf(view, 'edit "mail"'), ['4 Mail']);
    assert.deepEqual(usersOf(view, 'edit "guests"'), ['5 Surf', '6', '4 Mail']);
    assert.deepEqual(usersOf(view, 'edit "wan1"'), ['5 Surf', '6', '4 Mail']);
    assert.deepEqual(usersOf(view, 'edit "www"'), []);
  });
});

describe('the filter of the tree', () => {
  const view = viewOf(openDocument(office));
  /** The entries and objects, without the branches above. */
  const found = (filter: string): readonly string[] =>
    outline(view, filter).map((line) => line.trim().split(' · ')[0] ?? '');

  it('finds everything that concerns an address, also through groups', () => {
    assert.deepEqual(outline(view, '10.1.2.0/24'), [
      'Policies · 1',
      '  inside → virtual-wan-link · 1',
      '    5 Surf · accept, NAT · clients → all · web',
      'Objects · 2',
      '  Addresses · 1',
      '    range · 10.1.2.10-10.1.2.20 · 1 use',
      '  Address groups · 1',
      '    clients · lan, range · 1 use',
    ]);
    assert.deepEqual(found('address:10.1.0.25'), [
      'Interfaces',
      'internal',
      'Policies',
      'inside → virtual-wan-link',
      '5 Surf',
      'virtual-wan-link → inside',
      '4 Mail',
      'Objects',
      'Addresses',
      'lan',
      'Address groups',
      'clients',
      'Virtual IPs',
      'mail',
      'VPNs',
      'IPsec tunnels',
      'branch',
      'branch-net',
    ]);
    assert.deepEqual(found('10.1.20.0 255.255.255.0'), ['Interfaces', 'internal', 'guests']);
    assert.deepEqual(found('2001:db8:1::/48'), ['Interfaces', 'internal']);
    assert.deepEqual(found('203.0.113.0/24 kind:policy'), [
      'Policies',
      'virtual-wan-link → inside',
      '4 Mail',
    ]);
  });

  it('finds ports, also those of predefined services', () => {
    assert.deepEqual(found('port:8443'), [
      'Policies',
      'inside → virtual-wan-link',
      '5 Surf',
      'Objects',
      'Services',
      'portal',
      'Service groups',
      'web',
    ]);
    assert.deepEqual(found('tcp/25'), [
      'Policies',
      'virtual-wan-link → inside',
      '4 Mail',
      'Objects',
      'Virtual IPs',
      'mail',
    ]);
    assert.deepEqual(found('port:udp/8443'), []);
  });

  it('finds words, kinds and unused entries', () => {
    assert.deepEqual(found('surf'), ['Policies', 'inside → virtual-wan-link', '5 Surf']);
    assert.deepEqual(found('kind:"static route" branch'), ['Routes', 'Static routes', '2']);
    assert.deepEqual(found('is:unused'), [
      'Objects',
      'Addresses',
      'www',
      'old',
      'Security profiles',
      'Antivirus',
      'strict',
    ]);
    assert.deepEqual(found('kind:address is:unused example'), ['Objects', 'Addresses', 'www']);
    assert.deepEqual(found('fwpolicy kind:log'), []);
    assert.deepEqual(found('kind:"log setting"'), ['Other tables', 'log setting']);
    assert.deepEqual(found('nothing-like-this'), []);
  });

  it('does not search in secrets', () => {
    assert.deepEqual(found('AAAAAAAA'), []);
    assert.deepEqual(found('BBBBBBBB'), []);
  });

  it('counts what it shows, and leaves out the way to what it hides', () => {
    assert.equal(runToCompletion(configurationNodes(view, undefined, '10.1.2.0/24')).matches, 3);
    assert.equal(runToCompletion(configurationNodes(view, undefined, ' ')).matches, undefined);
    assert.deepEqual(pathTo(view, 'set name "Mail"', 'surf'), ['Policies']);
  });
});

describe('the tree of a long configuration', () => {
  const entries = Array.from(
    { length: 2000 },
    (_, number) =>
      `    edit "host${number}"\n        set subnet 10.1.${number % 256}.1 255.255.255.255\n    next\n`,
  );
  const document = openDocument(
    `${header}config firewall address\n${entries.join('')}end\n${office.replace(header, '')}`,
  );
  const view = viewOf(document);
  const addresses = 'objects\nfirewall address';
  /** How many units are read. */
  const readsIn = (run: () => unknown): number => {
    const atOnce: Iterator<unknown> = { next: () => ({ done: true, value: run() }) };
    return mostCallsInStep(atOnce, document, 'read');
  };

  it('is read branch by branch', () => {
    // The symbols, which the findings need, too.
    nodesOf(view);
    assert.equal(
      readsIn(() => nodesOf(view)),
      0,
    );
    assert.equal(
      readsIn(() => nodesOf(view, 'objects')),
      0,
    );
    assert.ok(readsIn(() => nodesOf(view, 'interfaces')) < 20);
    assert.ok(readsIn(() => nodesOf(view, addresses)) >= 2000);
    assert.equal(nodesOf(view, addresses).length, 2006);
  });

  it('is read and filtered in steps', () => {
    for (const steps of [
      () => configurationNodes(view, addresses, ''),
      () => configurationNodes(view, undefined, '10.1.7.1'),
      () => configurationNodes(view, undefined, 'is:unused'),
    ]) {
      const most = mostCallsInStep(steps(), document, 'read');
      assert.ok(most <= 60, `${most} units are read in one step`);
    }
  });
});

describe('the tree of any configuration', () => {
  for (const planted of plantedConfigurations())
    it(`has no secret of ${planted.name}, and the way to each of its lines`, () => {
      const document = openDocument(planted.text);
      const view = viewOf(document);
      const ids = new Set<string>();
      const read = (parent?: string): void => {
        const nodes = nodesOf(view, parent);
        assertNoSecret(
          JSON.stringify(masked(nodes, view)),
          planted.secrets,
          `the tree below ${parent ?? 'the top'}`,
        );
        for (const { id, hasChildren } of nodes) {
          assert.ok(!ids.has(id), id);
          ids.add(id);
          if (hasChildren) read(id);
        }
      };
      read();
      for (let line = 0; line < document.lineCount; line += 7) {
        const path = runToCompletion(configurationPath(view, { line, character: 4 }, ''));
        for (const { id } of path) assert.ok(ids.has(id), `${id} of line ${line + 1}`);
      }
      document.dispose();
    });
});
