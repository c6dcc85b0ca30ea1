import assert from 'node:assert/strict';
import { BUILD_TIMEOUT, parsers } from './parsers';
import { type TreeNode, allNodes, hasToken } from './tree';

// S-expressions leave out anonymous tokens, so the corpus cannot tell a closed block from an unclosed one.
describe('grammar structure', () => {
  let parse: (text: string) => TreeNode;

  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    const [native] = await parsers();
    parse = native.parse;
  });

  /** The blocks and entries of a text that have no `end` or `next`, by their first line. */
  function unclosed(text: string): string[] {
    return [...allNodes(parse(text))]
      .filter((node) => node.named)
      .filter(
        (node) =>
          (node.type === 'config_block' && !hasToken(node, 'end')) ||
          (node.type === 'entry' && !hasToken(node, 'next')),
      )
      .map((node) => text.slice(node.startIndex).split('\n')[0]!.trim());
  }

  /** The texts of all nodes of a type. */
  const texts = (type: string, text: string): string[] =>
    [...allNodes(parse(text))]
      .filter((node) => node.type === type)
      .map((node) => text.slice(node.startIndex, node.endIndex));

  it('a closed block has its end, a closed entry its next', () => {
    assert.deepEqual(unclosed('config a\nedit 1\nconfig b\nend\nnext\nend'), []);
    assert.deepEqual(unclosed('conf a\ned 1\ncon b\nen\nn\nend'), []);
  });

  it('an end inside an entry closes the block, not the entry', () =>
    assert.deepEqual(unclosed('config a\nedit 1\nset b c\nend'), ['edit 1']));

  it('an edit inside an entry leaves the first one unclosed', () =>
    assert.deepEqual(unclosed('config a\nedit 1\nedit 2\nnext\nend'), ['edit 1']));

  it('an end closes the innermost block', () =>
    assert.deepEqual(unclosed('config a\nconfig b\nset c d\nend'), ['config a']));

  it('a next closes the innermost entry, and blocks inside it stay unclosed', () =>
    assert.deepEqual(unclosed('config a\nedit 1\nconfig b\nconfig c\nnext\nend'), ['config b', 'config c']));

  it('a next without an entry closes nothing', () => {
    const text = 'config a\nconfig b\nnext\nend\nend\nend';
    assert.deepEqual(unclosed(text), []);
    assert.deepEqual(texts('unexpected_close', text), ['next', 'end']);
  });

  it('at the end of the file everything open is unclosed', () =>
    assert.deepEqual(unclosed('config a\nedit 1\nconfig b\nset c d'), ['config a', 'edit 1', 'config b']));

  it('an abbreviation is parsed as its full keyword, with the text as written', () => {
    const text = 'conf a\n ed 1\n  app b c\n ne\nen\nexec x';
    for (const [keyword, typed] of [
      ['config', 'conf'],
      ['edit', 'ed'],
      ['append', 'app'],
      ['next', 'ne'],
      ['end', 'en'],
      ['execute', 'exec'],
    ] as const)
      assert.deepEqual(texts(keyword, text), [typed]);
  });

  it('nodes end with the last word of their last line', () => {
    const text = 'config a \n\n  edit 1\t\n  set b "c" \r\n next  # x\nend  \n\n';
    assert.deepEqual(texts('setting', text), ['set b "c"']);
    assert.deepEqual(texts('entry', text), ['edit 1\t\n  set b "c" \r\n next']);
    assert.deepEqual(texts('config_block', text), [text.trimEnd()]);
    assert.deepEqual(texts('comment', text), ['# x']);
  });

  it('an unclosed block ends with its last item', () => {
    const text = 'config a\n  edit 1\n    set b c\n\n\n# comment\n';
    assert.deepEqual(texts('config_block', text), ['config a\n  edit 1\n    set b c']);
  });

  it('an unterminated string ends before the blanks of its line', () => {
    const text = 'set a "b c \t\r\nset d e';
    assert.deepEqual(texts('unterminated_string', text), ['"b c']);
  });

  it('a prompt ends with its sign', () =>
    assert.deepEqual(texts('prompt', 'FGT (a b) #  show\n--More-- end\nFGT $'), [
      'FGT (a b) #',
      '--More--',
      'FGT $',
    ]));

  it('comments and headers reach to the last visible character of the line', () => {
    assert.deepEqual(texts('comment', '# a b \t\r\n#\r\n'), ['# a b', '#']);
    assert.deepEqual(texts('header', '#buildno=1 \r\n'), ['#buildno=1']);
  });
});
