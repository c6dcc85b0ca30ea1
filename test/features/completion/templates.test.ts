import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { InsertTextFormat } from 'vscode-languageserver-types';
import type { Finding } from '../../../server/src/rules/engine/rule';
import { Checker } from '../../../server/src/rules/engine/checker';
import { rules } from '../../../server/src/rules/registry';
import { accept, apply, itemAt, itemsAt, labelsAt } from '../../helpers/completion';
import { firmware } from '../../helpers/cursor';
import { openDocument, schema } from '../../helpers/documents';

const plain = { snippets: false };
const block = 'config system ftm-push';
const versions = [
  '6.2.4',
  '6.4.9',
  '6.4.10',
  '7.0.12',
  '7.2.11',
  '7.4.0',
  '7.4.1',
  '7.4.4',
  '7.6.3',
  '7.6.4',
  '8.0.0',
];

const checker = new Checker(schema, rules);

/** The findings in a text, except for addresses of a template, which users replace. */
function findings(text: string, version: string): readonly Finding[] {
  return runToCompletion(checker.check(openDocument(text), firmware(version))).filter(
    ({ rule }) => rule.id !== 'ftm-push/unreachable-address' && !rule.id.startsWith('firmware/end-of'),
  );
}

describe('the ftm-push template', () => {
  it('writes a complete block', () =>
    assert.equal(
      accept('|', block),
      [
        'config system ftm-push',
        '    set server ${1:push.example.com}',
        '    set server-cert ${2:"Fortinet_Factory"}',
        '    set server-port ${3:4433}',
        '    set status enable',
        'end$0',
      ].join('\n'),
    ));

  it('inserts plain text if the client does not support snippets', () => {
    const item = itemAt('|', block, { version: '6.4.9', options: plain });
    assert.notEqual(item.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(
      apply('|', item),
      [
        'config system ftm-push',
        '    set server-ip 198.51.100.7',
        '    set server-cert "Fortinet_Factory"',
        '    set server-port 4433',
        '    set status enable',
        'end',
      ].join('\n'),
    );
  });

  for (const version of versions)
    it(`is correct in ${version}`, () => {
      const text = accept('|', block, { version, options: plain });
      assert.deepEqual(
        findings(text, version).map(({ rule, message }) => `${rule.id}: ${message}`),
        [],
      );
      assert.equal(text.includes('set server-ip '), ['6.2.4', '6.4.9'].includes(version));
    });

  it('is found by its subject, and after config', () => {
    assert(labelsAt('ftm|').includes(block));
    assert.equal(itemAt('ftm|', block).filterText, `ftm-push ${block}`);
    const [, item] = itemsAt('config sys ftm|');
    assert(item);
    assert.equal(item.label, 'system ftm-push');
    assert.match(apply('config sys ftm|', item), /^config system ftm-push\n {4}set server \$\{1:/);
  });

  it('is inserted into config global if the file has VDOMs', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n';
    const text = accept(`${header}|`, block, { options: plain });
    assert.equal(
      text.slice(header.length),
      [
        'config global',
        'config system ftm-push',
        '    set server push.example.com',
        '    set server-cert "Fortinet_Factory"',
        '    set server-port 4433',
        '    set status enable',
        'end',
        'end',
      ].join('\n'),
    );
    assert.deepEqual(findings(text, '7.4.4'), []);
    assert(!labelsAt('config vdom\nedit root\n|\nend\n').includes(block));
  });

  it('keeps the line ends of the document', () =>
    assert.match(accept('\r\n|\r\n', block), /^\r\nconfig system ftm-push\r\n {4}set server /));

  it('adds the missing settings of a block', () => {
    const label = 'set … (all that ftm-push needs)';
    assert.equal(
      accept('config system ftm-push\n    set server push.example.com\n    |\nend\n', label, {
        options: plain,
      }),
      'config system ftm-push\n    set server push.example.com\n    set server-cert "Fortinet_Factory"\n    set server-port 4433\n    set status enable\nend\n',
    );
    const withInterface = accept('config system ftm-push\n    set interface "wan1"\n    |\nend\n', label, {
      version: '7.6.4',
      options: plain,
    });
    assert.doesNotMatch(withInterface, /set server /);
    const nearly =
      'config system ftm-push\n    set server a.example.com\n    set server-cert "x"\n    set server-port 1\n    |\nend\n';
    assert(!labelsAt(nearly).includes(label));
  });
});

describe('the template that allows push on an interface', () => {
  it('adds ftm in an entry that does not have it', () => {
    const inEntry = (...lines: readonly string[]): string =>
      [
        'config system interface',
        '    edit "wan1"',
        ...lines.map((line) => `        ${line}`),
        '    next',
        'end',
        '',
      ].join('\n');
    assert.equal(
      accept(inEntry('set allowaccess ping', '|'), 'append allowaccess ftm'),
      inEntry('set allowaccess ping', 'append allowaccess ftm'),
    );
    assert.equal(accept(inEntry('ftm|'), 'append allowaccess ftm'), inEntry('append allowaccess ftm'));
    assert(!labelsAt(inEntry('set allowaccess ping ftm', '|')).includes('append allowaccess ftm'));
  });

  it('inserts the entry inside its table, and the table at top level', () => {
    assert.equal(
      accept('config system interface\n    |\nend\n', 'edit … append allowaccess ftm', { options: plain }),
      'config system interface\n    edit "wan1"\n        append allowaccess ftm\n    next\nend\n',
    );
    assert.equal(
      accept('|', 'config system interface … allowaccess ftm', { options: plain }),
      'config system interface\n    edit "wan1"\n        append allowaccess ftm\n    next\nend',
    );
  });

  it('has no position in other files', () => {
    for (const text of [
      'config firewall address\n    edit "a"\n        |\n    next\nend\n',
      'config system ftm-push\n    |\nend\n',
    ])
      assert(!labelsAt(text).some((label) => label.includes('allowaccess')), text);
  });
});
