import assert from 'node:assert/strict';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { device } from '../../analysis/device/device';
import { header } from '../../analysis/device/refusalExamples';
import { applyFix, checkText } from '../../helpers/checking';
import { openDocument } from '../../helpers/documents';

/** A wrong line in its block, and the line that the first fix makes of it; undefined for a line without a fix. */
type Example = readonly [block: string, wrong: string, fixed: string | undefined];

const examples: readonly Example[] = [
  // A part of the right name, or another word for it.
  ['system ftm-push', 'set port 4433', 'set server-port 4433'],
  ['system ftm-push', 'set ip 192.0.2.1', 'set server 192.0.2.1'],
  ['system ftm-push', 'set certificate "Fortinet_Factory"', 'set server-cert "Fortinet_Factory"'],
  ['system ftm-push', 'set enable', 'set status enable'],
  ['system ftm-push', 'enable', 'set status enable'],
  ['system admin/"a"', 'set profile "super_admin"', 'set accprofile "super_admin"'],
  ['system admin/"a"', 'set trusted-host 192.0.2.0 255.255.255.0', 'set trusthost1 192.0.2.0 255.255.255.0'],
  ['router static/1', 'set interface "port1"', 'set device "port1"'],
  ['router static/1', 'set destination 192.0.2.0/24', 'set dst 192.0.2.0/24'],
  ['router static/1', 'set next-hop 192.0.2.1', 'set gateway 192.0.2.1'],
  ['router static/1', 'set metric 10', 'set distance 10'],
  ['vpn ipsec phase1-interface/"a"', 'set encryption aes256-sha256', 'set proposal aes256-sha256'],
  ['vpn ipsec phase1-interface/"a"', 'set remote-gateway 192.0.2.1', 'set remote-gw 192.0.2.1'],
  ['vpn ipsec phase1-interface/"a"', 'set dh-group 14', 'set dhgrp 14'],
  ['vpn ipsec phase2-interface/"a"', 'set local-subnet 192.0.2.0/24', 'set src-subnet 192.0.2.0/24'],
  ['firewall policy/1', 'set source-interface "port1"', 'set srcintf "port1"'],
  ['firewall policy/1', 'set destination-address "all"', 'set dstaddr "all"'],
  ['firewall policy/1', 'set incoming-interface "port1"', 'set srcintf "port1"'],
  ['firewall policy/1', 'set description "test"', 'set comments "test"'],
  ['firewall policy/1', 'set allow', 'set action accept'],
  ['firewall address/"a"', 'set ip 192.0.2.1/32', 'set subnet 192.0.2.1/32'],
  ['firewall vip/"a"', 'set external-ip 192.0.2.1', 'set extip 192.0.2.1'],
  ['firewall service custom/"a"', 'set port 443', 'set tcp-portrange 443'],
  ['user local/"a"', 'set password "test"', 'set passwd "test"'],
  ['system interface/"port1"', 'set shutdown', 'set status down'],
  ['system interface/"port1"', 'set address 192.0.2.1/24', 'set ip 192.0.2.1/24'],
  ['log syslogd setting', 'set address 192.0.2.1', 'set server 192.0.2.1'],
  // A value in other words.
  ['firewall service custom/"a"', 'set protocol tcp', 'set protocol TCP/UDP/SCTP'],
  ['firewall policy/1', 'set action allow', 'set action accept'],
  ['firewall policy/1', 'set action "drop"', 'set action "deny"'],
  ['firewall policy/1', 'set nat on', 'set nat enable'],
  ['firewall policy/1', 'set logtraffic yes', 'set logtraffic all'],
  ['firewall policy/1', 'set status 0', 'set status disable'],
  ['system interface/"port1"', 'set status enable', 'set status up'],
  ['system interface/"port1"', 'set allowaccess ping web', 'set allowaccess ping https'],
  ['system ha', 'set mode active-active', 'set mode a-a'],
  // A line without its command.
  ['system global', 'hostname fw', 'set hostname fw'],
  ['system interface/"port1"', 'ip 192.0.2.1/24', 'set ip 192.0.2.1/24'],
  ['system interface/"port1"', 'no shutdown', 'set status up'],
  ['system interface/"port1"', 'no alias', 'unset alias'],
  ['system dhcp server/1', 'ip-range 192.0.2.10 192.0.2.20', 'config ip-range 192.0.2.10 192.0.2.20'],
  ['', 'firewall policy', 'config firewall policy'],
  ['', 'ping 192.0.2.1', 'execute ping 192.0.2.1'],
  // An abbreviation, with the usual name first.
  ['system dns', 'set server 192.0.2.53', 'set primary 192.0.2.53'],
  ['firewall policy/1', 'set src "all"', 'set srcaddr "all"'],
  ['system interface/"port1"', 'set vlan 10', 'set vlanid 10'],
  // Words without a meaning.
  ['system ftm-push', 'set colour 1', undefined],
  ['system global', 'Then it restarts', undefined],
  ['firewall policy/1', 'set action maybe', undefined],
];

/** A text with a line in a block, as `system admin/"a"`, and the number of the line. */
function textWith(block: string, line: string): { readonly text: string; readonly at: number } {
  const [table = '', entry] = block.split('/');
  const before = [
    ...(table === '' ? [] : [`config ${table}`]),
    ...(entry === undefined ? [] : [`edit ${entry}`]),
  ];
  const after = [...(entry === undefined ? [] : ['next']), ...(table === '' ? [] : ['end'])];
  return { text: [...before, line, ...after, ''].join('\n'), at: before.length };
}

function meantIn(message: string): string | undefined {
  return /Did you mean (.*)\?/.exec(message)?.[1];
}

describe('what a person may have meant with a line that the device rejects', () => {
  for (const [block, wrong, fixed] of examples)
    it(`${block === '' ? '' : `${block}: `}${wrong}`, () => {
      const { text, at } = textWith(block, wrong);
      const problems = checkText(text, { firmware: '7.4.4' }).filter(
        ({ range, rule }) => range.start.line === at && /^(?:schema|syntax)\//.test(rule),
      );
      assert.equal(problems.length, 1, 'one mistake, one finding');
      const [problem] = problems;
      const fix = problem?.fixes[0];
      assert.equal(fix && applyFix(text, fix).split('\n')[at], fixed);
    });

  it('is the same in a finding and in a rehearsal', () => {
    for (const [block, wrong] of examples) {
      const { text, at } = textWith(block, wrong);
      const found = checkText(text, { firmware: '7.4.4' }).find(({ range }) => range.start.line === at);
      const commands = openDocument(text);
      const { rejections } = execute(device(header('7.4.4')), commands);
      commands.dispose();
      const rejection = rejections.find(({ line }) => line === at);
      if (rejection?.reason.includes(' is not a ') === true)
        assert.equal(meantIn(rejection.reason), meantIn(found?.message ?? ''), wrong);
    }
  });

  it('opens the table that a line sets, with the settings of its entry', () => {
    const { text } = textWith('system dhcp server/1', 'set range 192.0.2.10 192.0.2.20');
    const [fix] = checkText(text, { firmware: '7.4.4' }).flatMap(({ fixes }) => fixes);
    assert.deepEqual(fix && applyFix(text, fix).split('\n').slice(2, 8), [
      'config ip-range',
      '    edit 0',
      '        set start-ip 192.0.2.10',
      '        set end-ip 192.0.2.20',
      '    next',
      'end',
    ]);
  });

  it('is several settings where a word is a part of each, without a fix for all', () => {
    const { text } = textWith('firewall policy/1', 'set interface "port1"');
    const [problem] = checkText(text, { firmware: '7.4.4' });
    assert.equal(meantIn(problem?.message ?? ''), '"srcintf" or "dstintf"');
    assert.deepEqual(
      problem?.fixes.map(({ title, preferred }) => [title, preferred]),
      [
        ['Replace with "srcintf"', false],
        ['Replace with "dstintf"', false],
      ],
    );
  });

  it('is a table that is known by another word', () => {
    for (const [wrong, table] of [
      ['firewall rules', 'firewall policy'],
      ['interface', 'system interface'],
      ['route', 'router static'],
      ['firewall service', 'firewall service custom'],
      ['user ldap-server', 'user ldap'],
      ['firewall addresses', 'firewall address'],
    ] as const) {
      const text = `config ${wrong}\nend\n`;
      const [fix] = checkText(text, { firmware: '7.4.4' }).flatMap(({ fixes }) => fixes);
      assert.equal(fix && applyFix(text, fix), `config ${table}\nend\n`);
    }
  });

  it('does not repeat a value, which may be a secret', () => {
    const { text } = textWith('user local/"a"', 'passwd Winter2026');
    for (const { message, fixes } of checkText(text))
      assert.ok(![message, ...fixes.map(({ title }) => title)].some((shown) => shown.includes('Winter')));
  });
});
