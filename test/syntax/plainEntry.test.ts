import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TreeCursor } from 'web-tree-sitter';
import { StatementReader } from '../../server/src/syntax/reader';
import { SourceText } from '../../server/src/syntax/sourceText';
import { generateConfiguration } from '../helpers/generate';
import { documentContext } from '../helpers/documents';

/** Compares all entries of a text that can be read without the tree, and returns their number. */
function assertSame(text: string): number {
  const source = new SourceText(text);
  const tree = documentContext.parser.parse(source);
  const reader = new StatementReader(tree, source);
  let compared = 0;
  const visit = (cursor: TreeCursor): void => {
    if (cursor.nodeType === 'entry') {
      const origin = { firstLine: cursor.startPosition.row };
      const plain = reader.plainEntry(cursor.startIndex, origin, Infinity);
      if (plain) {
        assert.deepEqual(
          plain,
          reader.read(cursor, origin),
          JSON.stringify(source.slice(cursor.startIndex, cursor.endIndex)),
        );
        compared++;
      }
    }
    if (!cursor.gotoFirstChild()) return;
    do visit(cursor);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  const cursor = tree.walk();
  visit(cursor);
  cursor.delete();
  tree.delete();
  return compared;
}

describe('an entry that is read without the tree', () => {
  it('is the one that the tree has', () => {
    const text = generateConfiguration({ lines: 2_000, seed: 7, mistakeEvery: 20 });
    assert.ok(assertSame(text) > 100);
    assert.ok(assertSame(text.replaceAll('\n', '\r\n')) > 100);
  });

  it('is the one that the tree has, in any text', () => {
    const word = fc.constantFrom(
      'set',
      'unset',
      'append',
      'edit',
      'config',
      'next',
      'end',
      'abort',
      'a',
      '5',
      '"b c"',
      '"next"',
      'x;y',
      '"',
      '#',
      "'",
      '\\',
      '\u00a0',
      'é',
      '"\n',
      '',
      ' ',
      '\t',
      '\r',
      '\n',
      '$(x)',
      'FG #',
      'set a b',
      'edit 7',
    );
    const line = fc.tuple(fc.constantFrom('', ' ', '\t'), fc.array(word, { maxLength: 4 }));
    const body = fc.array(
      fc.oneof(
        fc.constantFrom('set a b', '  set c "d e"', 'unset f', 'append g h i', 'next', 'end'),
        line.map(([indent, words]) => indent + words.join(' ')),
      ),
      { maxLength: 8 },
    );
    const lineEnd = fc.constantFrom('\n', '\r\n');
    let compared = 0;
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 4 }), lineEnd, (bodies, end) => {
        const entries = bodies.flatMap((lines, index) => [`edit ${index}`, ...lines, 'next']);
        compared += assertSame(['config firewall address', ...entries, 'end', ''].join(end));
      }),
      { numRuns: 3_000 },
    );
    assert.ok(compared > 1_000, String(compared));
  });
});
