import assert from 'node:assert/strict';
import { compare } from '../../../server/src/analysis/device/comparison/compare';
import { commands, writeScript, selectChanges } from '../../../server/src/analysis/device/script/commands';
import { closed } from '../../helpers/closed';
import { schema, openDocument } from '../../helpers/documents';
import { seed } from '../../helpers/seed';
import { backup, device, enter, script, text, vdomBackup } from './device';
import { checkScript, mutate, randomOf, reread } from './mutations';
import { sampleConfigurations } from './samples';

describe('the commands from one configuration to another', () => {
  it('set, unset and nothing else', () =>
    assert.equal(
      script(
        'config firewall address\nedit "a"\nset type fqdn\nset fqdn "x"\nset comment "same"\nnext\nend\n',
        'config firewall address\nedit "a"\nset subnet 10.0.0.1 255.255.255.255\nset comment "same"\nnext\nend\n',
      ),
      text`
        config firewall address
            edit "a"
                unset fqdn
                unset type
                set subnet 10.0.0.1 255.255.255.255
            next
        end
      `,
    ));

  it('delete a default route over an interface directly before that over SD-WAN is saved, from 7.0 on', () => {
    const before = `${backup}config router static\nedit 1\nset gateway 192.0.2.1\nset device "wan1"\nnext\nend\n`;
    const after = `${backup}config router static\nedit 2\nset sdwan-zone "virtual-wan-link"\nnext\nend\n`;
    assert.equal(
      script(before, after),
      text`
        config router static
            delete 1
            edit 2
                set sdwan-zone "virtual-wan-link"
            next
        end
      `,
    );
    assert.deepEqual(enter(before, script(before, after)).rejected, []);
    assert.deepEqual(enter(after, script(after, before)).rejected, []);
    const old = (config: string): string =>
      config.replace('7.4.4', '6.4.9').replace('-zone "virtual-wan-link"', ' enable');
    assert.match(script(old(before), old(after)), /sdwan enable\n {4}next\n {4}delete 1/);
  });

  it('contain every line of a new entry, also one with a default', () => {
    assert.equal(
      script(
        'config firewall address\nend\n',
        text`
          config firewall address
              edit "a"
                  set type ipmask
                  set allow-routing disable
                  set color 0
              next
          end
        `,
      ),
      text`
        config firewall address
            edit "a"
                set type ipmask
                set allow-routing disable
                set color 0
            next
        end
      `,
    );
    // Also in a table inside the new entry.
    assert.match(
      script(
        backup,
        `${backup}config system interface\nedit "a"\nset vdom "root"\nconfig ipv6\nset ip6-send-adv disable\nend\nnext\nend\n`,
      ),
      /config ipv6\n +set ip6-send-adv disable\n/,
    );
  });

  it('contain a line that sets a default which is not certain for the version', () => {
    const header = (version: string): string =>
      `#config-version=FGT60F-${version}-FW-build0000-240514:opmode=0:vdom=0:user=admin\n`;
    for (const [version, table, line] of [
      ['6.2.4', 'vpn ipsec phase1-interface', 'set net-device disable'],
      ['7.4.9', 'system global', 'set quic-pmtud enable'],
      ['7.4.9', 'system global', 'set gui-certificates enable'],
      ['7.0.15', 'system global', 'set gui-certificates enable'],
      ['7.0.15', 'firewall policy', 'set match-vip enable'],
      ['6.4.9', 'firewall policy', 'set match-vip enable'],
    ] as const) {
      const entry = table === 'system global' ? [] : ['edit 1', 'next'];
      const block = (...lines: readonly string[]): string =>
        `${header(version)}config ${table}\n${[...entry.slice(0, 1), ...lines, ...entry.slice(1)].join('\n')}\nend\n`;
      const changed = script(block(), block(line));
      assert.match(changed, new RegExp(`^ +${line}$`, 'm'), `${version} ${line}`);
      assert.match(
        script(block(line), block()),
        new RegExp(`^ +unset ${line.split(' ')[1]}$`, 'm'),
        `${version} ${line}`,
      );
    }
    // A default that a source of the train states.
    const policy = (line: string): string =>
      `${header('7.4.9')}config firewall policy\nedit 1\n${line}\nnext\nend\n`;
    assert.equal(script(policy(''), policy('set match-vip enable')), '');
    assert.equal(
      script(policy(''), policy('set match-vip enable'), { include: new Set(['defaults']) }).includes(
        'match-vip',
      ),
      true,
    );
  });

  it('create an entry before what refers to it, and delete it after', () => {
    const before = `config firewall policy\nedit 1\nset srcaddr "old"\nnext\nend\nconfig firewall address\nedit "old"\nset color 1\nnext\nend\n`;
    const after = `config firewall policy\nedit 1\nset srcaddr "group"\nnext\nend\nconfig firewall addrgrp\nedit "group"\nset member "new"\nnext\nend\nconfig firewall address\nedit "new"\nset color 2\nnext\nend\n`;
    assert.equal(
      script(before, after),
      text`
        config firewall address
            edit "new"
                set color 2
            next
        end
        config firewall addrgrp
            edit "group"
                set member "new"
            next
        end
        config firewall policy
            edit 1
                set srcaddr "group"
            next
        end
        config firewall address
            delete "old"
        end
      `,
    );
    assert.equal(
      script(after, before),
      text`
        config firewall address
            edit "old"
                set color 1
            next
        end
        config firewall policy
            edit 1
                set srcaddr "old"
            next
        end
        config firewall addrgrp
            delete "group"
        end
        config firewall address
            delete "new"
        end
      `,
    );
  });

  it('write a reference later where two new entries name each other', () => {
    const after = text`
      config firewall addrgrp
          edit "one"
              set comment "1"
              set member "two"
          next
          edit "two"
              set member "one"
          next
      end
    `;
    assert.equal(
      script('', after),
      text`
        config firewall addrgrp
            edit "one"
                set comment "1"
            next
            edit "two"
                set member "one"
            next
            edit "one"
                set member "two"
            next
        end
      `,
    );
  });

  it('move policies, also new ones', () => {
    const policies = (...ids: readonly number[]): string =>
      `config firewall policy\n${ids.map((id) => `edit ${id}\nset name "p${id}"\nnext\n`).join('')}end\n`;
    assert.equal(
      script(policies(1, 2, 3), policies(9, 3, 1)),
      text`
        config firewall policy
            edit 9
                set name "p9"
            next
            move 9 before 1
            move 3 after 9
            delete 2
        end
      `,
    );
  });

  it('rename, and leave the places that name the entry to the device', () => {
    const config = (name: string, more: string): string =>
      `config firewall address\nedit "${name}"\nset color 1\n${more}next\nend\nconfig firewall policy\nedit 1\nset srcaddr "${name}"\nnext\nend\n`;
    assert.equal(
      script(config('a', ''), config('b "c"'.replaceAll('"', '\\"'), '')),
      text`
        config firewall address
            rename "a" to "b \\"c\\""
        end
      `.replaceAll('\\\\', '\\'),
    );
  });

  it('free the name of an address that becomes a group, also for the way back', () => {
    const hosts = (names: readonly string[]): string =>
      names.map((name) => `edit "${name}"\nset subnet 10.0.0.1 255.255.255.255\nnext\n`).join('');
    const policy =
      'config firewall policy\nedit 1\nset srcaddr "other" "web"\nset comments "kept"\nnext\nend\n';
    const before = `${backup}config firewall address\n${hosts(['web', 'other', 'web-old'])}end\n${policy}`;
    const after = `${backup}config firewall address\n${hosts(['other', 'web-old'])}end\nconfig firewall addrgrp\nedit "web"\nset member "web-old"\nnext\nend\n${policy}`;
    assert.equal(
      script(before, after),
      text`
        config firewall address
            rename "web" to "web-old2"
        end
        config firewall addrgrp
            edit "web"
                set member "web-old"
            next
        end
        config firewall policy
            edit 1
                set srcaddr "other" "web"
            next
        end
        config firewall address
            delete "web-old2"
        end
      `,
    );
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      assert.deepEqual(enter(from, script(from, to)).rejected, []);
      assert.equal(script(enter(from, script(from, to)).text, to), '');
    }
  });

  it('delete an unused address before a group gets its name', () =>
    assert.equal(
      script(
        'config firewall address\nedit "web"\nset color 1\nnext\nend\n',
        'config firewall addrgrp\nedit "web"\nset color 2\nnext\nend\n',
      ),
      text`
        config firewall address
            delete "web"
        end
        config firewall addrgrp
            edit "web"
                set color 2
            next
        end
      `,
    ));

  it('change child tables and keyed blocks in place', () => {
    const before = closed`config router bgp
    config neighbor
        edit "10.0.0.1"
            set remote-as 1
        edit "10.0.0.2"
            set remote-as 2
    config redistribute "connected"
        set status enable
`;
    const after = closed`config router bgp
    set as 65000
    config neighbor
        edit "10.0.0.1"
            set remote-as 3
    config redistribute "static"
        set status enable
`;
    assert.equal(
      script(before, after),
      text`
        config router bgp
            set as 65000
            config neighbor
                edit "10.0.0.1"
                    set remote-as 3
                next
            end
            config redistribute "static"
                set status enable
            end
            config redistribute "connected"
                unset status
            end
            config neighbor
                delete "10.0.0.2"
            end
        end
      `,
    );
  });

  it('keep values of several lines and quotes as they are', () => {
    const after =
      'config system replacemsg mail "partial"\n    set buffer "first \\"line\\"\n\n  second \'line\'"\nend\n';
    assert.equal(script('', after), after);
  });

  it('create a tunnel before its interface, and delete the interface with the tunnel', () => {
    const before = `${backup}config system interface\nedit "wan1"\nset role wan\nnext\nend\n`;
    const after = closed`${backup}config system interface
    edit "wan1"
        set role wan
    edit "vpn"
        set type tunnel
        set interface "wan1"
end
config vpn ipsec phase1-interface
    edit "vpn"
        set interface "wan1"
`;
    assert.equal(
      script(before, after),
      text`
        config vpn ipsec phase1-interface
            edit "vpn"
                set interface "wan1"
            next
        end
        config system interface
            edit "vpn"
                set type tunnel
                set interface "wan1"
            next
        end
      `,
    );
    assert.equal(
      script(after, before),
      text`
        config vpn ipsec phase1-interface
            delete "vpn"
        end
      `,
    );
  });

  it('go VDOM by VDOM', () => {
    const config = (vdoms: Readonly<Record<string, string>>, hostname: string): string =>
      `${vdomBackup}config vdom\n${Object.keys(vdoms)
        .map((name) => `edit ${name}\nnext\n`)
        .join(
          '',
        )}end\nconfig global\nconfig system global\nset hostname "${hostname}"\nend\nend\n${Object.entries(
        vdoms,
      )
        .map(
          ([name, color]) =>
            `config vdom\nedit ${name}\nconfig firewall address\nedit "a"\nset color ${color}\nnext\nend\nend\n`,
        )
        .join('')}`;
    assert.equal(
      script(config({ root: '1', old: '1' }, 'x'), config({ root: '2', new: '1' }, 'y')),
      text`
        config vdom
        edit new
        next
        end
        config global
        config system global
            set hostname "y"
        end
        end
        config vdom
        edit root
        config firewall address
            edit "a"
                set color 2
            next
        end
        end
        config vdom
        edit new
        config firewall address
            edit "a"
                set color 1
            next
        end
        end
        config vdom
        delete old
        end
      `,
    );
  });

  it('keep what the new configuration refers to but does not contain, and what that refers to', () => {
    const before = `${backup}config firewall address\nedit "a"\nnext\nedit "b"\nnext\nedit "c"\nnext\nend
config firewall addrgrp\nedit "group"\nset member "a"\nnext\nend\nconfig firewall policy\nedit 1\nset srcaddr "group"\nset dstaddr "b"\nnext\nend\n`;
    const after = `${backup}config firewall policy\nedit 1\nset srcaddr "group"\nset dstaddr "all"\nnext\nend\n`;
    const { text: commandsText, kept } = writeScript(compare(device(before), device(after)));
    assert.equal(
      commandsText,
      text`
        config firewall policy
            edit 1
                set dstaddr "all"
            next
        end
        config firewall address
            delete "c"
            delete "b"
        end
      `,
    );
    assert.deepEqual(
      kept.map(({ node, reason }) => `${node.name}: ${reason}`),
      [
        'group: It is used by "firewall policy > 1" of the new configuration.',
        'a: It is used by "firewall addrgrp > group", which is not deleted either.',
      ],
    );
  });

  it('leave the interfaces of a VDOM to the device', () => {
    const vdoms = (names: readonly string[]): string =>
      `${vdomBackup}config vdom\n${names.map((name) => `edit ${name}\nnext\n`).join('')}end\nconfig global\nconfig system interface\n${names
        .map((name) => `edit "ssl.${name}"\nset vdom "${name}"\nset type tunnel\nnext\n`)
        .join('')}end\nend\n`;
    const remove = script(vdoms(['root', 'old']), vdoms(['root']));
    assert.equal(remove, 'config vdom\ndelete old\nend\n');
    const { text: after, rejected } = enter(vdoms(['root', 'old']), remove);
    assert.deepEqual(rejected, []);
    assert.doesNotMatch(after, /old/);
  });

  it('keep a VDOM whose interfaces the new configuration has', () => {
    const before = `${vdomBackup}config vdom\nedit root\nnext\nedit old\nnext\nend\nconfig global\nconfig system interface\nedit "port2"\nset vdom "old"\nnext\nend\nend\n`;
    const after = before.replace('edit old\nnext\n', '');
    const { text: commandsText, kept } = writeScript(compare(device(before), device(after)));
    assert.equal(commandsText, '');
    assert.deepEqual(
      kept.map(({ reason }) => reason),
      ['It is used by "system interface > port2" (global) of the new configuration.'],
    );
  });

  it('empty the VDOM root where a file does not have it', () => {
    const root = 'config vdom\nedit root\nconfig firewall address\nedit "a"\nnext\nend\nend\n';
    const start = `${vdomBackup}config vdom\nedit other\nnext\nend\n`;
    assert.equal(
      script(`${start}${root}`, start),
      'config vdom\nedit root\nconfig firewall address\n    delete "a"\nend\nend\n',
    );
  });

  it('are nothing between equal configurations', () => {
    for (const config of Object.values(sampleConfigurations)) assert.equal(script(config, config), '');
  });

  it('for some of the changes only', () => {
    const comparison = compare(
      device('config firewall address\nedit "a"\nnext\nedit "b"\nnext\nend\n'),
      device('config firewall address\nedit "a"\nset color 1\nnext\nedit "b"\nset color 2\nnext\nend\n'),
    );
    assert.equal(
      commands(selectChanges(comparison, (change) => change.new?.name === 'b')),
      text`
        config firewall address
            edit "b"
                set color 2
            next
        end
      `,
    );
  });
});

describe(`scripts for random changes (npx tsx lab/fuzz/diff.ts --seed ${seed})`, () => {
  it('300 changes of three configurations, and their reversal', () => {
    const samples = Object.values(sampleConfigurations).map(device);
    for (let number = 0; number < 300; number++) {
      const random = randomOf(seed * 1_000_003 + number);
      const before = samples[random(samples.length)];
      assert.ok(before);
      const surroundings = { view: { schema, version: before.view.version }, open: openDocument };
      const after = mutate(before, random);
      for (const [from, to] of [
        [before, after],
        [after, before],
        [before, reread(after, surroundings)],
      ] as const)
        assert.equal(checkScript(from, to, surroundings).failure, undefined, `change ${number}`);
    }
  });
});
