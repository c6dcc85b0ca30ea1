import assert from 'node:assert/strict';
import type { EffectiveFirmware } from '../../../server/src/firmware/effective';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { firmware, openMarked, viewOf } from '../../helpers/cursor';

const day = new Date('2025-06-01T00:00:00Z');

/** The Markdown at the `|`, and the text of its range. */
function hover(
  marked: string,
  firmware: string | EffectiveFirmware = '7.4.4',
): { markdown: string; over: string } | undefined {
  const { document, position, text } = openMarked(marked);
  const answer = hoverAt(viewOf(document, firmware), position, { day });
  if (!answer) return undefined;
  assert(typeof answer.contents === 'object' && 'value' in answer.contents && answer.range);
  const { start, end } = answer.range;
  return {
    markdown: answer.contents.value,
    over: text.slice(document.offsetAt(start), document.offsetAt(end)),
  };
}

/** The first line of the hover at the `|`. */
function title(marked: string, version?: string): string | undefined {
  return hover(marked, version)?.markdown.split(/ *\n/)[0];
}

const inObject = (line: string): string => `config system ftm-push\n    ${line}\nend\n`;
const inInterface = (line: string): string =>
  `config system interface\n    edit "wan1"\n        ${line}\n    next\nend\n`;

describe('hover', () => {
  describe('shows the kind of symbol', () => {
    const examples: readonly (readonly [text: string, title: string, over: string])[] = [
      [
        'config fire|wall policy\nend\n',
        '**firewall policy** · table, entries by `policyid` · per VDOM',
        'firewall policy',
      ],
      [
        'config firewall pol|icy\nend\n',
        '**firewall policy** · table, entries by `policyid` · per VDOM',
        'firewall policy',
      ],
      ['conf sys ftm|\nend\n', '**system ftm-push** · settings · global', 'sys ftm'],
      [
        inObject('set server-po|rt 4433'),
        '**server-port** · integer 1–65535 · default `4433`',
        'server-port',
      ],
      [inObject('set server-port 44|33'), '**server-port** · integer 1–65535 · default `4433`', '4433'],
      [inObject('set stat| enable'), '**status** · `enable` or `disable` · default `disable`', 'stat'],
      [inObject('set status en|able'), '**enable** · value of `status`', 'enable'],
      [inObject('set status dis|able'), '**disable** · value of `status` · default', 'disable'],
      [
        inObject('unset ser|ver'),
        '**server** · IPv4 address or domain name, up to 127 characters · empty by default',
        'server',
      ],
      [inInterface('set allowaccess ping f|tm'), '**ftm** · value of `allowaccess`', 'ftm'],
      [inInterface('append allowaccess "ht|tps"'), '**https** · value of `allowaccess`', '"https"'],
      [
        inInterface('set allow|access ping'),
        '**allowaccess** · any of 12 values · empty by default (as in earlier and later versions)',
        'allowaccess',
      ],
      [
        inInterface('set i|p 192.0.2.1 255.255.255.0'),
        '**ip** · IPv4 address and mask · default `0.0.0.0 0.0.0.0` (as in earlier and later versions)',
        'ip',
      ],
      [inInterface('config ip|v6\n        end'), '**ipv6** · settings of `system interface`', 'ipv6'],
      [
        'config firewall policy\n    edit 1\n        set src|addr "all"\n    next\nend\n',
        '**srcaddr** · names, each up to 79 characters',
        'srcaddr',
      ],
      [
        'config system interface\n    edit "wa|n1"\n    next\nend\n',
        'Key of an entry of `system interface`: **name** · text, up to 15 characters',
        '"wan1"',
      ],
      [
        'config router bgp\n    config redistribute "conn|ected"\n    end\nend\n',
        'Key of an entry of `router bgp > redistribute`: **name** · text, up to 35 characters',
        '"connected"',
      ],
      [
        'config glo|bal\nend\n',
        '**global** · The settings of the whole device, if it is divided into VDOMs.',
        'global',
      ],
      [
        'config vd|om\nend\n',
        '**vdom** · The virtual domains. `edit` opens one; its own tables are inside.',
        'vdom',
      ],
    ];
    for (const [text, expected, over] of examples)
      it(text.trim(), () => {
        assert.equal(title(text), expected);
        assert.equal(hover(text)?.over, over);
      });
  });

  it('explains keywords in one line or two, abbreviated ones in full', () => {
    const keywords = [
      ['con|fig system dns\nend\n', 'config'],
      ['co|nf system dns\nend\n', 'config'],
      ['config system dns\nen|d\n', 'end'],
      ['config firewall policy\n    ed|it 1\n    next\nend\n', 'edit'],
      ['config firewall policy\n    edit 1\n    ne|xt\nend\n', 'next'],
      ['config firewall policy\n    edit 1\n    next\nen|d\n', 'end'],
      ['config firewall policy\n    del|ete 1\nend\n', 'delete'],
      [inObject('s|et status enable'), 'set'],
      [inObject('uns|et status'), 'unset'],
      ['ne|xt\n', 'next'],
    ] as const;
    for (const [text, keyword] of keywords) {
      const { markdown = '' } = hover(text) ?? {};
      assert(markdown.startsWith(`**${keyword}** · `), `${text}: ${markdown}`);
      assert(markdown.split('\n').length <= 2, markdown);
    }
  });

  describe('applies to the version of the document', () => {
    const line = (text: string, firmware: string | EffectiveFirmware): string | undefined =>
      hover(text, firmware)?.markdown.split(/ *\n/)[1];

    it('and shows the origin of the version', () => {
      const text = inObject('set server-i|p 198.51.100.7');
      const removed = (origin: string): string => `**Removed in 7.4.1** (FortiOS 7.4.4, ${origin}).`;
      assert.equal(line(text, firmware('7.4.4', 'header')), removed("from the file's header"));
      assert.equal(line(text, firmware('7.4.4', 'comment')), removed('from the comment in the file'));
      assert.equal(line(text, firmware('7.4.4', 'setting')), removed('chosen in the settings'));
      assert.equal(
        line(text, firmware('7.4.4', 'fallback')),
        removed('the fallback, as the file names no version'),
      );
    });

    const inPolicy = (setting: string): string =>
      `config firewall policy\n    edit 1\n        ${setting}\n    next\nend\n`;
    const header = "from the file's header";
    const versions: readonly (readonly [text: string, version: string, expected: string])[] = [
      [inObject('set server|-ip 198.51.100.7'), '6.4.9', ''],
      [inObject('set server|-ip 198.51.100.7'), '6.4.10', `**Without effect** (FortiOS 6.4.10, ${header}).`],
      [inObject('set server|-ip 198.51.100.7'), '7.4.0', `**Without effect** (FortiOS 7.4.0, ${header}).`],
      [inObject('set server|-ip 198.51.100.7'), '7.4.1', `**Removed in 7.4.1** (FortiOS 7.4.1, ${header}).`],
      [inObject('set serv|er 198.51.100.7'), '6.4.9', `**Not before 6.4.10** (FortiOS 6.4.9, ${header}).`],
      [inObject('set serv|er 198.51.100.7'), '6.4.10', ''],
      [inInterface('set i|p 192.0.2.1 255.255.255.0'), '7.6.4', ''],
      [inInterface('set allowaccess speed-te|st'), '7.6.4', 'Since 7.0.1.'],
      [inInterface('set allowaccess sci|m'), '7.6.4', 'Since 7.6.0.'],
      [inInterface('set allowaccess sci|m'), '7.4.4', `**Not before 7.6.0** (FortiOS 7.4.4, ${header}).`],
      [
        inPolicy('set global-la|bel "x"'),
        '7.4.4',
        'The CLI reference no longer lists it, but devices may still write it. In FortiOS from 6.0.0 to 6.0.11 and in 6.2.3.',
      ],
      [inPolicy('set global-la|bel "y"'), '6.0.6', 'In FortiOS from 6.0.0 to 6.0.11 and in 6.2.3.'],
      [
        inInterface('set sfp-ds|l enable'),
        '7.4.4',
        'The CLI reference does not list it, but some devices write it.',
      ],
    ];
    for (const [text, version, expected] of versions)
      it(`${text.split('\n').at(-4)?.trim() ?? text} in ${version}`, () =>
        assert.equal(line(text, version) ?? '', expected));
  });

  it('shows in which versions a push setting works, and leaves the messages of the CLI to the page', () => {
    for (const line of [
      'set server-i|p 198.51.100.7',
      'set server-cer|t "Fortinet_Factory"',
      'set serve|r push.example.com',
      'set prox|y enable',
      'set interfac|e "wan1"',
    ]) {
      const { markdown = '' } = hover(inObject(line), '7.4.4') ?? {};
      assert.match(markdown, /^\| firmware \| \|\n\| :-- \| :-- \|\n(?:.*\n)*\| \*\*\d/m, line);
      assert.doesNotMatch(markdown, /CLI prints|Also needed/, line);
    }
    assert.doesNotMatch(hover(inObject('set stat|us enable'))?.markdown ?? '', /^\|/m);
  });

  it('names the tables that an unexplained setting refers to', () => {
    const { markdown = '' } =
      hover('config firewall policy\n    edit 1\n        set src|addr "all"\n    next\nend\n') ?? {};
    assert.match(markdown, /Each names an entry of `config firewall address`, `config firewall addrgrp` or /);
  });

  describe('of a header', () => {
    const header = (version: string, build: string): string =>
      `#config-version=FGT60F-${version}|-FW-build${build}-240514:opmode=0:vdom=1:user=s3cret-user\n#conf_file_ver=123\n`;

    it('shows device, firmware and life cycle', () => {
      const answer = hover(header('7.4.4', '2662'));
      assert(answer);
      assert.deepEqual(answer.markdown.split('  \n'), [
        '**FGT60F** · FortiOS 7.4.4 · build 2662 · with VDOMs',
        'FortiOS 7.4 gets fixes until 2027-05-11, support until 2028-11-11.',
        'Newest known patch: 7.4.12.',
      ]);
      assert.doesNotMatch(answer.markdown, /s3cret/);
      assert(answer.over.startsWith('#config-version='));
    });

    it('shows when support has ended, and when another version applies', () => {
      const { markdown = '' } = hover(header('6.2.4', '1112'), firmware('7.4.4', 'setting')) ?? {};
      assert.match(markdown, /FortiOS 6\.2 has been out of support since 2023-09-28\./);
      assert.match(markdown, /The file is checked against 7\.4\.4, chosen in the settings\./);
    });
  });

  it('explains the other lines of a header', () => {
    const rest = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    assert.equal(
      hover(`${rest}#build|no=2662\n`)?.markdown,
      '**buildno** · header line  \nThe build number of the firmware that wrote this backup. The device writes it; it does not set anything.',
    );
    assert.match(hover(`${rest}#global_v|dom=0:vd_name=root\n`)?.markdown ?? '', /^\*\*global\\_vdom\*\*/);
  });

  it('is empty if there is no information', () => {
    for (const text of [
      '|',
      'FGT (po|licy) # set status enable\n',
      'config no such ta|ble\nend\n',
      'config no such table\n    set a|ny thing\nend\n',
      inObject('set no-such-set|ting x'),
      inObject('bog|us'),
      inObject('|    '),
      inObject('set server-port 4433  # the po|rt'),
    ])
      assert.equal(hover(text), undefined, text);
  });

  it('never repeats text of the user', () => {
    const secrets = [
      'config user local\n    edit "zq-user"\n        set passwd ENC zq-se|cret\n    next\nend\n',
      'config user local\n    edit "zq-us|er"\n    next\nend\n',
      'config vpn ipsec phase1-interface\n    edit "zq"\n        set psksecret "zq-se|cret"\n    next\nend\n',
      'config vpn certificate local\n    edit "zq"\n        set private-key "-----BEGIN\nzq|\n-----END"\n    next\nend\n',
      'config system global\n    set hostname "zq|"\nend\n',
      inInterface('set allowaccess zq|'),
      inObject('set server zq|'),
    ];
    for (const text of secrets) {
      const answer = hover(text);
      assert(answer, text);
      assert.doesNotMatch(answer.markdown, /zq/, text);
    }
  });
});
