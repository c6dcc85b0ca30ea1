import assert from 'node:assert/strict';
import { type FortiosParser, BUILD_TIMEOUT, parsers } from './parsers';
import { sExpression } from './tree';

const SETTING = '(setting name: (word) value: (word))';

// Characters that a text file of examples cannot contain or show.
describe('grammar characters', () => {
  let all: readonly FortiosParser[];

  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    all = await parsers();
  });

  function expectTree(text: string, ...children: readonly string[]): void {
    const expected = `(source_file${children.map((child) => ` ${child}`).join('')})`;
    for (const parser of all) assert.equal(sExpression(parser.parse(text)), expected, parser.name);
  }

  it('lines may end in CR LF', () => {
    expectTree('set a b\r\nset a b\r\n', SETTING, SETTING);
    expectTree('set a "b\r\nc"\r\n', '(setting name: (word) value: (string))');
    expectTree('set a "b\r\nset a b\r\n', '(setting name: (word) value: (unterminated_string))', SETTING);
    expectTree('set a \\\r\n b\r\n', SETTING);
  });

  it('the last line needs no end', () => {
    expectTree('set a b', SETTING);
    expectTree('end', '(unexpected_close)');
    expectTree('config', '(config_block)');
    expectTree('# a', '(comment)');
    expectTree('set a "', '(setting name: (word) value: (unterminated_string))');
    expectTree('set a b\\', SETTING);
    expectTree('FGT #', '(prompt)');
  });

  it('a carriage return alone is a blank', () => expectTree('set a\rb\r\r\n', SETTING));

  it('a byte order mark is not part of the text', () => {
    expectTree('\uFEFFset a b', SETTING);
    expectTree('\uFEFF#config-version=x', '(header)');
    expectTree('set a b\n\uFEFFset a b', SETTING, SETTING);
  });

  it('no-break spaces, form feeds and vertical tabs are blanks', () => {
    expectTree('\u00A0\u00A0set\u00A0a\u00A0b', SETTING);
    expectTree('\fset\va\fb', SETTING);
  });

  it('the pager erases its mark by backspaces', () => {
    expectTree('--More--\b\b\b\b\b\b\b\b        \b\b\b\bset a b', '(prompt)', SETTING);
    expectTree('--More--\r        \rset a b', '(prompt)', SETTING);
  });

  it('NULs and other control characters are text', () => {
    expectTree('set a b\0c', SETTING);
    expectTree('set a \0\nset \0 b', SETTING, SETTING);
    expectTree(
      '\0\0\nse\0t a',
      '(unknown_command name: (word))',
      '(unknown_command name: (word) argument: (word))',
    );
    expectTree('set a "\0"', '(setting name: (word) value: (string))');
    expectTree('# a\0b\n', '(comment)');
    expectTree('set a \x1b[0m\x7f', SETTING);
  });

  it('lone surrogates are text', () => {
    expectTree('set a \uD800\nset \uDC00 b', SETTING, SETTING);
    expectTree('\uD800 a', '(unknown_command name: (word) argument: (word))');
  });

  it('a word may be in any alphabet, and may have replacement characters', () => {
    expectTree('set Größe 大', SETTING);
    expectTree('é\uFFFD \u{1F525}', '(unknown_command name: (word) argument: (word))');
  });

  it('typographic quotes are text', () =>
    expectTree('set a “b” ’c’', '(setting name: (word) value: (word) value: (word))'));
});
