import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { maskAnswer } from '../../../server/src/secrets/masking';
import { closed } from '../../helpers/closed';
import { openDocument } from '../../helpers/documents';
import { backup, device, enter, text, vdomBackup } from './device';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { print } from '../../../server/src/analysis/device/state/print';
import { deviceAnswer } from '../../../server/src/analysis/device/execution/rejections';

const addresses = closed`${backup}config firewall address
    edit "a"
        set subnet 10.0.0.1 255.255.255.255
    edit "b"
        set subnet 10.0.0.2 255.255.255.255
end
config firewall addrgrp
    edit "group"
        set member "a" "b"
config firewall policy
    edit 1
        set srcaddr "a"
        set dstaddr "group"
    edit 2
        set srcaddr "all"
    edit 7
        set srcaddr "all"
`;

describe('commands on a device', () => {
  it('are printed as the device saves them', () => assert.equal(print(device(addresses)), addresses));

  it('edit 0 takes the next free number', () => {
    const { text: after } = enter(
      'config firewall policy\nedit 3\nnext\nend\n',
      'config firewall policy\nedit 0\nset name "new"\nnext\nend\n',
    );
    assert.match(after, /edit 4\n {8}set name "new"/);
  });

  it('set, unset, append, select, unselect change one setting', () => {
    const config = 'config firewall addrgrp\nedit "g"\nset member "a" "b"\nset comment "old"\nnext\nend\n';
    const after = (line: string): string =>
      enter(config, `config firewall addrgrp\nedit g\n${line}\nend\n`).text;
    assert.match(after('set member c'), /set member c\n/);
    assert.match(after('append member c'), /set member "a" "b" c\n/);
    assert.match(after('unselect member a'), /set member "b"\n/);
    assert.match(after('select member a'), /set member a\n/);
    assert.doesNotMatch(after('unset comment'), /comment/);
  });

  it('append and unselect begin with the default of a list', () => {
    const after = (line: string): string => enter(backup, `config system global\n${line}\nend\n`).text;
    assert.match(after('append admin-https-ssl-versions tlsv1-1'), /set \S+ tlsv1-2 tlsv1-3 tlsv1-1\n/);
    assert.match(after('unselect admin-https-ssl-versions tlsv1-2'), /set \S+ tlsv1-3\n/);
  });

  it('move, clone, rename change a table, and a rename changes what refers to the entry', () => {
    const { text: after, rejected } = enter(
      addresses,
      text`
        config firewall policy
            move 7 before 1
            clone 2 to 9
        end
        config firewall address
            rename "a" to "new name"
        end
      `,
    );
    assert.deepEqual(rejected, []);
    assert.deepEqual(after.match(/edit \d/g), ['edit 7', 'edit 1', 'edit 2', 'edit 9']);
    assert.match(after, /edit "new name"/);
    assert.match(after, /set member "new name" "b"/);
    assert.match(after, /set srcaddr "new name"/);
  });

  it('clone to 0 takes the next free number, and the copy has no identifier', () => {
    const config =
      'config firewall policy\nedit 3\nset uuid 11111111-f5fe-51e9-02ad-6e49385f589c\nset srcaddr "all"\nnext\nend\n';
    const { text: after } = enter(config, 'config firewall policy\nclone 3 to 0\nend\n');
    assert.match(after, /edit 4\n {8}set srcaddr "all"\n {4}next/);
  });

  it('a prefix length is saved as a netmask', () => {
    const after = (line: string): string =>
      enter(backup, `config firewall address\nedit "a"\n${line}\nend\n`).text;
    assert.match(after('set subnet 10.0.0.0/23'), /set subnet 10\.0\.0\.0 255\.255\.254\.0\n/);
    assert.match(after('set subnet 10.0.0.0/255.255.255.0'), /set subnet 10\.0\.0\.0 255\.255\.255\.0\n/);
    assert.match(after('set subnet 0.0.0.0/0'), /set subnet 0\.0\.0\.0 0\.0\.0\.0\n/);
    assert.match(after('set subnet 10.0.0.0 255.0.0.0'), /set subnet 10\.0\.0\.0 255\.0\.0\.0\n/);
  });

  it('purge deletes all entries, and its question may be answered', () => {
    const { text: after, rejected } = enter(addresses, 'config firewall policy\npurge\ny\nend\n');
    assert.deepEqual(rejected, []);
    assert.doesNotMatch(after, /edit \d/);
  });

  it('abbreviations are expanded', () => {
    const { text: after, rejected } = enter(
      backup,
      'conf sys global\nset hostn fw\nset admin-https-r dis\nend\n',
    );
    assert.deepEqual(rejected, []);
    assert.match(
      after,
      /config system global\n {4}set hostname fw\n {4}set admin-https-redirect disable\nend/,
    );
  });

  it('blocks inside entries and keyed blocks', () => {
    const config =
      'config router bgp\nset as 1\nconfig redistribute "connected"\nset status enable\nend\nend\n';
    const { text: after } = enter(
      config,
      'config router bgp\nconfig redistribute "connected"\nset route-map "m"\nend\nconfig neighbor\nedit 10.0.0.1\nset remote-as 2\nnext\nend\nend\n',
    );
    assert.match(
      after,
      /config redistribute "connected"\n {8}set status enable\n {8}set route-map "m"\n {4}end/,
    );
    assert.match(after, /edit 10.0.0.1\n {12}set remote-as 2/);
  });

  it('a block with nothing but keys is read as the setting', () => {
    const { text: after } = enter(
      'config firewall policy\nedit 1\nset srcaddr "a"\nnext\nend\n',
      'config firewall policy\nedit 1\nconfig srcaddr\nedit "b"\nnext\ndelete "a"\nend\nnext\nend\n',
    );
    assert.match(after, /set srcaddr "b"\n/);
  });

  it('abort discards the changes of the open entry, and closes the block', () => {
    const { text: after, rejected } = enter(
      addresses,
      text`
        config firewall address
            edit "a"
                set comment "kept"
            next
            edit "b"
                set comment "lost"
                abort
        set comment "nowhere"
      `,
    );
    assert.match(after, /set comment "kept"/);
    assert.doesNotMatch(after, /lost|nowhere/);
    assert.deepEqual(rejected, ['8: Unknown action 0']);
  });

  it('abort discards the changes of an object', () => {
    const { text: after } = enter(
      'config system global\nset hostname "a"\nend\n',
      'config system global\nset hostname "b"\nset alias "c"\nabort\nconfig system dns\nset primary 1.1.1.1\nend\n',
    );
    assert.equal(
      after,
      'config system global\n    set hostname "a"\nend\nconfig system dns\n    set primary 1.1.1.1\nend\n',
    );
  });

  it('VDOMs and the global part are devices of their own', () => {
    const { text: after, rejected } = enter(
      `${vdomBackup}config vdom\nedit root\nnext\nedit a\nnext\nend\nconfig global\nconfig system global\nset hostname x\nend\nend\n`,
      text`
        config vdom
        edit a
        config firewall address
            edit "only here"
            next
        end
        end
        config global
        config system global
            set hostname "y"
        end
        end
      `,
    );
    assert.deepEqual(rejected, []);
    assert.match(after, /config vdom\nedit a\nconfig firewall address\n {4}edit "only here"/);
    assert.match(after, /config global\nconfig system global\n {4}set hostname "y"/);
  });

  it('enabling VDOMs moves the configuration to root', () => {
    const { text: after, rejected } = enter(
      addresses,
      'config system global\nset vdom-mode multi-vdom\nend\nconfig vdom\nedit root\nconfig firewall address\ndelete "c"\nend\nend\n',
    );
    assert.match(after, /config global\nconfig system global\n {4}set vdom-mode multi-vdom\nend\nend/);
    assert.match(after, /config vdom\nedit root\nconfig firewall address\n {4}edit "a"/);
    assert.deepEqual(rejected, ['7: Command fail. Return code -3']);
  });
});

describe('the device rejects', () => {
  const rejected = (commands: string, config = addresses): readonly string[] =>
    enter(config, commands).rejected;

  it('settings, values and tables that it does not have', () => {
    assert.deepEqual(rejected('config system global\nset no-such-thing 1\nend\n'), [
      "2: command parse error before 'no-such-thing' / Command fail. Return code -61",
    ]);
    assert.deepEqual(rejected('config system global\nset admin-https-redirect maybe\nend\n'), [
      "2: command parse error before 'maybe' / Command fail. Return code -61",
    ]);
    assert.deepEqual(rejected('config system nonsense\nset a 1\nend\n'), [
      "1: command parse error before 'system' / Command fail. Return code -61",
    ]);
    assert.deepEqual(rejected('config system global\nset hostname\nend\n'), [
      '2: incomplete command in the end / Command fail. Return code -160',
    ]);
  });

  it('numbers outside their limits', () =>
    assert.deepEqual(rejected('config system global\nset admin-sport 70000\nend\n'), [
      '2: integer out of range / Command fail. Return code -650',
    ]));

  it('texts that are too long, wrong addresses, and names instead of numbers', () => {
    assert.deepEqual(rejected(`config system global\nset hostname "${'h'.repeat(36)}"\nend\n`), [
      `2: string value is too long. the size is 36, the limit is 35 / value parse error before '${'h'.repeat(36)}' / Command fail. Return code -1`,
    ]);
    assert.deepEqual(
      rejected(
        'config firewall address\nedit "a"\nset subnet 10.0.0.300 255.255.255.0\nset subnet 10.0.0.0/33\nnext\nend\n',
      ),
      ["3: invalid ip address / value parse error before '10.0.0.300' / Command fail. Return code -8", '4: '],
    );
    assert.deepEqual(rejected('config system global\nset admin-sport https\nend\n'), [
      "2: invalid unsigned integer value: https / value parse error before 'https' / Command fail. Return code -651",
    ]);
    assert.deepEqual(rejected('config firewall policy\nedit first\nnext\nend\n'), ['2: ']);
  });

  it('the name of a group for an address', () => {
    const answer =
      "Name 'group' conflict: 'address' and 'address group' cannot be the same name. / " +
      "node_check_object fail! for name group / value parse error before 'group' / Command fail. Return code -163";
    assert.deepEqual(rejected('config firewall address\nedit "group"\nnext\nrename "b" to "group"\nend\n'), [
      `2: ${answer}`,
      `4: ${answer}`,
    ]);
  });

  it('references to missing entries', () => {
    assert.deepEqual(rejected('config firewall policy\nedit 1\nset srcaddr "a" "missing"\nnext\nend\n'), [
      "3: entry not found in datasource / value parse error before 'missing' / Command fail. Return code -3",
    ]);
    assert.deepEqual(rejected('config firewall policy\ndelete 99\nmove 1 after 98\nend\n'), [
      '2: Command fail. Return code -3',
      '3: Command fail. Return code -3',
    ]);
  });

  it('to delete an entry that is in use', () => {
    const { text: after, rejected: answers } = enter(addresses, 'config firewall address\ndelete "a"\nend\n');
    assert.deepEqual(answers, ['2: The entry is used by other 2 entries / Command fail. Return code -23']);
    assert.match(after, /edit "a"/);
  });

  it('to delete a tunnel whose interface is in use; otherwise the interface is deleted with it', () => {
    const config = `${backup}config system interface\nedit "wan1"\nnext\nedit "vpn"\nset type tunnel\nnext\nend
config vpn ipsec phase1-interface\nedit "vpn"\nset interface "wan1"\nnext\nend
config router static\nedit 1\nset device "vpn"\nnext\nend\n`;
    const remove = 'config vpn ipsec phase1-interface\ndelete "vpn"\nend\n';
    assert.deepEqual(rejected(remove, config), [
      '2: The entry is used by other 1 entries / Command fail. Return code -23',
    ]);
    const { text: after } = enter(config, `config router static\ndelete 1\nend\n${remove}`);
    assert.doesNotMatch(after, /"vpn"/);
  });

  it('to delete the VDOM root, a VDOM with interfaces, and the interfaces that belong to a VDOM', () => {
    const config = `${vdomBackup}config vdom\nedit root\nnext\nedit "office"\nnext\nend
config global\nconfig system interface\nedit "port2"\nset vdom "office"\nnext\nedit "ssl.office"\nset vdom "office"\nnext\nend\nend\n`;
    const commands =
      'config vdom\ndelete root\ndelete office\ndelete nowhere\nend\nconfig global\nconfig system interface\ndelete "ssl.office"\nend\nend\n';
    const { rejections } = execute(device(config), openDocument(commands));
    assert.deepEqual(
      rejections.map(({ line, reason }) => `${line + 1}: ${reason}`),
      [
        '2: Every device has the VDOM "root".',
        '3: The VDOM "office" is used by "system interface > port2" (global).',
        '4: The VDOM "nowhere" does not exist.',
        '8: The device creates and deletes "ssl.office" with the VDOM "office".',
      ],
    );
  });

  it('not commands that may be valid, such as references in a script', () => {
    const config = 'config firewall policy\nedit 1\nset srcaddr "x"\nnext\nend\n';
    assert.deepEqual(
      rejected(
        'config firewall policy\nedit 1\nset dstaddr "y"\nnext\ndelete 5\nend\nget system status\n',
        config,
      ),
      [],
    );
    assert.deepEqual(
      rejected('config firewall policy\nedit 1\nset service "HTTPS"\nset srcaddr "all"\nnext\nend\n'),
      [],
    );
  });

  it('a table of the whole device in a VDOM', () => {
    const config = `${vdomBackup}config global\nconfig system global\nset hostname x\nend\nend\nconfig vdom\nedit root\nend\n`;
    const answers = rejected(
      'config vdom\nedit root\nconfig system global\nset hostname y\nend\nend\nconfig firewall address\nedit "a"\nnext\nend\n',
      config,
    );
    assert.equal(answers.length, 2);
    assert.match(answers[0] ?? '', /^3: command parse error before 'system'/);
    assert.match(answers[1] ?? '', /^7: command parse error before 'firewall'/);
    const inVdom = enter(config, 'config firewall address\nedit "a"\nnext\nend\n', { vdom: 'root' });
    assert.deepEqual(inVdom.rejected, []);
  });

  it('in a VDOM, the interfaces that belong to it', () => {
    const config = `${vdomBackup}config vdom\nedit root\nnext\nedit b\nnext\nend
config global\nconfig system interface\nedit "port1"\nset vdom "root"\nset allowaccess https\nnext
edit "port2"\nset vdom "b"\nnext\nend\nend\n`;
    const commands = `config vdom\nedit root\nconfig system interface\nedit "port1"\nset allowaccess ping
config ipv6\nset ip6-allowaccess ping\nend\nnext\nedit "port2"\nset alias "x"\nnext\nend\nend\n`;
    const { text: after } = enter(config, commands);
    assert.match(after, /edit "port1"\n {8}set vdom "root"\n {8}set allowaccess ping\n/);
    assert.doesNotMatch(after, /alias|allowaccess https/);
    assert.deepEqual(
      execute(device(config), openDocument(commands)).rejections.map(({ line, reason }) => [line, reason]),
      [[9, '"port2" belongs to the VDOM "b".']],
    );
    const deleting = (command: string): string =>
      `config vdom\nedit root\nconfig system interface\n${command}\nend\nend\n`;
    for (const command of ['delete "port2"', 'rename "port2" to "port3"']) {
      const { text: kept, rejected } = enter(config, deleting(command));
      assert.match(kept, /edit "port2"/);
      assert.equal(rejected.length, 1, command);
    }
    assert.match(enter(config, deleting('purge')).text, /edit "port2"/);
    assert.doesNotMatch(enter(config, deleting('delete "port1"')).text, /edit "port1"/);
  });

  it('what follows a block that it did not open, because the "end" of that block closes the one around it', () => {
    const answers = (config: string, commands: string): readonly string[] =>
      execute(device(config), openDocument(commands)).rejections.map(
        ({ line, reason }) => `${line + 1}: ${reason}`,
      );
    const nested =
      'config firewall policy\nedit 1\nconfig bogus\nset comments "x"\nend\nset status disable\nnext\nedit 2\nset status disable\nnext\nend\nconfig firewall address\nedit "c"\nnext\nend\n';
    assert.deepEqual(answers(addresses, nested), [
      '3: "bogus" is not a table of "firewall policy" in FortiOS 7.4.4.',
      '6: The device did not open the block of line 3, so that the "end" of this block closed "config firewall policy". The device rejects this line and the rest of "config firewall policy".',
    ]);
    const { text: after } = enter(addresses, nested);
    assert.match(after, /edit 1\n.*srcaddr "a"\n.*dstaddr "group"\n.*set comments "x"\n {4}next/);
    assert.doesNotMatch(after, /status disable/);
    assert.match(after, /edit "c"/);
    const vdoms = `${vdomBackup}config vdom\nedit root\nnext\nedit b\nnext\nend\n`;
    const inVdom =
      'config vdom\nedit root\nconfig bogus table\nset x 1\nend\nconfig firewall address\nedit "c"\nnext\nend\nconfig firewall addrgrp\nedit "g"\nnext\nend\nend\nconfig vdom\nedit b\nconfig firewall address\nedit "d"\nnext\nend\nend\n';
    assert.deepEqual(answers(vdoms, inVdom), [
      '3: "bogus table" is not a table at the top level in FortiOS 7.4.4.',
      '6: The device did not open the block of line 3, so that the "end" of this block closed the VDOM "root". The device rejects this line and the rest of the VDOM "root".',
    ]);
    assert.doesNotMatch(enter(vdoms, inVdom).text, /"c"|"g"/);
    assert.match(enter(vdoms, inVdom).text, /"d"/);
  });

  describe('what the device does not save at "next"', () => {
    const whole = `${backup}config system interface
edit "wan1"
set vdom "root"
next
edit "lan"
set vdom "root"
next
end
config vpn ipsec phase1-interface
edit "vpn"
set interface "wan1"
set psksecret ENC AAAA
next
end
config firewall service custom
edit "HTTPS"
set tcp-portrange 443
next
end
config firewall policy
edit 1
set name "web"
set srcintf "lan"
set dstintf "wan1"
set srcaddr "all"
set dstaddr "all"
set action accept
set schedule "always"
set service "HTTPS"
next
end
`;
    const run = (commands: string, config = whole) => execute(device(config), openDocument(commands));
    const reasons = (table: string, lines: string, config?: string): readonly string[] =>
      run(`config ${table}\n${lines}\nnext\nend\n`, config).rejections.map(({ reason }) => reason);

    const doubts = (table: string, lines: string): readonly string[] =>
      run(`config ${table}\n${lines}\nnext\nend\n`).doubts.map(({ reason }) => reason);

    const settings =
      'set srcintf "lan"\nset dstintf "wan1"\nset schedule "always"\nset srcaddr "all"\nset dstaddr "all"';
    const policy = (lines: string): readonly string[] => reasons('firewall policy', `edit 9\n${lines}`);

    it('a policy without interfaces, schedule, addresses or service', () => {
      assert.deepEqual(policy('set srcintf "lan"\nset action accept'), [
        '"9" needs "dstintf", "schedule", "srcaddr", "dstaddr", "service".',
      ]);
      assert.deepEqual(policy('set srcintf "lan"\nset dstintf "wan1"\nset schedule "always"'), [
        '"9" needs "srcaddr", "dstaddr", "service".',
      ]);
      assert.deepEqual(policy(settings), ['"9" needs "service".']);
      assert.deepEqual(policy(`${settings}\nset service "ALL"`), []);
      assert.deepEqual(
        policy(
          'set srcintf "lan"\nset dstintf "wan1"\nset schedule "always"\nset srcaddr "all"\nset internet-service enable\nset internet-service-name "Google-DNS"',
        ),
        [],
      );
      const ipv6 = 'set srcaddr6 "all"\nset dstaddr6 "all"\nset service "ALL"';
      assert.deepEqual(policy(`set srcintf "lan"\nset dstintf "wan1"\nset schedule "always"\n${ipv6}`), []);
      const policyBased = `${whole}config system settings\nset ngfw-mode policy-based\nend\n`;
      const short = 'edit 9\nset srcintf "lan"\nset dstintf "wan1"\nset schedule "always"';
      assert.deepEqual(reasons('firewall policy', short, policyBased), []);
    });

    it('a policy whose service is rejected is not added', () => {
      const commands = `config firewall policy\nedit 9\n${settings}\nset service "HTTPS" "HTTP2"\nnext\nend\n`;
      const { rejections, state } = run(commands);
      assert.deepEqual(
        rejections.map(({ line, command }) => `${line + 1} ${command}`),
        ['8 set service "HTTPS" "HTTP2"', '9 next'],
      );
      assert.doesNotMatch(print(state), /edit 9/);
    });

    it('two policies with the same name', () => {
      const named = `set name "web"\n${settings}\nset service "ALL"`;
      assert.deepEqual(policy(named), [
        'The policy "1" already has the name "web". The device may also reject the whole entry, at "next".',
      ]);
      assert.deepEqual(policy(named.replace('web', 'Web')), []);
      assert.deepEqual(reasons('firewall policy', 'edit 1\nset name "web"'), []);
    });

    it('another type of a phase 1, from 7.2.0 on', () => {
      const table = 'vpn ipsec phase1-interface';
      const changed = 'edit "vpn"\nset type dynamic';
      assert.deepEqual(reasons(table, changed), [
        '"type" of "vpn" cannot change from static to dynamic. Delete the phase 1 and create it again.',
      ]);
      assert.deepEqual(reasons(table, changed, whole.replace('7.4.4', '7.0.14')), []);
      assert.deepEqual(reasons(table, 'edit "vpn"\nset type static'), []);
      const added = 'edit "new"\nset type dynamic\nset interface "wan1"';
      assert.deepEqual(reasons(table, added), ['"new" needs "psksecret".']);
      assert.deepEqual(reasons(table, `${added}\nset psksecret ENC BBBB`), []);
      assert.deepEqual(reasons(table, `${added}\nset authmethod signature`), ['"new" needs "certificate".']);
      const signed = `${added}\nset authmethod signature\nset certificate "cert"`;
      assert.deepEqual(reasons(table, signed), [
        '"cert" does not exist in "vpn certificate local" or "certificate local".',
        '"new" needs "certificate".',
      ]);
      const withCertificate = `${whole}config vpn certificate local\nedit "cert"\nnext\nend\n`;
      assert.deepEqual(reasons(table, signed, withCertificate), []);
    });

    it('a phase 2 without phase 1, a virtual IP without an address, a VLAN without an id', () => {
      assert.deepEqual(reasons('vpn ipsec phase2-interface', 'edit "p2"\nset pfs enable'), [
        '"p2" needs "phase1name".',
      ]);
      assert.deepEqual(reasons('vpn ipsec phase2-interface', 'edit "p2"\nset phase1name "vpn"'), []);
      assert.deepEqual(reasons('firewall vip', 'edit "vip"\nset extintf "wan1"'), [
        '"vip" needs "mappedip".',
      ]);
      assert.deepEqual(
        reasons(
          'firewall vip',
          'edit "vip"\nset extintf "wan1"\nset extip 203.0.113.9\nset mappedip 10.0.0.9',
        ),
        [],
      );
      assert.deepEqual(
        reasons('firewall vip', 'edit "vip"\nset extintf "wan1"\nset type server-load-balance'),
        [],
      );
      const interfaces = 'system interface';
      const vlan = 'edit "v10"\nset vdom "root"\nset interface "lan"';
      assert.deepEqual(reasons(interfaces, vlan), ['The VLAN "v10" needs "vlanid".']);
      assert.deepEqual(reasons(interfaces, `${vlan}\nset vlanid 10`), []);
      assert.deepEqual(reasons(interfaces, `${vlan}\nset vlanid 10`.replace('lan"', 'missing"')), [
        '"missing" does not exist in "system interface".',
        'The VLAN "v10" needs "interface".',
      ]);
      assert.deepEqual(reasons(interfaces, 'edit "loop"\nset vdom "root"\nset type loopback'), []);
    });

    it('reversed ranges', () => {
      const reversed = 'edit "r"\nset type iprange\nset start-ip 10.0.0.9\nset end-ip 10.0.0.1';
      assert.deepEqual(reasons('firewall address', reversed), [
        'The range of "r" is reversed: "start-ip" is above "end-ip".',
      ]);
      assert.deepEqual(reasons('firewall address', reversed.replace('0.9', '0.0')), []);
      assert.deepEqual(doubts('firewall ippool', 'edit "p"\nset startip 10.0.0.9\nset endip 10.0.0.1'), [
        'The range of "p" is reversed: "startip" is above "endip".',
      ]);
      assert.deepEqual(
        doubts(
          'firewall vip',
          'edit "vip"\nset extintf "wan1"\nset extip 203.0.113.9-203.0.113.1\nset mappedip 10.0.0.1-10.0.0.9',
        ),
        ['The range in "extip" of "vip" is reversed: it starts above its end.'],
      );
    });

    it('an empty group of virtual IPs', () =>
      assert.deepEqual(reasons('firewall vipgrp', 'edit "g"\nset interface "wan1"'), [
        '"g" needs "member".',
      ]));

    it('an entry that the device has saved with the same error is accepted', () => {
      const incomplete = `${backup}config firewall policy\nedit 1\nset srcintf "lan"\nnext\nend\n`;
      assert.deepEqual(reasons('firewall policy', 'edit 1\nset comments "x"', incomplete), []);
    });

    it('may be rejected: reversed source ports, and empty groups without a known answer; they are saved', () => {
      const { rejections, doubts, state } = run(`config firewall service custom
edit "ports"
set tcp-portrange 80:200-100
next
edit "fine"
set tcp-portrange 100-200:1024-65535
next
end
config firewall schedule group
edit "empty"
next
end
`);
      assert.deepEqual(rejections, []);
      assert.deepEqual(
        doubts.map(({ line, reason }) => `${line + 1} ${reason}`),
        [
          '3 The port range 80:200-100 in "tcp-portrange" ends before it begins.',
          '11 "empty" needs "member".',
        ],
      );
      assert.match(print(state), /edit "ports"/);
    });

    it('commands that are not configuration are named with their effect', () => {
      const { rejections, otherCommands } = run(
        'get system status\nshow\nexec factoryreset\nexecute ping 10.0.0.1\nexecute reboot\nexecute unknown thing\n',
      );
      assert.deepEqual(rejections, []);
      assert.deepEqual(
        otherCommands.map(({ line, command, effect }) => `${line + 1} ${command}: ${effect}`),
        [
          '3 exec factoryreset: The device deletes its configuration, takes the factory defaults and restarts.',
          '5 execute reboot: The device restarts and drops all sessions.',
          '6 execute unknown thing: The rehearsal does not show the effect of this command.',
        ],
      );
    });
  });

  it('an object or entry that lacks what it needs, at the line that saves it; nothing of it changes', () => {
    const config = `${backup}config system interface\nedit "wan1"\nnext\nend\nconfig vpn ipsec phase1-interface\nedit "vpn"\nset interface "wan1"\nnext\nend\nconfig router bgp\nset as 65001\nend\n`;
    const commands = `config system ftm-push
set server-port 4434
set status enable
end
config vpn ipsec phase1-interface
edit "vpn"
unset interface
next
edit "other"
set comments "x"
next
end
config router bgp
config neighbor
edit "10.0.0.2"
set soft-reconfiguration enable
next
end
end
config log fortianalyzer setting
set status enable
end
`;
    const { rejections, state } = execute(device(config), openDocument(commands));
    assert.deepEqual(
      rejections.map((rejection) => `${rejection.line + 1} ${rejection.command}: ${deviceAnswer(rejection)}`),
      [
        '4 end: Missing server address. / object check operator error, -56, discard the setting / Command fail. Return code -56',
        "8 next: Attribute 'interface' MUST be set. / Command fail. Return code -56",
        "11 next: Attribute 'interface' MUST be set. / Command fail. Return code -56",
        '17 next: ',
        "22 end: Attribute 'server' MUST be set. / Command fail. Return code -56",
      ],
    );
    const after = print(state);
    assert.match(after, /set interface "wan1"/);
    assert.doesNotMatch(after, /4434|"other"|10\.0\.0\.2|status enable/);
    const withServer = 'config system ftm-push\nset status enable\nset server "push.example.com"\nend\n';
    assert.deepEqual(rejected(withServer), []);
    // A script for a device whose configuration is not known.
    assert.deepEqual(rejected(commands, 'config system interface\nedit "wan1"\nnext\nend\n'), []);
  });

  it('an interface for push while a server is set', () => {
    const config =
      '#config-version=FGT60F-7.6.4-FW-build3596-250820:opmode=0:vdom=0:user=admin\nconfig system interface\nedit "wan1"\nnext\nend\nconfig system ftm-push\nset server "a.example.com"\nset status enable\nend\n';
    assert.deepEqual(rejected('config system ftm-push\nset interface "wan1"\nend\n', config), [
      "2: set either interface or server but not both. / attribute 'interface' set operator error, -651, roll back the setting / Command fail. Return code -651",
    ]);
    assert.deepEqual(
      rejected('config system ftm-push\nunset server\nset interface "wan1"\nend\n', config),
      [],
    );
  });

  it('"config vdom" without VDOMs, but enters the blocks in it', () => {
    const commands =
      'config vdom\nedit root\nconfig firewall address\nedit "c"\nnext\nend\nend\nconfig global\nconfig system global\nset hostname "x"\nend\nend\n';
    assert.deepEqual(rejected(commands), [
      "1: command parse error before 'vdom' / Command fail. Return code -61",
      "8: command parse error before 'global' / Command fail. Return code -61",
    ]);
    const { text: after } = enter(addresses, commands);
    assert.match(after, /edit "c"/);
    assert.match(after, /hostname "x"/);
  });

  it('secrets are masked in its answer', () => {
    const commands = 'config firewall address\nset psksecret "hidden"\nend\n';
    const { rejections } = execute(device(addresses), openDocument(commands));
    assert.deepEqual(
      runToCompletion(maskAnswer(rejections, [])).map(({ command }) => command),
      ['set psksecret "••••"'],
    );
  });
});
