import assert from 'node:assert/strict';
import { accept, itemAt, labelsAt } from '../../helpers/completion';

const plain = { snippets: false };
const multiVdom = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n';
describe('the usual blocks', () => {
  it('are tables with an entry, its key and its settings to be filled in', () => {
    assert.equal(
      accept('|', 'config router static'),
      [
        'config router static',
        '    edit ${1:0}',
        '        set dst ${2:192.0.2.0 255.255.255.0}',
        '        set gateway ${3:198.51.100.1}',
        '        set device $4',
        '    next',
        'end$0',
      ].join('\n'),
    );
    assert.equal(
      accept('|', 'config user local', { options: plain }),
      [
        'config user local',
        '    edit "name"',
        '        set type password',
        '        set passwd password',
        '        set two-factor fortitoken',
        '        set fortitoken ',
        '        set email-to "user@example.com"',
        '    next',
        'end',
      ].join('\n'),
    );
  });

  it('are found by any of their words, and after config', () => {
    assert(labelsAt('policy|').includes('config firewall policy'));
    assert.deepEqual(labelsAt('config firewall vip|').slice(0, 2), ['vip', 'firewall vip']);
    assert.equal(
      itemAt('phase1|', 'config vpn ipsec phase1-interface').labelDetails?.description,
      'with an entry',
    );
  });

  it('are offered where their table is allowed', () => {
    const inVdom = `${multiVdom}config vdom\nedit root\n|\nnext\nend\n`;
    const inGlobal = `${multiVdom}config global\n|\nend\n`;
    assert(labelsAt(inVdom).includes('config firewall policy'));
    assert(!labelsAt(inVdom).includes('config system admin'));
    assert(labelsAt(inGlobal).includes('config system admin'));
    assert(!labelsAt(inGlobal).includes('config firewall policy'));
    assert(!labelsAt(`${multiVdom}|`).includes('config firewall policy'));
    assert.match(
      accept(`${multiVdom}|`, 'config system admin'),
      /\nconfig global\nconfig system admin\n {4}edit "/,
    );
  });
});

describe('the usual settings of an entry', () => {
  it('are offered for a new entry', () => {
    assert.equal(
      accept('config firewall service custom\n    |\nend\n', 'edit … (with its usual settings)', {
        options: plain,
      }),
      'config firewall service custom\n    edit "name"\n        set tcp-portrange 8443\n    next\nend\n',
    );
    // Completion replaces the quotes of a name, so they belong to the placeholder.
    assert.match(
      accept('config firewall policy\n    |\nend\n', 'edit … (with its usual settings)'),
      /set name "\$\{2:policy-name\}"\n[^]*set srcaddr \$\{5:"all"\}\n[^]*set service \$\{9:"HTTPS"\}\n/,
    );
    assert(!labelsAt('config system zone\n    |\nend\n').includes('edit … (with its usual settings)'));
  });

  it('fill a block that has no settings', () => {
    const label = 'set … (the usual of vip)';
    const entry = (line: string): string =>
      `config firewall vip\n    edit "web"\n        ${line}\n    next\nend\n`;
    assert.equal(
      accept(entry('|'), label, { options: plain }),
      entry(
        [
          'set extip 198.51.100.10',
          'set extintf ',
          'set portforward enable',
          'set mappedip "192.0.2.10"',
          'set extport 443',
          'set mappedport 443',
        ].join('\n        '),
      ),
    );
    assert(!labelsAt(entry('set extip 198.51.100.11\n        |')).includes(label));
  });
});
