import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SourceText } from '../../server/src/syntax/sourceText';

/** Long enough for several pieces, with every kind of line end, and pairs that must not be separated. */
const long = Array.from(
  { length: 4_000 },
  (_, line) => `set name "${line}"${['\n', '\r\n', '\r', '😀\n'][line % 4]}`,
);

const piece = fc.oneof(
  fc.constantFrom('', '\n', '\r', '\r\n', 'a', '😀', 'config system global\r\n', '\n\r'),
  fc.constantFrom(long.slice(0, 3_000).join(''), '\r'.repeat(40_000), 'x'.repeat(50_000)),
  fc.string({ maxLength: 20 }),
);

describe('the text of a document', () => {
  it('returns the same as the text document of the library after any edit', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(), length: fc.oneof(fc.nat(3), fc.nat(40_000)), text: piece }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('', 'a\r\nb', long.join('')),
        edits,
        fc.array(fc.nat(), { maxLength: 10 }),
        (content, changes, places) => {
          const text = new SourceText(content);
          let expected = content;
          for (const { at, length, text: added } of changes) {
            const start = at % (expected.length + 1);
            const end = Math.min(expected.length, start + length);
            text.replace(start, end, added);
            expected = expected.slice(0, start) + added + expected.slice(end);
          }
          assert.equal(text.toString(), expected);
          assert.equal(text.length, expected.length);
          const document = TextDocument.create('', '', 0, expected);
          assert.equal(text.lineCount, document.lineCount);
          for (const place of [0, expected.length, ...places]) {
            const offset = place % (expected.length + 2);
            const position = document.positionAt(offset);
            assert.deepEqual(text.positionAt(offset), position);
            for (const character of [0, position.character, position.character + 1, 100_000]) {
              const asked = { line: position.line, character };
              assert.equal(text.offsetAt(asked), document.offsetAt(asked));
            }
            const { line } = position;
            const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
            assert.equal(text.line(line), document.getText(range));
            assert.equal(text.slice(offset, offset + 20_000), expected.slice(offset, offset + 20_000));
            assert.ok(expected.slice(offset).startsWith(text.from(offset)));
            assert.equal(text.from(offset) === '', offset >= expected.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('accepts positions outside the text', () => {
    const text = new SourceText('a\nb');
    assert.equal(text.offsetAt({ line: 7, character: 1 }), 3);
    assert.equal(text.offsetAt({ line: -1, character: 1 }), 0);
    assert.deepEqual(text.positionAt(-1), { line: 0, character: 0 });
    assert.equal(text.line(2), '');
  });
});
