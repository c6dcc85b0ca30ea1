import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import NativeParser from 'tree-sitter';
import { type Language, Parser, Query } from 'web-tree-sitter';
import { BUILD_TIMEOUT, grammarFolder, wasmLanguage } from './parsers';

const queriesFolder = path.join(grammarFolder, 'queries');
const readQuery = (name: string): string => readFileSync(path.join(queriesFolder, `${name}.scm`), 'utf8');

describe('grammar queries', () => {
  let language: Language;

  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    language = await wasmLanguage();
  });

  /** The captures of a query on a text, each as `name: its text`, in the order of the text. */
  function captures(name: string, text: string): string[] {
    const parser = new Parser();
    parser.setLanguage(language);
    const tree = parser.parse(text);
    const query = new Query(language, readQuery(name));
    const found = query.captures(tree!.rootNode).map((capture) => `${capture.name}: ${capture.node.text}`);
    for (const resource of [query, tree!, parser]) resource.delete();
    return found;
  }

  const kinds = ['folds', 'highlights', 'indents', 'injections'];
  const helixKinds = ['helix/highlights', 'helix/indents', 'helix/textobjects'];

  it('have one of four kinds, and some have a second form for Helix', () =>
    assert.deepEqual(
      readdirSync(queriesFolder, { recursive: true, encoding: 'utf8' }).sort(),
      ['helix', ...[...kinds, ...helixKinds].map((name) => path.normalize(`${name}.scm`))].sort(),
    ));

  for (const name of [...kinds, ...helixKinds])
    it(`${name} compile for the native binding and the wasm`, async () => {
      const { default: native } = await import('tree-sitter-fortios');
      new NativeParser.Query(native, readQuery(name));
      new Query(language, readQuery(name)).delete();
    });

  it('highlight a configuration', () => {
    const text = [
      '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
      'conf system ftm-push # two-factor',
      '  set status enable',
      '  set server-port 4433',
      '  set server-ip 203.0.113.7',
      '  set server "push.example.com"',
      'end',
      'FGT # config user local',
      '  edit "ann"',
      '    set passwd ENC SH2abc=',
      '    rename a to b',
      '    cost 10',
      '    set email "ann',
      '  next',
    ].join('\n');
    const textsOf = (name: string): string[] => captures(name, text).map((one) => one.replace(/^\S+: /, ''));
    assert.deepEqual(textsOf('helix/highlights'), textsOf('highlights'));
    assert.deepEqual(captures('highlights', text), [
      'keyword.directive: #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
      'keyword: conf',
      'module: system',
      'module: ftm-push',
      'comment: # two-factor',
      'keyword: set',
      'property: status',
      'boolean: enable',
      'keyword: set',
      'property: server-port',
      'number: 4433',
      'keyword: set',
      'property: server-ip',
      'string.special: 203.0.113.7',
      'keyword: set',
      'property: server',
      'string: "push.example.com"',
      'keyword: end',
      'comment: FGT #',
      'keyword: config',
      'module: user',
      'module: local',
      'keyword: edit',
      'label: "ann"',
      'keyword: set',
      'property: passwd',
      'attribute: ENC',
      'function.builtin: rename',
      'error: cost',
      'keyword: set',
      'property: email',
      'error: "ann',
      'keyword: next',
    ]);
  });

  it('distinguish addresses from other values', () => {
    const values = '192.0.2.0 255.255.255.0 10.0.0.0/8 2001:db8::/64 ::1 00:09:0f:aa:bb:cc 1.2.3 x::1 -1';
    assert.deepEqual(
      captures('highlights', `set value ${values}`).filter((capture) => /^(string|number)/.test(capture)),
      [
        'string.special: 192.0.2.0',
        'string.special: 255.255.255.0',
        'string.special: 10.0.0.0/8',
        'string.special: 2001:db8::/64',
        'string.special: ::1',
        'string.special: 00:09:0f:aa:bb:cc',
        'number: -1',
      ],
    );
  });

  it('fold blocks, entries and quoted text', () => {
    const text = 'config a\nedit 1\nset b "c\nd"\nnext\nend';
    assert.deepEqual(captures('folds', text), [
      `fold: ${text}`,
      'fold: edit 1\nset b "c\nd"\nnext',
      'fold: "c\nd"',
    ]);
  });

  it('indent the lines between config and end, edit and next', () =>
    assert.deepEqual(captures('indents', 'config a\nedit 1\nnext\nend'), [
      'indent.begin: config a\nedit 1\nnext\nend',
      'indent.begin: edit 1\nnext',
      'indent.branch: next',
      'indent.end: next',
      'indent.branch: end',
      'indent.end: end',
    ]));

  describe('find the HTML of replacement messages', () => {
    const html = '"<html>\n<p>Blocked</p>\n</html>"';
    const contents = (text: string): string[] =>
      captures('injections', text).filter((capture) => capture.startsWith('injection.content'));

    it('in the messages of the system', () => {
      const text = `config system replacemsg http "url-block"\nset buffer ${html}\nset header http\nend`;
      assert.deepEqual(contents(text), [`injection.content: ${html}`]);
    });

    it('in groups of messages', () => {
      const text = `config system replacemsg-group\nedit "office"\nconfig http\nedit "url-block"\nset buffer ${html}\n`;
      assert.deepEqual(contents(text), [`injection.content: ${html}`]);
    });

    it('but not in plain text, and not in other settings and tables', () => {
      assert.deepEqual(contents('config system replacemsg mail "x"\nset buffer "No virus"\nend'), []);
      assert.deepEqual(contents(`config system replacemsg mail "x"\nset header ${html}\nend`), []);
      assert.deepEqual(contents(`config system other\nset buffer ${html}\nend`), []);
    });
  });
});
