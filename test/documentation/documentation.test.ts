import assert from 'node:assert/strict';
import { documentKey, documentNode, documentOption } from '../../server/src/documentation/documentation';
import { bold, code, table } from '../../server/src/base/markdown';
import { signatureOf } from '../../server/src/documentation/signature';
import type { SchemaNode } from '../../server/src/schema/schema';
import { firmware } from '../helpers/cursor';
import { documentationContext } from '../helpers/documentation';
import { explanations, schema } from '../helpers/documents';

function node(path: string): SchemaNode {
  const found = schema.node(path);
  assert(found, path);
  return found;
}

describe('documentation', () => {
  it('is complete for every table, setting and value, in old and new versions', () => {
    let count = 0;
    const assertComplete = (markdown: string, path: string): void => {
      count++;
      assert.match(markdown, /^(\*\*|Key of)/, path);
      assert.doesNotMatch(markdown, /NaN|\[object|\n\n\n/, path);
      assert.equal((markdown.match(/^```/gm) ?? []).length % 2, 0, path);
    };
    const visit = (one: SchemaNode, version: string): void => {
      const context = documentationContext(version, explanations);
      assertComplete(documentNode(one, context), one.path);
      if (one.kind === 'table') assertComplete(documentKey(one, context), one.path);
      for (const option of one.options)
        assertComplete(documentOption(one, option, context), `${one.path} = ${option.name}`);
      for (const child of one.children()) visit(child, version);
    };
    for (const version of ['6.0.6', '8.0.0']) for (const top of schema.tables()) visit(top, version);
    assert(count > 80_000, String(count));
  });

  it('shows the line to type', () => {
    const lines = [
      ['system ftm-push > server-port', '7.4.4', 'set server-port <1-65535>'],
      ['system ftm-push > status', '7.4.4', 'set status {enable | disable}'],
      ['system ftm-push > server', '7.4.4', 'set server <address-or-domain-name>'],
      ['system ftm-push > server-cert', '7.4.4', 'set server-cert <name>'],
      ['system interface > ip', '7.4.4', 'set ip <address> <mask>'],
      ['firewall policy > srcaddr', '7.4.4', 'set srcaddr <name> [<name> …]'],
      ['user local > passwd', '7.4.4', 'set passwd <secret>'],
      [
        'system interface > allowaccess',
        '7.4.4',
        'set allowaccess {ping | https | ssh | snmp | http | telnet | fgfm | radius-acct | …} …',
      ],
      ['system dns > protocol', '7.0.0', 'set protocol {cleartext | dot | doh} …'],
    ] as const;
    for (const [path, version, line] of lines)
      assert.equal(signatureOf(node(path), 'set', firmware(version).version).label, line);
  });

  it('states a type only for versions in which it is certain', () => {
    const titleIn = (path: string, version: string): string =>
      documentNode(node(path), documentationContext(version)).split('\n')[0] ?? '';
    // The table of time zones is known in 7.6.5 only; before, the value was a number.
    assert.match(titleIn('system global > timezone', '7.6.5'), /^\*\*timezone\*\* · name/);
    for (const version of ['6.4.9', '7.0.12', '7.4.4'])
      assert.doesNotMatch(titleIn('system global > timezone', version), /name ·|name$|default/);
    // No list of 6.4 contains a value of the later type.
    const scan = 'antivirus profile > http > outbreak-prevention';
    assert.match(titleIn(scan, '7.4.4'), /`disable`|values/);
    assert.doesNotMatch(titleIn(scan, '6.4.9'), / of | or /);
    assert.equal(
      signatureOf(node(scan), 'set', firmware('6.4.9').version).label,
      'set outbreak-prevention <value>',
    );
    // A switch has the same two values in all versions.
    assert.match(titleIn('system ha > unicast-hb', '6.4.9'), /`enable` or `disable`/);
    // A version that lacks the setting says nothing about its type.
    assert.match(titleIn('system ftm-push > server', '6.0.0'), /address or domain name/);
  });

  it('escapes names for Markdown', () => {
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('`a'), '`` `a ``');
    assert.equal(bold('a_b*c|d'), '**a\\_b\\*c\\|d**');
    assert.equal(table('x', [['a|b', 'two\nlines']]), '| x | |\n| :-- | :-- |\n| a\\|b | two lines |');
  });
});
