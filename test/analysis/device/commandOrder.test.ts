import assert from 'node:assert/strict';
import { backup, enter, script, text, thereAndBack, withVdoms } from './device';

/** Blocks of a configuration of 7.4.4 without VDOMs. */
const config = (...blocks: readonly string[]): string => backup + blocks.join('');

const table = (name: string, entries: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(entries).map(
    ([key, settings]) => `edit ${/^\d+$/.test(key) ? key : `"${key}"`}\n${settings}\nnext\n`,
  );
  return `config ${name}\n${lines.join('')}end\n`;
};

const policy = (settings: Readonly<Record<string, string>> = {}): string => {
  const all = { srcintf: 'port1', dstintf: 'port2', srcaddr: 'all', dstaddr: 'all', ...settings };
  const lines = Object.entries({ ...all, service: 'ALL', schedule: 'always' });
  return lines.map(([name, value]) => `set ${name} ${value}`).join('\n');
};

const host = (number: number): string => `set subnet 10.0.0.${number} 255.255.255.255`;

const ports = (settings: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const all = { port1: '', port2: '', port3: '', ...settings };
  return Object.fromEntries(Object.entries(all).map(([name, lines]) => [name, `set vdom "root"\n${lines}`]));
};

/** The commands in one direction, which are accepted as well as those of the way back. */
const commandsTo = (after: string, before: string): string => thereAndBack(before, after)[0];

describe('the order of the commands between two configurations', () => {
  it('creates what a mandatory setting names before the entry, and deletes it after', () => {
    const [there, back] = thereAndBack(
      config(),
      config(
        table('firewall policy', { 1: policy({ srcaddr: 'servers' }) }),
        table('firewall addrgrp', { servers: 'set member "a" "b"' }),
        table('firewall address', { a: host(1), b: host(2) }),
      ),
    );
    assert.equal(
      there,
      text`
        config firewall address
            edit "a"
                set subnet 10.0.0.1 255.255.255.255
            next
            edit "b"
                set subnet 10.0.0.2 255.255.255.255
            next
        end
        config firewall addrgrp
            edit "servers"
                set member "a" "b"
            next
        end
        config firewall policy
            edit 1
                set srcintf port1
                set dstintf port2
                set srcaddr servers
                set dstaddr all
                set service ALL
                set schedule always
            next
        end
      `,
    );
    assert.equal(
      back,
      text`
        config firewall policy
            delete 1
        end
        config firewall addrgrp
            delete "servers"
        end
        config firewall address
            delete "b"
            delete "a"
        end
      `,
    );
  });

  it('deletes an address after each setting that named it', () => {
    const before = config(
      table('firewall address', { old: host(1), both: host(2) }),
      table('firewall addrgrp', { group: 'set member "old" "both"' }),
      table('firewall policy', { 1: policy({ srcaddr: 'old' }) }),
    );
    const after = config(
      table('firewall address', { both: host(2) }),
      table('firewall addrgrp', { group: 'set member "both"' }),
      table('firewall policy', { 1: policy({ srcaddr: 'group' }) }),
    );
    assert.equal(
      commandsTo(after, before),
      text`
        config firewall addrgrp
            edit "group"
                set member "both"
            next
        end
        config firewall policy
            edit 1
                set srcaddr group
            next
        end
        config firewall address
            delete "old"
        end
      `,
    );
  });

  it('renames an entry before another one names it, and leaves other places to the device', () => {
    const before = config(
      table('firewall policy', { 1: policy({ srcaddr: 'old' }) }),
      table('firewall address', { old: host(1) }),
    );
    const after = config(
      table('firewall addrgrp', { group: 'set member "new"' }),
      table('firewall policy', { 1: policy({ srcaddr: 'new' }), 2: policy({ srcaddr: 'group' }) }),
      table('firewall address', { new: host(1) }),
    );
    assert.equal(
      commandsTo(after, before),
      text`
        config firewall address
            rename "old" to "new"
        end
        config firewall addrgrp
            edit "group"
                set member "new"
            next
        end
        config firewall policy
            edit 2
                set srcintf port1
                set dstintf port2
                set srcaddr group
                set dstaddr all
                set service ALL
                set schedule always
            next
        end
      `,
    );
  });

  it('exchanges the names of a group and its member by temporary names', () => {
    const [addresses, groups] = ['firewall address', 'firewall addrgrp'];
    const config1 = (group: string, member: string): string =>
      config(
        table(addresses, { [member]: host(1) }),
        table(groups, { [group]: `set member "${member}"` }),
        table('firewall policy', { 1: policy({ srcaddr: 'x' }) }),
      );
    assert.equal(
      commandsTo(config1('y', 'x'), config1('x', 'y')),
      text`
        config firewall address
            rename "y" to "y-old"
        end
        config firewall addrgrp
            rename "x" to "x-old"
        end
        config firewall address
            edit "x"
                set subnet 10.0.0.1 255.255.255.255
            next
        end
        config firewall addrgrp
            edit "y"
                set member "x"
            next
        end
        config firewall policy
            edit 1
                set srcaddr x
            next
        end
        config firewall addrgrp
            delete "x-old"
        end
        config firewall address
            delete "y-old"
        end
      `,
    );
  });

  it('creates one of two new groups without the other one, which is its member', () => {
    const after = config(
      table('firewall addrgrp', {
        one: 'set member "a"\nset exclude enable\nset exclude-member "two"',
        two: 'set member "a"\nset exclude enable\nset exclude-member "one"',
      }),
      table('firewall address', { a: host(1) }),
    );
    const { rejected } = enter(config(), script(config(), after));
    assert.deepEqual(rejected, []);
  });

  it('moves interfaces between policies and a zone', () => {
    const interfaces = table('system interface', ports());
    const before = config(
      interfaces,
      table('firewall policy', { 1: policy(), 2: policy({ srcintf: 'port2', dstintf: 'port3' }) }),
    );
    const after = config(
      interfaces,
      table('system zone', { inside: 'set interface "port1" "port2"' }),
      table('firewall policy', { 1: policy({ srcintf: 'inside', dstintf: 'port3' }) }),
    );
    const [there, back] = thereAndBack(before, after);
    assert.equal(
      there,
      text`
        config system zone
            edit "inside"
            next
        end
        config firewall policy
            edit 1
                set srcintf inside
                set dstintf port3
            next
            delete 2
        end
        config system zone
            edit "inside"
                set interface "port1" "port2"
            next
        end
      `,
    );
    assert.match(
      back,
      /^config system zone\n {4}edit "inside"\n {8}unset interface\n[^]*config system zone\n {4}delete "inside"\nend\n$/,
    );
  });

  it('exchanges an interface of a policy and the one of its zone', () => {
    const config1 = (member: string, settings: Readonly<Record<string, string>>): string =>
      config(
        table('system interface', ports()),
        table('system zone', { z: `set interface "${member}"` }),
        table('firewall policy', { 1: policy(settings) }),
      );
    assert.equal(
      commandsTo(config1('port2', { dstintf: 'z' }), config1('port1', { srcintf: 'z' })),
      text`
        config system zone
            edit "z"
                unset interface
            next
        end
        config firewall policy
            edit 1
                set srcintf port1
                set dstintf z
            next
        end
        config system zone
            edit "z"
                set interface "port2"
            next
        end
      `,
    );
  });

  it('creates a VLAN, the tunnel over it, the settings of its interface, then its routes and policies', () => {
    const rest = { vlan9: 'set interface "port1"\nset vlanid 9' };
    const before = config(table('system interface', ports()), table('firewall policy', { 1: policy() }));
    const after = config(
      table(
        'system interface',
        ports({ hq: 'set type tunnel\nset ip 10.9.0.1 255.255.255.255\nset interface "vlan9"', ...rest }),
      ),
      table('vpn ipsec phase1-interface', {
        hq: 'set interface "vlan9"\nset remote-gw 192.0.2.1\nset psksecret example',
      }),
      table('vpn ipsec phase2-interface', { hq: 'set phase1name "hq"' }),
      table('router static', { 1: 'set dst 10.10.0.0 255.255.0.0\nset device "hq"' }),
      table('firewall policy', { 1: policy({ dstintf: 'hq' }) }),
    );
    const [there, back] = thereAndBack(before, after);
    const order = [...there.matchAll(/^config (.*)|^ {4}edit (.*)/gm)].map(([, ...names]) => names.join(''));
    assert.deepEqual(order, [
      'system interface',
      '"vlan9"',
      'vpn ipsec phase1-interface',
      '"hq"',
      'vpn ipsec phase2-interface',
      '"hq"',
      'system interface',
      '"hq"',
      'router static',
      '1',
      'firewall policy',
      '1',
    ]);
    assert.deepEqual(back.match(/delete .*/g), ['delete 1', 'delete "hq"', 'delete "hq"', 'delete "vlan9"']);
  });

  it('exchanges the subnets of two interfaces', () => {
    const config1 = (one: number, two: number): string =>
      config(
        table(
          'system interface',
          ports({
            port1: `set ip 10.0.${one}.1 255.255.255.0`,
            port2: `set ip 10.0.${two}.1 255.255.255.0`,
          }),
        ),
      );
    assert.equal(
      commandsTo(config1(2, 1), config1(1, 2)),
      text`
        config system interface
            edit "port2"
                unset ip
            next
            edit "port1"
                set ip 10.0.2.1 255.255.255.0
            next
            edit "port2"
                set ip 10.0.1.1 255.255.255.0
            next
        end
      `,
    );
  });

  it('creates a VLAN after the one with the same number, which a DHCP server must leave', () => {
    const config1 = (name: string): string =>
      config(
        table('system interface', ports({ [name]: 'set interface "port1"\nset vlanid 10' })),
        table('system dhcp server', {
          1: `set interface "${name}"\nset netmask 255.255.255.0\nset default-gateway 10.0.0.1`,
        }),
      );
    assert.equal(
      commandsTo(config1('visitors'), config1('guests')),
      text`
        config system dhcp server
            delete 1
        end
        config system interface
            delete "guests"
            edit "visitors"
                set vdom "root"
                set interface "port1"
                set vlanid 10
            next
        end
        config system dhcp server
            edit 1
                set interface "visitors"
                set netmask 255.255.255.0
                set default-gateway 10.0.0.1
            next
        end
      `,
    );
  });

  it('moves policies after their new ones, which follow what they name', () => {
    const before = config(
      table('firewall policy', { 1: policy(), 2: policy({ srcaddr: 'old' }), 3: policy() }),
      table('firewall address', { old: host(1) }),
    );
    const after = config(
      table('firewall policy', { 3: policy() }),
      table('firewall policy', { 4: policy({ srcaddr: 'new' }) }),
      table('firewall policy', { 1: policy() }),
      table('firewall address', { new: host(2) }),
    );
    assert.equal(
      commandsTo(after, before),
      text`
        config firewall address
            edit "new"
                set subnet 10.0.0.2 255.255.255.255
            next
        end
        config firewall policy
            edit 4
                set srcintf port1
                set dstintf port2
                set srcaddr new
                set dstaddr all
                set service ALL
                set schedule always
            next
            move 1 after 4
            delete 2
        end
        config firewall address
            delete "old"
        end
      `,
    );
  });

  it('changes nested tables after what they name, and before its deletion', () => {
    const config1 = (name: string): string =>
      config(
        'config router bgp\nset as 65000\n',
        table('neighbor', { '10.0.0.2': `set remote-as 65001\nset route-map-in "${name}"` }),
        `config redistribute "connected"\nset status enable\nset route-map "${name}"\nend\nend\n`,
        table('router route-map', {
          [name]: table('rule', { 1: `set match-ip-address "${name}-list"` }).trimEnd(),
        }),
        table('router prefix-list', {
          [`${name}-list`]: table('rule', { 1: 'set prefix 10.0.0.0 255.0.0.0' }).trimEnd(),
        }),
      );
    assert.deepEqual(commandsTo(config1('new'), config1('old')).match(/^config .*|delete .*|set ro.*/gm), [
      'config router prefix-list',
      'config router route-map',
      'config router bgp',
      'set route-map-in "new"',
      'set route-map "new"',
      'config router route-map',
      'delete "old"',
      'config router prefix-list',
      'delete "old-list"',
    ]);
  });

  it('moves an interface to a new VDOM after the policy has left it', () => {
    const config1 = (vdom: string, interfaces: string, vdoms: Readonly<Record<string, string>>): string =>
      withVdoms(
        table('system interface', {
          port1: 'set vdom "root"',
          port2: `set vdom "${vdom}"`,
          port3: 'set vdom "root"',
          ...(interfaces === ''
            ? {}
            : { [interfaces]: `set vdom "${vdom}"\nset interface port2\nset vlanid 7` }),
        }),
        vdoms,
      );
    const before = config1('root', '', { root: table('firewall policy', { 1: policy() }) });
    const after = config1('lab', 'vlan7', {
      root: table('firewall policy', { 1: policy({ dstintf: 'port3' }) }),
      lab: table('firewall policy', { 1: policy({ srcintf: 'vlan7' }) }),
    });
    assert.equal(
      commandsTo(after, before),
      text`
        config vdom
        edit lab
        next
        end
        config vdom
        edit root
        config firewall policy
            edit 1
                set dstintf port3
            next
        end
        end
        config global
        config system interface
            edit "port2"
                set vdom "lab"
            next
            edit "vlan7"
                set vdom "lab"
                set interface port2
                set vlanid 7
            next
        end
        end
        config vdom
        edit lab
        config firewall policy
            edit 1
                set srcintf vlan7
                set dstintf port2
                set srcaddr all
                set dstaddr all
                set service ALL
                set schedule always
            next
        end
        end
      `,
    );
  });
});
