import assert from 'node:assert/strict';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { accept, itemAt, itemsAt, labelsAt } from '../../helpers/completion';

/** The keywords among the completion items, in order. */
function keywordsAt(text: string): readonly string[] {
  return itemsAt(text)
    .filter(({ kind }) => kind === CompletionItemKind.Keyword)
    .map(({ label }) => label);
}

describe('completion at the start of a line', () => {
  describe('offers the keywords that fit', () => {
    const examples: readonly (readonly [place: string, text: string, keywords: readonly string[]])[] = [
      ['top level', '|', ['config']],
      ['an object', 'config system ftm-push\n    |\nend\n', ['set', 'unset', 'end', 'abort', 'show', 'get']],
      [
        'an object nothing closes',
        'config system ftm-push\n    |\n',
        ['set', 'end', 'unset', 'abort', 'show', 'get'],
      ],
      [
        'a table',
        'config firewall address\n    |\nend\n',
        ['edit', 'delete', 'rename', 'clone', 'move', 'purge', 'end'],
      ],
      [
        'an entry nothing closes',
        'config system interface\n    edit "a"\n        |\n',
        ['set', 'next', 'end', 'config', 'unset', 'append', 'unselect', 'abort', 'show', 'get'],
      ],
      ['config global', 'config global\n|\nend\n', ['config', 'end']],
      ['config vdom', 'config vdom\n|\nend\n', ['edit', 'delete', 'rename', 'clone', 'move', 'purge', 'end']],
      ['a VDOM', 'config vdom\nedit root\nconfig system dns\nend\n|\nnext\nend\n', ['config', 'next', 'end']],
      [
        'an unknown table',
        'config no such\n    |\nend\n',
        ['set', 'edit', 'config', 'end', 'unset', 'append', 'delete'],
      ],
    ];
    for (const [place, text, keywords] of examples)
      it(place, () => assert.deepEqual(keywordsAt(text), keywords));
  });

  it('replaces the typed part of a keyword', () => {
    const inObject = (line: string): string => `config system ftm-push\n    ${line}\nend\n`;
    assert.equal(accept(inObject('s|'), 'set'), inObject('set '));
    assert.equal(accept(inObject('se|t status enable'), 'unset'), inObject('unset status enable'));
    assert.equal(accept('conf|', 'config'), 'config ');
  });

  it('aligns end and next with the block', () => {
    assert.equal(
      accept('config system ftm-push\n    set status enable\n    e|', 'end'),
      'config system ftm-push\n    set status enable\nend',
    );
    assert.equal(
      accept('config firewall address\n    edit "a"\n        |\nend\n', 'next'),
      'config firewall address\n    edit "a"\n    next\nend\n',
    );
    assert.equal(
      accept('config firewall address\n    edit "a"\n        set comment x\n        |', 'end'),
      'config firewall address\n    edit "a"\n        set comment x\nend',
    );
    assert.equal(
      accept('config system interface\n    edit "a"\n        config ipv6\n|', 'end'),
      'config system interface\n    edit "a"\n        config ipv6\n        end',
    );
  });

  it('offers whole lines for missing settings', () => {
    const text = 'config system ftm-push\n    set status enable\n    |\nend\n';
    const labels = labelsAt(text);
    for (const name of ['server', 'server-cert', 'server-port', 'proxy'])
      assert(labels.includes(`set ${name}`), name);
    assert(!labels.includes('set status'));
    assert.equal(
      accept('config system ftm-push\n    prox|\nend\n', 'set proxy'),
      'config system ftm-push\n    set proxy \nend\n',
    );
    assert.equal(itemAt('config system ftm-push\n    prox|\nend\n', 'set proxy').filterText, 'proxy set');
  });

  it('hides the many settings of a large table until a letter is typed', () => {
    const inPolicy = (line: string): string =>
      `config firewall policy\n    edit 1\n        ${line}\n    next\nend\n`;
    assert(!labelsAt(inPolicy('|')).includes('set srcaddr-negate'));
    assert(labelsAt(inPolicy('src|')).includes('set srcaddr-negate'));
  });

  it('offers a whole entry in a table', () => {
    assert.equal(
      accept('config firewall address\n    |\nend\n', 'edit … next'),
      'config firewall address\n    edit "${1:name}"\n        $0\n    next\nend\n',
    );
    assert.equal(
      accept('config firewall policy\n    |\nend\n', 'edit … next'),
      'config firewall policy\n    edit ${1:0}\n        $0\n    next\nend\n',
    );
  });

  it('offers nothing in front of a statement', () =>
    assert.deepEqual(labelsAt('config system ftm-push\n  |  set status enable\nend\n'), []));
});

describe('completion after edit', () => {
  it('offers a key to fill in, with the rest of the entry', () => {
    assert.equal(
      accept('config firewall address\n    edit |\nend\n', '"name"'),
      'config firewall address\n    edit "${1:name}"\n        $0\n    next\nend\n',
    );
    assert.equal(
      accept('config firewall policy\n    edit |\nend\n', '0'),
      'config firewall policy\n    edit ${1:0}\n        $0\n    next\nend\n',
    );
    assert.equal(
      accept('config vdom\nedit |\nend\n', 'root'),
      'config vdom\nedit ${1:root}\n$0\nnext\nend\n',
    );
  });

  it('offers only the key if the entry exists', () =>
    assert.equal(
      accept('config firewall address\n    edit |\n        set comment x\n    next\nend\n', '"name"'),
      'config firewall address\n    edit "${1:name}"\n        set comment x\n    next\nend\n',
    ));

  it('offers nothing after a key, or where entries are not allowed', () => {
    assert.deepEqual(labelsAt('config firewall address\n    edit "a|\nend\n'), []);
    assert.deepEqual(labelsAt('edit |\n'), []);
  });
});

describe('completion offers nothing', () => {
  const texts = [
    '# set |\n',
    '#config-version=FGT60F-7.4.4|-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
    'config system ftm-push\n    set status enable # se|\nend\n',
    'FGT (ftm|-push) # set status enable\n',
    'config system replacemsg mail "x"\n    set buffer "<html>\n  set |\n"\nend\n',
    'config system ftm-push\nend |\n',
    'bogus wo|rd\n',
    'config firewall address\n    delete |\nend\n',
  ];
  for (const text of texts) it(JSON.stringify(text), () => assert.deepEqual(labelsAt(text), []));

  it('but not after a prompt', () => assert(labelsAt('FGT (ftm-push) # |\n').includes('config')));
});
