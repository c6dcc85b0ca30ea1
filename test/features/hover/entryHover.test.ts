import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { closed } from '../../helpers/closed';
import { firmware, masked, openMarked, viewOf } from '../../helpers/cursor';

/** The Markdown at the `|`. */
function hover(marked: string, version = '7.4.4'): string {
  const { document, position } = openMarked(marked);
  const view = viewOf(document, version);
  const answer = hoverAt(view, position);
  if (!answer) return '';
  assert(typeof answer.contents === 'object' && 'value' in answer.contents);
  return masked(answer.contents.value, view);
}

const addresses = closed`config firewall address
    edit "office"
        set subnet 192.0.2.0 255.255.255.0
        set comment "first floor"
`;
const policy = (line: string): string =>
  `config firewall policy\n    edit 1\n        ${line}\n    next\nend\n`;

describe('hover on a name', () => {
  it('shows the entry that it resolves to: its table, its summary, its settings', () =>
    assert.equal(
      hover(addresses + policy('set srcaddr "all" "off|ice"')),
      [
        '**office** · entry of `firewall address`  ',
        '`192.0.2.0 255.255.255.0`',
        '',
        '```fortios',
        'edit "office"',
        '    set subnet 192.0.2.0 255.255.255.0',
        '    set comment "first floor"',
        'next',
        '```',
      ].join('\n'),
    ));

  it('shows all settings of the entry, from every place in the file', () => {
    const more = 'config firewall address\n    edit "office"\n        set color 3\n    next\nend\n';
    const markdown = hover(addresses + more + policy('set srcaddr "off|ice"'));
    assert.match(markdown, /set comment "first floor"\nnext\nedit "office"\n {4}set color 3\nnext/);
    assert.equal(markdown.match(/entry of/g)?.length, 1);
  });

  it('shows each entry that the name may mean', () => {
    const group = 'config firewall addrgrp\n    edit "office"\n        set member "all"\n    next\nend\n';
    const markdown = hover(addresses + group + policy('set srcaddr "off|ice"'));
    assert.match(markdown, /entry of `firewall address` [^]*entry of `firewall addrgrp`/);
  });

  it('shows what an entry was before it was renamed or cloned', () => {
    const commands = closed`config firewall address
    rename "office" to "first floor"
    clone "first floor" to "second floor"
`;
    const renamed = hover(addresses + commands + policy('set srcaddr "first fl|oor"'));
    assert.match(renamed, /^\*\*first floor\*\* · entry of `firewall address` · renamed from `office`/);
    assert.match(renamed, /set subnet 192\.0\.2\.0 255\.255\.255\.0/);
    const cloned = hover(addresses + commands + policy('set srcaddr "second fl|oor"'));
    assert.match(cloned, /^\*\*second floor\*\* · entry of `firewall address` · cloned from `first floor`/);
    assert.match(cloned, /set subnet 192\.0\.2\.0 255\.255\.255\.0/);
  });

  it('masks a name that is also a password of its entry', () => {
    const markdown = hover(
      'config user local\n    edit "Winter2025x"\n        set passwd Winter2025x\n    next\nend\nconfig user group\n    edit "g"\n        set member "Winter|2025x"\n    next\nend\n',
    );
    assert.match(markdown, /^\*\*••••\*\* · entry of `user local`/);
    assert.doesNotMatch(markdown, /Winter/);
  });

  it('masks a name that is the password of another entry', () => {
    const markdown = hover(
      'config user local\n    edit "jane"\n        set passwd Winter2025x\n    next\nend\nconfig firewall address\n    edit "x-Winter2025x"\n        set associated-interface "Winter2025x"\n    next\nend\nconfig firewall addrgrp\n    edit "g"\n        set member "x-Win|ter2025x"\n    next\nend\n',
    );
    assert.match(
      markdown,
      /^\*\*x-••••\*\* · entry of `firewall address`[^]*set associated-interface "••••"/,
    );
    assert.doesNotMatch(markdown, /Winter/);
  });

  it('shows the one of its VDOM', () => {
    const vdom = (name: string, octet: number, mark: string): string =>
      `config vdom\nedit ${name}\nconfig firewall address\n    edit "host"\n        set subnet 192.0.2.${octet} 255.255.255.255\n    next\nend\n${policy(`set srcaddr "ho${mark}st"`)}end\n`;
    const markdown = hover(vdom('root', 1, '') + vdom('branch', 2, '|'));
    assert.match(markdown, /^\*\*host\*\* · entry of `firewall address` of VDOM `branch`/);
    assert.match(markdown, /192\.0\.2\.2 /);
    assert.doesNotMatch(markdown, /192\.0\.2\.1 /);
  });

  it('shows a tunnel for an interface name', () => {
    const tunnel =
      'config vpn ipsec phase1-interface\n    edit "hub"\n        set remote-gw 198.51.100.9\n    next\nend\n';
    assert.match(hover(tunnel + policy('set srcintf "h|ub"')), /entry of `vpn ipsec phase1-interface`/);
  });

  it('truncates long values', () => {
    const settings = Array.from({ length: 40 }, (_, index) => `        set tag-${index} x\n`).join('');
    const text = addresses.replace('    next\n', `${settings}    next\n`) + policy('set srcaddr "off|ice"');
    const markdown = hover(text);
    assert.match(markdown, /\n# and 35 more lines\n```$/);
    assert(markdown.split('\n').length < 24);
    assert.match(
      hover(addresses.replace('first floor', 'x'.repeat(200)) + policy('set srcaddr "off|ice"')),
      /set comment "x{60}…"/,
    );
  });

  it('shows the zone and the SD-WAN member of an interface', () => {
    const text = closed`config system interface
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
    edit "port2"
config system zone
    edit "LAN"
        set interface "port1"
config system sdwan
    config members
        edit 7
            set interface "port2"
config router static
    edit 1
        set device "DEVICE"
`;
    assert.match(hover(text.replace('DEVICE', 'po|rt1')), /\nMember of zone `LAN`\.$/);
    assert.match(hover(text.replace('DEVICE', 'po|rt2')), /\nSD-WAN member `7`\.$/);
  });

  it('leaves out entries without content', () =>
    assert.equal(
      hover(
        'config vdom\nedit root\nnext\nend\nconfig system interface\n    edit "a"\n        set vdom "ro|ot"\n    next\nend\n',
      ),
      '**root** · entry of `system vdom`',
    ));

  it('marks built-in entries', () => {
    assert.equal(
      hover(policy('set srcaddr "a|ll"')),
      '**all** · built-in of FortiOS: predefined address  \nEntry of `firewall address`.',
    );
    assert.match(
      hover('config system ftm-push\n    set server-cert "Fortinet_|Factory"\nend\n'),
      /^\*\*Fortinet\\_Factory\*\* · built-in of FortiOS: factory certificate/,
    );
  });

  it('shows the ports of predefined services', () => {
    const examples: readonly (readonly [name: string, shown: string])[] = [
      ['HT|TPS', '`TCP 443`'],
      ['D|NS', '`TCP 53, UDP 53`'],
      ['G|RE', '`IP protocol 47`'],
      ['PI|NG', '`ICMP type 8`'],
    ];
    for (const [name, shown] of examples)
      assert.equal(hover(policy(`set service "${name}"`)).split(/ *\n/)[1], shown);
    assert.match(hover(policy('set service "Web Ac|cess"')), /\n`DNS, HTTP, HTTPS` *\n/);
    assert.equal(hover(policy('set service "A|LL"')).split(/ *\n/)[1], 'Entry of `firewall service custom`.');
  });

  it('shows the entry in commands and in child tables, too', () => {
    const command = (line: string): string => `${addresses}config firewall address\n    ${line}\nend\n`;
    for (const line of ['delete "off|ice"', 'rename "off|ice" to "b"', 'move "x" after "off|ice"'])
      assert.match(hover(command(line)), /^\*\*office\*\* · entry of/, line);
    assert.match(
      hover(
        `${addresses}config firewall addrgrp\n    edit "g"\n        config member\n            edit "off|ice"\n            next\n        end\n    next\nend\n`,
      ),
      /^\*\*office\*\* · entry of/,
    );
  });

  it('explains the setting if the name does not resolve', () =>
    assert.match(hover(policy('set srcaddr "no|where"')), /^\*\*srcaddr\*\* · names/));

  describe('masks secrets', () => {
    const radius = (line: string): string =>
      `config user radius\n    edit "r"\n        set server "192.0.2.9"\n        ${line}\n    next\nend\nconfig user group\n    edit "g"\n        set member "r|"\n    next\nend\n`;
    const lines = [
      'set secret zqzq',
      'set secret ENC zqzq',
      'set secr "zqzq"',
      'set secondary-secret "zqzq"',
      'append secret zqzq',
      'set comment ENC zqzq',
      'set no-such-password "zqzq"',
      'set shared-key zqzq',
      'set server "https://anna:zqzq@192.0.2.9/"',
      'zqzq ENC',
    ];
    for (const line of lines)
      it(line, () => {
        const markdown = hover(radius(line));
        assert.match(markdown, /^\*\*r\*\* · entry of `user radius`/);
        assert.doesNotMatch(markdown, /zqzq/);
        if (!line.startsWith('zqzq')) assert.match(markdown, /••••/);
      });

    it('private keys and passwords of certificates, whose texts are cut', () => {
      const markdown = hover(
        `config vpn certificate local
    edit "mine"
        set password ENC zqzq
        set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
zqzq
-----END ENCRYPTED PRIVATE KEY-----"
        set certificate "-----BEGIN CERTIFICATE-----
MIIC
-----END CERTIFICATE-----"
    next
end
config system ftm-push
    set server-cert "mi|ne"
end
`,
      );
      assert.match(
        markdown,
        /set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----…"\n {4}set certificate "-----BEGIN CERTIFICATE-----…"\nnext/,
      );
      assert.match(markdown, /set password ENC ••••\n/);
      assert.doesNotMatch(markdown, /zqzq|MIIC/);
    });

    it('the seeds of tokens, and the data of users', () => {
      const markdown = hover(
        'config user fortitoken\n    edit "FTKMOB1"\n        set seed zqzq\n        set activation-code "zqzq"\n        set license "zqzq"\n    next\nend\nconfig user local\n    edit "anna"\n        set fortitoken "FTK|MOB1"\n    next\nend\n',
      );
      assert.equal(markdown.match(/••••/g)?.length, 3);
      assert.doesNotMatch(markdown, /zqzq/);
    });

    it('also in the blocks of an entry, and keeps the rest', () => {
      const markdown = hover(
        closed`config system automation-action
    edit "call"
        set uri "hooks.example.com"
        config http-headers
            edit 1
                set key "Authorization"
                set value "Bearer zqzq"
config system automation-stitch
    edit "s"
        config actions
            edit 1
                set action "ca|ll"
`,
      );
      assert.match(markdown, /set uri "hooks\.example\.com"/);
      assert.match(markdown, /set value "••••"/);
      assert.doesNotMatch(markdown, /zqzq/);
    });
  });
});

describe('hover on the key of an entry', () => {
  const mention = (marked: string): string | undefined => hover(marked).split('\n\n').at(-1);
  const office = addresses.replace('"office"', '"off|ice"');

  it('lists what uses the entry', () => {
    assert.equal(mention(office + policy('set srcaddr "office"')), 'Used in this file by policy 1.');
    assert.equal(
      mention(
        office +
          policy('set srcaddr "office"\n        set dstaddr "office"').replace('edit 1', 'edit 8') +
          policy('set dstaddr "office"').replace('edit 1', 'edit 62') +
          'config firewall addrgrp\n    edit "sites"\n        set member "office"\n    next\nend\n',
      ),
      'Used in this file by policies 8, 62; `firewall addrgrp` sites.',
    );
  });

  it('links to the lines of the uses where the client opens links', () => {
    const { document, position } = openMarked(office + policy('set srcaddr "office"'));
    const answer = hoverAt(viewOf(document), position, { links: true });
    assert.match(
      (answer!.contents as { readonly value: string }).value,
      /by policy \[1\]\(file:\/\/\/test\.conf#L9\)\.$/,
    );
  });

  it('summarizes a policy: its name, the traffic, and the action', () => {
    const summary = (lines: readonly string[]): string | undefined =>
      hover(
        `config firewall policy\n    edit 6|4\n        ${lines.join('\n        ')}\n    next\nend\n`,
      ).split('\n\n')[0];
    assert.equal(
      summary([
        'set name "Web access"',
        'set srcintf "LAN"',
        'set dstintf "wan1"',
        'set srcaddr "office"',
        'set dstaddr "all"',
        'set action accept',
        'set service "ALL"',
        'set nat enable',
      ]),
      '**Web access**  \n`LAN → wan1 · office → all · ALL · accept, NAT`',
    );
    assert.equal(
      summary([
        'set srcintf "a" "b" "c" "d" "e"',
        'set dstintf "any"',
        'set srcaddr "all"',
        'append srcaddr "office"',
        'unselect srcaddr "all"',
        'set srcaddr-negate enable',
        'set dstaddr "web"',
        'set status disable',
      ]),
      '`a, b, c +2 → any · not office → web · deny, disabled`',
    );
  });

  it('shows that nothing refers to it, unless nothing can', () => {
    assert.equal(mention(office + policy('set srcaddr "all"')), 'Not used in this file.');
    assert.doesNotMatch(
      hover(addresses + policy('set srcaddr "all"').replace('edit 1', 'edit 1|')),
      /Not used/,
    );
    assert.doesNotMatch(hover(office), /Not used/);
  });

  it('does not count commands on the table', () => {
    const text = `${office}config firewall address\n    delete "office"\nend\n${policy('set srcaddr "all"')}`;
    assert.equal(mention(text), 'Not used in this file.');
  });

  it('distinguishes VDOMs', () => {
    const text =
      'config vdom\nedit br|anch\nnext\nend\nconfig global\nconfig system interface\n    edit "port1"\n        set vdom "branch"\n    next\nend\nend\n';
    assert.equal(mention(text), 'Used in this file by `system interface` port1.');
  });
});

describe('hover on a firmware comment', () => {
  const day = new Date('2025-06-01T00:00:00Z');
  const linesOf = (marked: string, source: 'comment' | 'setting' = 'comment'): readonly string[] => {
    const { document, position } = openMarked(marked);
    const answer = hoverAt(viewOf(document, firmware('7.4.4', source)), position, { day });
    assert(answer && typeof answer.contents === 'object' && 'value' in answer.contents);
    return answer.contents.value.split('  \n');
  };

  it('shows the life cycle of the version', () =>
    assert.deepEqual(linesOf('# fortios-firm|ware: 7.4.4\n'), [
      '**FortiOS 7.4.4** · named by this comment',
      'FortiOS 7.4 gets fixes until 2027-05-11, support until 2028-11-11.',
      'Newest known patch: 7.4.12.',
    ]));

  it('shows when another version applies, and when the comment contains none', () => {
    assert.equal(
      linesOf('# fortios-firm|ware: 6.2.4\n', 'setting').at(-1),
      'The file is checked against 7.4.4, chosen in the settings.',
    );
    assert.match(linesOf('# fortios-firmware: new|est\n', 'setting')[0] ?? '', /is not a FortiOS version/);
  });

  it('does not confuse other comments with it', () =>
    assert.match(hover('# fortios-firmware: 7.4.4\n# wr|itten by hand\n'), /^\*\*#\*\* · comment/));
});
