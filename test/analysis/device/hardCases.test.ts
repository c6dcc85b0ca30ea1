import assert from 'node:assert/strict';
import { driftOf } from '../../../server/src/analysis/device/comparison/drift';
import { merge } from '../../../server/src/analysis/device/comparison/merge';
import { print } from '../../../server/src/analysis/device/state/print';
import { backup, device, enter, script, text, thereAndBack, withVdoms } from './device';

describe('the device model in realistic cases', () => {
  it('a table of 33,000 entries is added and removed, with more lines than a function has arguments', () => {
    const entry = (_: unknown, index: number): string =>
      `edit "${index}"\nset comment "${index}"\nset fqdn "${index}.example"\nnext\n`;
    const table = `config firewall address\n${Array.from({ length: 33_000 }, entry).join('')}end\n`;
    const commands = script(backup, backup + table);
    assert.equal(commands.split('\n').length, 33_000 * 4 + 3);
    assert.equal(script(backup + table, backup).split('\n').length, 33_000 + 3);
  });

  it('a policy does not see the addresses of another VDOM, and a block outside VDOMs is not opened', () => {
    const config = withVdoms('', {
      root: 'config firewall address\nedit "of root"\nnext\nend\n',
      lab: 'config firewall address\nedit "of lab"\nnext\nend\nconfig firewall policy\nedit 1\nset srcaddr "of lab"\nnext\nend\n',
    });
    const { text: after, rejected } = enter(
      config,
      text`
        config vdom
        edit lab
        config firewall policy
            edit 1
                set srcaddr "of root"
                set comments "accepted"
            next
        end
        end
        config firewall address
            edit "nowhere"
            next
        end
      `,
    );
    assert.match(after, /set srcaddr "of lab"\n {8}set comments "accepted"/);
    assert.deepEqual(
      rejected.map((line) => line.replace(/:.* /, ' ')),
      ['5 -3', '10 -61'],
    );
  });

  it('tables are in config global or in a VDOM; an unknown VDOM is created', () => {
    const { text: after, rejected } = enter(
      withVdoms('', { root: '' }),
      text`
        config global
        config firewall policy
            edit 1
                set name "lost"
            next
        end
        end
        config vdom
        edit new
        config system admin
            edit "lost"
            next
        end
        end
      `,
    );
    assert.doesNotMatch(after, /lost/);
    assert.match(after, /edit new\nnext/);
    assert.deepEqual(
      rejected.map((line) => line.split(':')[0]),
      ['2', '10'],
    );
  });

  it('an interface leaves its VDOM only after nothing there uses it', () => {
    const port = (vdom: string): string =>
      `config system interface\nedit "port1"\nset vdom "root"\nnext\nedit "port5"\nset vdom "${vdom}"\nnext\nend\n`;
    const policy = (from: string, to: string): string =>
      `config firewall policy\nedit 1\nset srcintf "${from}"\nset dstintf "${to}"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\nend\n`;
    const before = withVdoms(port('root'), { root: policy('port5', 'port1') });
    const after = withVdoms(port('lab'), { root: '', lab: policy('port5', 'port5') });
    const [there, back] = thereAndBack(before, after);
    assert.equal(
      there,
      text`
        config vdom
        edit lab
        next
        end
        config vdom
        edit root
        config firewall policy
            delete 1
        end
        end
        config global
        config system interface
            edit "port5"
                set vdom "lab"
            next
        end
        end
        config vdom
        edit lab
        config firewall policy
            edit 1
                set srcintf "port5"
                set dstintf "port5"
                set srcaddr "all"
                set dstaddr "all"
                set schedule "always"
                set service "ALL"
            next
        end
        end
      `,
    );
    assert.match(
      back,
      /edit lab\nconfig firewall policy\n {4}delete 1\n[^]*set vdom "root"\n[^]*delete lab\n/,
    );
    const move = 'config global\nconfig system interface\nedit port5\nset vdom root\nnext\nend\nend\n';
    assert.deepEqual(enter(after, move).rejected, ['4: ']);
  });

  it('a policy gets an interface from another VDOM after that, and leaves what is deleted', () => {
    const config = (vdom: string, source: string, from: string): string =>
      withVdoms(
        `config system interface\nedit "port1"\nset vdom "lab"\nnext\nedit "port5"\nset vdom "${vdom}"\nnext\nend\n`,
        {
          root: vdom === 'root' ? 'config system zone\nedit "z"\nset interface "port5"\nnext\nend\n' : '',
          lab: `config firewall address\nedit "${source}"\nset comment "${source}"\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "${from}"\nset dstintf "port1"\nset srcaddr "${source}"\nset comments "${source}"\nnext\nend\n`,
        },
      );
    const [there] = thereAndBack(config('root', 'old', 'port1'), config('lab', 'new', 'port5'));
    assert.match(
      there,
      /set vdom "lab"\n[^]*edit 1\n {8}set srcintf "port5"\n {8}set srcaddr "new"\n[^]*delete "old"\n/,
    );
  });

  it('a policy takes the name of another one only after that one has lost it', () => {
    const policy = (id: number, name: string): string =>
      `edit ${id}\nset name "${name}"\nset srcintf "lan"\nset dstintf "wan"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\n`;
    const table = (...policies: readonly string[]): string =>
      `${backup}config firewall policy\n${policies.join('')}end\n`;
    thereAndBack(table(policy(1, 'web')), table(policy(2, 'web')));
    const [swapped] = thereAndBack(
      table(policy(1, 'web'), policy(2, 'mail')),
      table(policy(1, 'mail'), policy(2, 'web')),
    );
    assert.match(swapped, /^config firewall policy\n {4}edit 1\n {8}unset name\n {4}next\n/);
  });

  it('an interface in use is deleted only after all that uses it', () => {
    const config = `${backup}config system interface\nedit "internal"\nset vdom "root"\nnext\nedit "vlan10"\nset vdom "root"\nset interface "internal"\nset vlanid 10\nnext\nend
config system zone\nedit "office"\nset interface "vlan10"\nnext\nend
config system dhcp server\nedit 1\nset interface "vlan10"\nnext\nend
config router static\nedit 1\nset device "vlan10"\nnext\nend
config firewall policy\nedit 1\nset srcintf "office"\nset dstintf "internal"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\nend\n`;
    const without = `${backup}config system interface\nedit "internal"\nset vdom "root"\nnext\nend\n`;
    const { rejected } = enter(config, 'config system interface\ndelete "vlan10"\ndelete "internal"\nend\n');
    assert.deepEqual(rejected, [
      '2: The entry is used by other 3 entries / Command fail. Return code -23',
      '3: The entry is used by other 2 entries / Command fail. Return code -23',
    ]);
    thereAndBack(config, without);
  });

  it('append adds a value once, and unselect ignores a value that is not there', () => {
    const config = `${backup}config system interface\nedit "internal"\nset vdom "root"\nset allowaccess ping https\nnext\nend
config firewall address\nedit "a"\nnext\nedit "b"\nnext\nend\nconfig firewall addrgrp\nedit "g"\nset member "a" "b"\nnext\nend\n`;
    const { text: after, rejected } = enter(
      config,
      text`
        config system interface
            edit internal
                append allowaccess snmp ping
                unselect allowaccess https
            next
        end
        config firewall addrgrp
            edit g
                append member "a"
                unselect member "b" "c"
                append member "missing"
            next
        end
      `,
    );
    assert.match(after, /set allowaccess ping snmp\n/);
    assert.match(after, /set member "a"\n/);
    assert.deepEqual(rejected, [
      "11: entry not found in datasource / value parse error before 'missing' / Command fail. Return code -3",
    ]);
  });

  it('clone needs a free name and an existing entry, and the copy gets no identifier', () => {
    const { text: after, rejected } = enter(
      `${backup}config firewall address\nedit "a"\nset uuid 1e8b1b6e-1111-51ee-8888-000000000001\nset color 3\nnext\nedit "b"\nnext\nend\n`,
      'config firewall address\nclone "a" to "b"\nclone "a" to "c"\nclone "z" to "d"\nend\n',
    );
    assert.match(after, /edit "b"\n {4}next\n {4}edit "c"\n {8}set color 3\n {4}next\nend/);
    assert.deepEqual(
      rejected.map((line) => line.split(':')[0]),
      ['2', '4'],
    );
  });

  it('purge leaves what is in use', () => {
    const { text: after, rejected } = enter(
      `${backup}config firewall address\nedit "used"\nnext\nedit "free"\nnext\nend\nconfig firewall addrgrp\nedit "g"\nset member "used"\nnext\nend\n`,
      'config firewall address\npurge\nend\n',
    );
    assert.match(after, /config firewall address\n {4}edit "used"\n {4}next\nend/);
    assert.deepEqual(rejected, ['2: The entry is used by other 1 entries / Command fail. Return code -23']);
  });

  it('abort in a child table discards only its open entry', () => {
    const { text: after, rejected } = enter(
      `${backup}config firewall vip\nedit "v"\nset extip 192.0.2.1\nnext\nend\n`,
      text`
        config firewall vip
            edit "v"
                config realservers
                    edit 1
                        set ip 10.0.0.1
                    next
                    edit 2
                        set ip 10.0.0.2
                        abort
                set color 3
            next
        end
      `,
    );
    assert.deepEqual(rejected, []);
    assert.match(after, /set color 3\n/);
    assert.match(after, /edit 1\n {16}set ip 10\.0\.0\.1\n/);
    assert.doesNotMatch(after, /edit 2/);
  });

  it('move to the own place changes nothing; a missing policy and another word are rejected', () => {
    const policies = `${backup}config firewall policy\nedit 1\nnext\nedit 2\nnext\nedit 3\nnext\nend\n`;
    const { text: after, rejected } = enter(
      policies,
      'config firewall policy\nmove 3 before 3\nmove 3 before 1\nmove 9 after 1\nmove 1 to 2\nend\n',
    );
    assert.deepEqual(after.match(/edit \d/g), ['edit 3', 'edit 1', 'edit 2']);
    assert.deepEqual(rejected, [
      '4: Command fail. Return code -3',
      "5: command parse error before 'to' / Command fail. Return code -61",
    ]);
  });

  it('edit 0 and move in a child table of several levels', () => {
    const { text: after, rejected } = enter(
      `${backup}config application list\nedit "l"\nconfig entries\nedit 1\nset category 2\nnext\nend\nnext\nend\n`,
      text`
        config application list
            edit "l"
                config entries
                    edit 0
                        set application 15832
                        config parameters
                            edit 1
                                config members
                                    edit 1
                                        set name "x"
                                        set value "y"
                                    next
                                end
                            next
                        end
                    next
                    move 2 before 1
                end
            next
        end
      `,
    );
    assert.deepEqual(rejected, []);
    assert.match(after, /edit 2\n +set application 15832\n[^]*set value "y"[^]*edit 1\n +set category 2/);
  });

  it('rename changes groups, exclusions, selectors and routes, and needs a free name', () => {
    const { text: after, rejected } = enter(
      `${backup}config firewall address\nedit "lan"\nnext\nedit "x"\nnext\nend
config firewall addrgrp\nedit "g"\nset member "lan"\nset exclude enable\nset exclude-member "lan"\nnext\nend
config vpn ipsec phase2-interface\nedit "p"\nset src-addr-type name\nset src-name "lan"\nnext\nend
config router static\nedit 1\nset dstaddr "lan"\nnext\nend\n`,
      'config firewall address\nrename "lan" to "x"\nrename "lan" to "office"\nend\n',
    );
    assert.equal(after.match(/"office"/g)?.length, 5);
    assert.deepEqual(rejected, ['2: ']);
  });

  it('addresses of a policy have no order, pools do', () => {
    const policy = (addresses: string, pools: string): string =>
      `${backup}config firewall ippool\nedit "p1"\nnext\nedit "p2"\nnext\nend\nconfig firewall policy\nedit 1\nset action accept\nset srcaddr ${addresses}\nset nat enable\nset ippool enable\nset poolname ${pools}\nnext\nend\n`;
    const [there] = thereAndBack(policy('"all" "none"', '"p1" "p2"'), policy('"none" "all"', '"p2" "p1"'));
    assert.equal(
      there,
      'config firewall policy\n    edit 1\n        set poolname "p2" "p1"\n    next\nend\n',
    );
  });

  it('new salts and keys that are encrypted again are no change; a new certificate includes its key', () => {
    const secrets = (password: string, key: string, certificate: string): string =>
      `${backup}config user local\nedit "u"\nset passwd ENC ${password}\nnext\nend
config vpn certificate local\nedit "c"\nset password ENC ${password}\nset private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\n${key}\n-----END ENCRYPTED PRIVATE KEY-----"\nset certificate "-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----"\nnext\nend\n`;
    assert.deepEqual(thereAndBack(secrets('AAAAAx', 'k1', 'c'), secrets('BBBBBx', 'k2', 'c')), ['', '']);
    const [there] = thereAndBack(secrets('AAAAAx', 'k1', 'c'), secrets('AAAAAy', 'k2', 'd'));
    for (const expected of [/set passwd ENC AAAAAy/, /set password ENC AAAAAy/, /\nk2\n/, /\nd\n/])
      assert.match(there, expected);
  });

  it('a line with the default equals no line, and unset returns to the default', () => {
    const policy = (lines: string): string =>
      `${backup}config firewall policy\nedit 1\nset srcaddr "all"\n${lines}next\nend\n`;
    assert.deepEqual(thereAndBack(policy(''), policy('set status enable\nset logtraffic utm\n')), ['', '']);
    const [there, back] = thereAndBack(policy('set logtraffic all\n'), policy(''));
    assert.match(there, /unset logtraffic\n/);
    assert.match(back, /set logtraffic all\n/);
  });

  it('central NAT is enabled before its rules, which keep their order', () => {
    const on = `config system settings\nset central-nat enable\nend\nconfig firewall central-snat-map\nedit 2\nset srcintf "any"\nset dstintf "any"\nnext\nedit 1\nset srcintf "any"\nset dstintf "any"\nset nat disable\nnext\nend\n`;
    const [there] = thereAndBack(backup, `${backup}${on}`);
    assert.match(there, /set central-nat enable\n[^]*edit 2\n[^]*edit 1\n/);
    const swapped = on.replace('edit 2', 'edit 3').replace('edit 1', 'edit 2').replace('edit 3', 'edit 1');
    assert.notEqual(script(`${backup}${on}`, `${backup}${swapped}`), '');
  });

  it('a member of SD-WAN is created before, and deleted after, what uses it', () => {
    const sdwan = (members: string, services: string): string =>
      `${backup}config system interface\nedit "wan1"\nset vdom "root"\nnext\nedit "wan2"\nset vdom "root"\nnext\nedit "wan3"\nset vdom "root"\nnext\nend
config system sdwan\nset status enable\nconfig zone\nedit "virtual-wan-link"\nnext\n${members.includes('lte') ? 'edit "lte"\nnext\n' : ''}end\nconfig members\nedit 1\nset interface "wan1"\nnext\n${members}end\nconfig service\n${services}end\nend\n`;
    const before = sdwan(
      'edit 2\nset interface "wan2"\nnext\n',
      'edit 1\nset priority-members 1 2\nnext\nedit 2\nset priority-members 2\nnext\n',
    );
    const after = sdwan(
      'edit 3\nset interface "wan3"\nset zone "lte"\nnext\n',
      'edit 2\nset priority-members 3\nnext\nedit 1\nset priority-members 3 1\nnext\n',
    );
    const [there, back] = thereAndBack(before, after);
    assert.match(
      there,
      /edit "lte"\n[^]*edit 3\n[^]*set priority-members 3 1\n[^]*move 2 before 1\n[^]*delete 2\n/,
    );
    assert.match(back, /delete 3\n[^]*delete "lte"\n/);
    const { rejected } = enter(
      before,
      'config system interface\ndelete "wan2"\nend\nconfig system sdwan\nconfig members\ndelete 2\nend\nend\n',
    );
    assert.deepEqual(rejected, [
      '2: The entry is used by other 1 entries / Command fail. Return code -23',
      '6: The entry is used by other 2 entries / Command fail. Return code -23',
    ]);
  });

  it('keyed blocks change in place', () => {
    const ospf = (lines: string): string =>
      `${backup}config router ospf\nset router-id 10.0.0.1\nconfig redistribute "connected"\n${lines}end\nconfig redistribute "static"\nset status enable\nend\nend\n`;
    const [there, back] = thereAndBack(ospf(''), ospf('set status enable\nset metric 20\n'));
    assert.match(
      there,
      /config redistribute "connected"\n {8}set status enable\n {8}set metric 20\n {4}end\n/,
    );
    assert.match(back, /config redistribute "connected"\n {8}unset metric\n {8}unset status\n {4}end\n/);
  });

  it('a second edit of an entry continues it', () => {
    const twice = `${backup}config firewall address\nedit "a"\nset color 1\nset comment "one"\nnext\nedit "b"\nnext\nedit "a"\nset color 2\nnext\nend\n`;
    const once = `${backup}config firewall address\nedit "a"\nset color 2\nset comment "one"\nnext\nedit "b"\nnext\nend\n`;
    assert.deepEqual(thereAndBack(twice, once), ['', '']);
  });

  it('an address that is split into two, whose group takes its name', () => {
    const policy = 'config firewall policy\nedit 1\nset dstaddr "srv"\nnext\nend\n';
    const address = (name: string, last: number): string =>
      `edit "${name}"\nset subnet 10.0.0.${last} 255.255.255.255\nnext\n`;
    const [there, back] = thereAndBack(
      `${backup}config firewall address\n${address('srv', 1)}end\n${policy}`,
      `${backup}config firewall address\n${address('srv-1', 1)}${address('srv-2', 2)}end\nconfig firewall addrgrp\nedit "srv"\nset member "srv-1" "srv-2"\nnext\nend\n${policy}`,
    );
    assert.match(
      there,
      /^config firewall address\n {4}rename "srv" to "srv-old"\n[^]*delete "srv-old"\nend\n$/,
    );
    assert.match(back, /^config firewall addrgrp\n {4}rename "srv" to "srv-old"\n/);
  });

  it('a merge combines lists and reports a setting that both sides changed', () => {
    const policy = (lines: string): string => `${backup}config firewall policy\nedit 1\n${lines}next\nend\n`;
    const { state, conflicts } = merge(
      device(policy('set srcaddr "a" "b"\nset logtraffic all\n')),
      device(policy('set srcaddr "a"\nset logtraffic disable\n')),
      device(policy('set srcaddr "a" "b" "c"\nset logtraffic utm\n')),
    );
    assert.match(print(state), /set srcaddr "a" "c"\n {8}set logtraffic disable\n/);
    assert.deepEqual(
      conflicts.map(({ path, setting }) => [...path, setting].join(' > ')),
      ['firewall policy > 1 > logtraffic'],
    );
  });

  it('a baseline without VDOMs applies to the global part and to root', () => {
    const golden =
      'config system global\nset admintimeout 10\nend\nconfig firewall policy\nedit 1\nset logtraffic utm\nnext\nend\n';
    const site = withVdoms('config system global\nset admintimeout 5\nend\n', {
      root: 'config firewall policy\nedit 1\nset logtraffic all\nnext\nend\n',
      lab: '',
    });
    assert.deepEqual(
      driftOf(device(golden), device(site)).drifts.map(({ part, setting, expected, found }) => [
        part,
        setting,
        expected,
        found,
      ]),
      [
        ['global', 'admintimeout', '10', '5'],
        ['root', 'logtraffic', 'utm', 'all'],
      ],
    );
  });

  it('entries of central SNAT are deleted while central NAT is still on', () => {
    const [off, on] = thereAndBack(
      `${backup}config system settings\nset central-nat enable\nend\nconfig firewall central-snat-map\nedit 1\nset srcintf "any"\nset dstintf "any"\nset orig-addr "all"\nset dst-addr "all"\nnext\nend\n`,
      `${backup}config system settings\nset central-nat disable\nend\n`,
    );
    assert.match(off, /^config firewall central-snat-map\n {4}delete 1\nend\nconfig system settings\n/);
    assert.match(
      on,
      /^config system settings\n {4}set central-nat enable\nend\nconfig firewall central-snat-map\n/,
    );
  });
});
