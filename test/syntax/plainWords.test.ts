import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TreeCursor } from 'web-tree-sitter';
import { plainWords } from '../../server/src/syntax/plainWords';
import { SourceText } from '../../server/src/syntax/sourceText';
import { generateConfiguration } from '../helpers/generate';
import { documentContext } from '../helpers/documents';

/** The words of every command of a text as in the tree, with the rest of its line. */
function commandsOf(text: string): readonly { readonly line: string; readonly words: readonly unknown[] }[] {
  const tree = documentContext.parser.parse(new SourceText(text));
  const commands: { line: string; words: unknown[] }[] = [];
  const lines = text.split('\n');
  const visit = (cursor: TreeCursor): void => {
    const { nodeType } = cursor;
    const isCommand = ['setting', 'command', 'config_block', 'entry'].includes(nodeType);
    const { row, column } = cursor.startPosition;
    const words: unknown[] = [];
    if (cursor.gotoFirstChild()) {
      do {
        const { nodeType: kind, startPosition: start, endPosition: end } = cursor;
        const isWord = !cursor.nodeIsNamed || ['word', 'string', 'unterminated_string'].includes(kind);
        if (isWord && start.row === row)
          words.push({
            start: start.column - column,
            end: end.column - column,
            kind: cursor.nodeIsNamed ? kind : 'word',
          });
        visit(cursor);
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    if (isCommand) commands.push({ line: lines[row]?.slice(column).trimEnd() ?? '', words });
  };
  const cursor = tree.walk();
  visit(cursor);
  cursor.delete();
  tree.delete();
  return commands;
}

/** Compares all lines that plainWords() reads, and returns their number. */
function assertSame(text: string): number {
  let compared = 0;
  for (const { line, words } of commandsOf(text)) {
    const found = plainWords(line);
    if (!found) continue;
    assert.deepEqual(found, words, JSON.stringify(line));
    compared++;
  }
  return compared;
}

describe('the words of a plain line', () => {
  it('are those that the tree has', () => {
    const text = generateConfiguration({ lines: 2_000, seed: 7, mistakeEvery: 20 });
    assert.ok(assertSame(text) > 1_500);
  });

  it('are those that the tree has, in any text', () => {
    const piece = fc.constantFrom(
      'set',
      'edit',
      'config',
      'next',
      'end',
      'a',
      '1.2.3.4',
      '"b c"',
      '"',
      '""',
      "'",
      "d'e",
      '\\',
      '#',
      '# f',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n    ',
      '%%x%%',
      '{{ y }}',
      'é',
      '\u00A0',
      'ENC',
      '--More--',
      '"g"h',
      '\\\n',
    );
    let compared = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        compared += assertSame(pieces.join(' ').replaceAll(' \n', '\n'));
      }),
      { numRuns: 2_000 },
    );
    assert.ok(compared > 20, `${compared} lines compared`);
  });

  it('are read from the tree if they contain quotes, escapes or comments', () => {
    for (const line of [
      'set a "b',
      'set a "b"c',
      "set a 'b'",
      'set a b\\ c',
      'set a b # c',
      'set a "b\\"c"',
      'set a é',
    ])
      assert.equal(plainWords(line), undefined, line);
  });
});
