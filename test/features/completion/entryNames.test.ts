import assert from 'node:assert/strict';
import { closed } from '../../helpers/closed';
import { masked, openMarked, viewOf } from '../../helpers/cursor';
import { accept, itemAt, labelsAt, listAt } from '../../helpers/completion';

const objects = closed`config system interface
    edit "wan1"
        set ip 203.0.113.7 255.255.255.0
        set allowaccess ping ftm
    edit "port2"
        set alias "servers"
config system zone
    edit "inside"
        set interface "port2"
config firewall address
    edit "office"
        set uuid 11111111-2222-3333-4444-555555555555
        set subnet 192.0.2.0 255.255.255.0
    edit "branch \\"B\\""
        set subnet 198.51.100.0 255.255.255.0
config firewall addrgrp
    edit "sites"
        set member "office"
config firewall service custom
    edit "app"
        set tcp-portrange 8443
`;
const inPolicy = (line: string): string =>
  `${objects}config firewall policy\n    edit 1\n        ${line}\n        set action accept\n    next\nend\n`;

describe('completion of names', () => {
  it('suggests the entries of all target tables in their order, before predefined entries', () => {
    const labels = labelsAt(inPolicy('set srcaddr |'));
    assert.deepEqual(labels.slice(0, 4), ['branch "B"', 'office', 'sites', 'all']);
    assert(labels.includes('RFC1918-10') && labels.includes('RFC1918-GRP'));
    assert(!labels.includes('app') && !labels.includes('wan1'));
  });

  it('suggests no second name in a version that takes only one', () => {
    const text = `${objects}config firewall local-in-policy\n    edit 1\n        set intf "wan1" |\n    next\nend\n`;
    assert.deepEqual(labelsAt(text, { version: '6.4.9' }), []);
    assert(labelsAt(text, { version: '7.4.4' }).includes('inside'));
  });

  it('offers both ends of a VDOM link where an interface is wanted', () => {
    const link = 'config system vdom-link\n    edit "inner-"\n    next\nend\n';
    const labels = labelsAt(`${link}config router static\n    edit 1\n        set device |\n    next\nend\n`);
    assert.deepEqual(labels.slice(0, 2), ['inner-0', 'inner-1']);
  });

  it('offers entries that exist at the cursor: no deleted or renamed ones, and none that are created below', () => {
    const before = closed`config firewall address
    delete "office"
    rename "branch \\"B\\"" to "branch"
config firewall service custom
    delete "app"
`;
    const after = 'config firewall address\n    clone "branch" to "branch 2"\nend\n';
    const at = (line: string): string =>
      inPolicy(line).replace('config firewall policy', `${before}config firewall policy`) + after;
    // The device deletes nothing that a group still names.
    assert.deepEqual(labelsAt(at('set srcaddr |')).slice(0, 4), ['branch', 'office', 'sites', 'all']);
    assert(!labelsAt(at('set service |')).includes('app'));
  });

  it('shows the summary and the table of an entry', () => {
    const text = inPolicy('set srcaddr |');
    assert.equal(itemAt(text, 'office').detail, '192.0.2.0 255.255.255.0');
    assert.equal(itemAt(text, 'office').labelDetails?.description, 'firewall address');
    assert.equal(itemAt(text, 'sites').labelDetails?.description, 'firewall addrgrp');
    assert.equal(itemAt(text, 'all').labelDetails?.description, 'predefined address');
    assert.equal(itemAt(inPolicy('set service |'), 'app').detail, 'TCP 8443');
    assert.equal(itemAt(inPolicy('set service |'), 'app').labelDetails?.detail, ' TCP 8443');
    assert.equal(itemAt(inPolicy('set service |'), 'HTTPS').labelDetails?.detail, ' TCP 443');
    assert.equal(itemAt(inPolicy('set service |'), 'Web Access').labelDetails?.detail, ' DNS, HTTP, HTTPS');
    assert.equal(itemAt(inPolicy('set srcintf |'), 'wan1').detail, '203.0.113.7 255.255.255.0');
  });

  it('offers interfaces, zones and any to a policy', () => {
    // "port2" is a member of "inside".
    assert.deepEqual(labelsAt(inPolicy('set srcintf |')), ['inside', 'wan1', 'any', 'virtual-wan-link']);
  });

  it('offers zones and SD-WAN zones before interfaces, and not their members', () => {
    const device = closed`config system interface
    edit "port1"
    edit "port2"
    edit "port3"
    edit "ssl.root"
config system zone
    edit "LAN"
        set interface "port1"
config system sdwan
    set status enable
    config zone
        edit "WAN"
    config members
        edit 1
            set interface "port2"
            set zone "WAN"
    config health-check
        edit "dns"
`;
    const at = (table: string, line: string): readonly string[] =>
      labelsAt(`${device}config ${table}\n    edit 7\n        ${line}\n    next\nend\n`);
    for (const line of ['set srcintf |', 'set dstintf |', 'set srcintf "LAN"\n        append srcintf |'])
      assert.deepEqual(
        at('firewall policy', line).filter((label) => label !== 'LAN' || !line.includes('append')),
        [...(line.includes('append') ? [] : ['LAN']), 'WAN', 'port3', 'ssl.root', 'any', 'virtual-wan-link'],
      );
    // A VIP and a tunnel are on an interface, also if it is a member; `ssl.root` has no function there.
    assert.deepEqual(at('firewall vip', 'set extintf |'), ['port1', 'port2', 'port3', 'any']);
    assert.deepEqual(at('vpn ipsec phase1-interface', 'set interface |'), ['port1', 'port2', 'port3']);
    assert.deepEqual(at('router static', 'set device |'), ['port1', 'port2', 'port3', 'ssl.root']);
    // An interface is in one zone only; the entry's own members can be written again.
    assert.deepEqual(at('system zone', 'set interface |'), ['port3', 'ssl.root']);
    assert.deepEqual(labelsAt(device.replace('"port1"\n    next\nend', '|\n    next\nend')), [
      'port1',
      'port3',
      'ssl.root',
    ]);
    const inSla = device.replace(
      '    config health-check',
      '    config service\n        edit 1\n            config sla\n                edit |\n            end\n        next\n    end\n    config health-check',
    );
    assert.equal(labelsAt(inSla)[0], 'dns');
    assert(!labelsAt(inSla).includes('"health-check"'));
  });

  it('suggests only interfaces for settings that do not accept zones', () => {
    const labels = labelsAt(`${objects}config system ftm-push\n    set interface |\nend\n`, {
      version: '7.6.4',
    });
    assert.deepEqual(labels, ['port2', 'wan1']);
  });

  it('offers a tunnel as the interface that it creates', () => {
    const tunnel = 'config vpn ipsec phase1-interface\n    edit "hub"\n    next\nend\n';
    assert(labelsAt(tunnel + inPolicy('set dstintf |')).includes('hub'));
  });

  it('writes names in quotes, as FortiOS does', () => {
    assert.equal(accept(inPolicy('set srcaddr |'), 'office'), inPolicy('set srcaddr "office"'));
    assert.equal(accept(inPolicy('set srcaddr off|'), 'office'), inPolicy('set srcaddr "office"'));
    assert.equal(itemAt(inPolicy('set srcaddr off|'), 'office').filterText, undefined);
    assert.equal(accept(inPolicy('set srcaddr |'), 'branch "B"'), inPolicy('set srcaddr "branch \\"B\\""'));
  });

  describe('inside quotes', () => {
    const examples: readonly (readonly [line: string, after: string])[] = [
      ['set srcaddr "off|', 'set srcaddr "office"'],
      ['set srcaddr "off|"', 'set srcaddr "office"'],
      ['set srcaddr "|"', 'set srcaddr "office"'],
      ['set srcaddr "off|ix"', 'set srcaddr "office"'],
      ["set srcaddr 'off|", 'set srcaddr "office"'],
      ['set srcaddr "off| "sites"', 'set srcaddr "office" "sites"'],
      ['set srcaddr "sites" "off|"', 'set srcaddr "sites" "office"'],
    ];
    for (const [line, after] of examples)
      it(`${line} becomes ${after}`, () => {
        assert.equal(accept(inPolicy(line), 'office'), inPolicy(after));
        // Clients that compare beginnings keep it.
        const typed = /["'][^"']*$/.exec(line.slice(0, line.indexOf('|')))?.[0] ?? '';
        assert(itemAt(inPolicy(line), 'office').filterText?.startsWith(typed));
      });

    it('offers nothing behind the closing quote, where a line break must not take one', () =>
      assert.deepEqual(labelsAt(inPolicy('set srcaddr "off"|')), []));
  });

  it('leaves out names in the list, and offers nothing after a single name', () => {
    const labels = labelsAt(inPolicy('set srcaddr "office" |'));
    assert(!labels.includes('office') && labels.includes('sites'));
    assert.deepEqual(labelsAt(inPolicy('set ippool enable |')), []);
    assert.equal(
      accept(inPolicy('set srcaddr |"office"'), 'sites'),
      inPolicy('set srcaddr "sites" "office"'),
    );
  });

  it('adds values to a list for append, and removes them for unselect', () => {
    const appended = labelsAt(inPolicy('set srcaddr "office"\n        append srcaddr |'));
    assert(!appended.includes('office') && appended.includes('sites'));
    assert.deepEqual(labelsAt(inPolicy('set srcaddr "office" "sites"\n        unselect srcaddr |')), [
      'office',
      'sites',
    ]);
  });

  it('does not offer a group to itself', () => {
    const labels = labelsAt(objects.replace('set member "office"', 'set member |'));
    assert(labels.includes('office') && !labels.includes('sites'));
  });

  it('offers numbers without quotes, in their order', () => {
    const lists =
      'config webfilter content\n    edit 10\n        set name "late"\n    next\n    edit 9\n    next\nend\n';
    const profile = (line: string): string =>
      `${lists}config webfilter profile\n    edit "p"\n        config web\n            ${line}\n        end\n    next\nend\n`;
    assert.deepEqual(labelsAt(profile('set bword-table |')).slice(0, 2), ['9', '10']);
    assert.equal(itemAt(profile('set bword-table |'), '10').detail, 'late');
    assert.equal(accept(profile('set bword-table |'), '10'), profile('set bword-table 10'));
  });

  it('offers the names that the key of a child table accepts', () => {
    const members = (line: string): string =>
      `${objects}config firewall addrgrp\n    edit "other"\n        config member\n            edit "office"\n            next\n            ${line}\n        end\n    next\nend\n`;
    const labels = labelsAt(members('edit |'));
    assert(labels.includes('sites') && !labels.includes('other'));
    assert.match(accept(members('edit |'), 'sites'), /edit "sites"\n {16}\$0\n {12}next\n/);
  });

  it('offers the names that are visible in a VDOM: its own and global ones', () => {
    const text = `config global
config system interface
    edit "port1"
    next
end
end
config vdom
edit root
config firewall address
    edit "of-root"
    next
end
next
edit branch
config firewall address
    edit "of-branch"
    next
end
config firewall policy
    edit 1
        set srcaddr |
    next
end
next
end
`;
    const labels = labelsAt(text);
    assert(labels.includes('of-branch') && !labels.includes('of-root'));
    assert.equal(labelsAt(text.replace('srcaddr', 'srcintf'))[0], 'port1');
  });

  it('offers no interface of another VDOM, and no entry of another VDOM in an interface', () => {
    const text = `config global
config system interface
    edit "port1"
        set vdom "root"
    next
    edit "port2"
        set vdom "branch"
    next
    edit "port3"
    next
    edit "vlan10"
        set vdom "branch"
        set interface "port2"
    next
    edit "link0"
        set vdom "root"
    next
    edit "link1"
        set vdom "branch"
    next
    edit "ssl.root"
    next
    edit "ssl.branch"
    next
end
config system vdom-link
    edit "link"
    next
end
end
config vdom
edit root
config user group
    edit "of-root"
    next
end
next
edit branch
config user group
    edit "of-branch"
    next
end
config firewall policy
    edit 1
        set srcintf |
    next
end
next
end
`;
    const offered = (marked: string): string =>
      labelsAt(marked)
        .filter((label) => /^(?:port|link|ssl|of-)/.test(label))
        .sort()
        .join(' ');
    assert.equal(offered(text), 'link1 port2 port3 ssl.branch');
    const at = (table: string, line: string): string =>
      text.replace('config firewall policy', `config ${table}`).replace('set srcintf', line);
    assert.equal(offered(at('router static', 'set device')), 'link1 port2 port3 ssl.branch');
    assert.equal(offered(at('system dhcp server', 'set interface')), 'link1 port2 port3');
    const inInterface = (line: string): string =>
      text.replace('set srcintf |', '').replace('set interface "port2"', `${line} |`);
    assert.equal(offered(inInterface('set security-groups')), 'of-branch');
    // The port of a VLAN can belong to another VDOM.
    assert.equal(offered(inInterface('set interface')), 'link0 link1 port1 port2 port3');
    // A port of an aggregate carries only its traffic.
    const aggregate = '    edit "lag"\n        set type aggregate\n        set member "port3"\n    next\n';
    const bundled = inInterface('set interface').replace('config system interface\n', `$&${aggregate}`);
    assert.equal(offered(bundled), 'link0 link1 port1 port2');
  });

  it('shows no secret', () => {
    const shown = (marked: string): string =>
      JSON.stringify(masked(listAt(marked), viewOf(openMarked(marked).document)));
    const text =
      'config user local\n    edit "anna"\n        set type password\n        set passwd ENC zq\n    next\nend\nconfig user group\n    edit "g"\n        set member |\n    next\nend\n';
    assert.doesNotMatch(shown(text), /zq/);
    assert(labelsAt(text).includes('anna'));
    const communities =
      'config system snmp community\n    edit 1\n        set name "zq"\n    next\n    edit |\nend\n';
    assert.doesNotMatch(shown(communities), /zq/);
    assert(labelsAt(communities).includes('1'));
  });

  describe('in a large file', () => {
    const addresses = Array.from({ length: 5000 }, (_, index) => `    edit "host-${index}"\n    next\n`);
    const text = (line: string): string =>
      `config firewall address\n${addresses.join('')}end\nconfig firewall policy\n    edit 1\n        ${line}\n    next\nend\n`;

    it('suggests a limited number, and marks the list as incomplete', () => {
      const list = listAt(text('set srcaddr |'));
      assert.equal(list?.items.length, 200);
      assert.equal(list.isIncomplete, true);
    });

    it('offers matching names, those with the typed prefix first', () => {
      assert.equal(labelsAt(text('set srcaddr host-4999|'))[0], 'host-4999');
      assert.deepEqual(labelsAt(text('set srcaddr "499|')).slice(0, 2), ['host-1499', 'host-2499']);
    });
  });
});

describe('completion of keys', () => {
  const inAddresses = (line: string): string =>
    objects.replace(
      'config firewall addrgrp',
      `config firewall address\n    ${line}\nend\nconfig firewall addrgrp`,
    );

  it('offers the entries of the table after the new one', () => {
    assert.deepEqual(labelsAt(inAddresses('edit |')), ['"name"', 'branch "B"', 'office']);
    assert.equal(itemAt(inAddresses('edit |'), 'office').detail, '192.0.2.0 255.255.255.0');
    assert.equal(accept(inAddresses('edit |'), 'office'), inAddresses('edit "office"\n        $0\n    next'));
    assert.equal(
      accept(inAddresses('edit "of|'), 'office'),
      inAddresses('edit "office"\n        $0\n    next'),
    );
  });

  it('does not offer the word at the cursor', () =>
    assert(!labelsAt(inAddresses('edit "bra|')).includes('bra')));

  it('offers the existing VDOMs', () => {
    const text = 'config vdom\nedit root\nnext\nedit branch\nnext\nend\nconfig vdom\nedit |\nend\n';
    assert.deepEqual(labelsAt(text), ['branch', 'root']);
    assert.match(accept(text, 'branch'), /\nedit branch\n\$0\nnext\n/);
  });

  it('offers only entries of the same parent', () => {
    const text = closed`config system interface
    edit "wan1"
        config secondaryip
            edit 7
    edit "wan2"
        config secondaryip
            edit 3
            delete |
`;
    assert.deepEqual(labelsAt(text), ['3']);
  });

  describe('for commands on entries', () => {
    const examples: readonly (readonly [line: string, labels: readonly string[]])[] = [
      ['delete |', ['branch "B"', 'office']],
      ['delete "office" |', ['branch "B"']],
      ['rename |', ['branch "B"', 'office']],
      ['rename "office" |', ['to']],
      ['rename "office" to |', []],
      ['clone "off|"', ['branch "B"', 'office']],
      ['move "office" |', ['before', 'after']],
      ['move "office" before |', ['branch "B"']],
    ];
    for (const [line, labels] of examples)
      it(line, () => assert.deepEqual(labelsAt(inAddresses(line)), labels));

    it('opens the list again if another word must follow', () => {
      assert.equal(accept(inAddresses('move |'), 'office'), inAddresses('move "office" '));
      assert.equal(accept(inAddresses('move "office" |'), 'after'), inAddresses('move "office" after '));
      assert.equal(accept(inAddresses('delete |'), 'office'), inAddresses('delete "office"'));
    });
  });
});
