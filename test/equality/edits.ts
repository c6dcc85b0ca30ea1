import fc from 'fast-check';
import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { block, configurations, edit as anyEdit } from '../helpers/generatedTexts';
import type { Edit } from './editing';

/** A part of a text, given by a fraction, so that it is valid for every text. */
const part = fc.double({ min: 0, max: 1, noNaN: true });

/** The index of a fraction of a list. */
function indexAt(fraction: number, length: number): number {
  return Math.min(length - 1, Math.floor(fraction * length));
}

/** A change by offsets. */
function change(
  text: TextDocument,
  start: number,
  end: number,
  insert: string,
): TextDocumentContentChangeEvent {
  return { range: { start: text.positionAt(start), end: text.positionAt(end) }, text: insert };
}

/** Characters, lines and parts of lines, at any position. */
const anywhere = anyEdit.map(({ at, length, atLineStart, text: insert }) => {
  return named('anywhere', (text) => {
    const content = text.getText();
    let start = Math.floor(at * content.length);
    if (atLineStart) start = content.lastIndexOf('\n', start) + 1;
    return change(text, start, Math.min(content.length, start + length), insert);
  });
});

/** Text that users type where one unit ends and the next begins. */
const atBorder = fc.constantFrom(
  '',
  ' ',
  'x',
  '\n',
  '\r\n',
  '"',
  '#',
  '\\',
  '\ufeff',
  'end',
  'end\n',
  '\nend',
  'next\n',
  '\nnext',
  'edit 7\n',
  '    set status enable\n',
  'config system ftm-push\n',
  'config firewall address\n    edit 1\n',
);

/** At the first or last character of a unit, or next to it. */
const border = fc
  .record({
    at: part,
    last: fc.boolean(),
    shift: fc.integer({ min: -2, max: 2 }),
    length: fc.nat(2),
    insert: atBorder,
  })
  .map(({ at, last, shift, length, insert }) =>
    named('at the border of a unit', (text, { units }) => {
      const unit = units[indexAt(at, units.length)];
      const line = unit ? (last ? unit.lastLine + 1 : unit.firstLine) : 0;
      const offset = text.offsetAt({ line, character: unit && !last ? unit.character : 0 }) + shift;
      const start = Math.max(0, Math.min(text.getText().length, offset));
      return change(text, start, start + length, insert);
    }),
  );

/** A block pasted before a line, with or without a line end after it. */
const paste = fc
  .record({ at: part, blocks: fc.array(block, { minLength: 1, maxLength: 3 }), ends: fc.boolean() })
  .map(({ at, blocks, ends }) =>
    named('paste of blocks', (text) => {
      const start = text.offsetAt({ line: indexAt(at, text.lineCount), character: 0 });
      return change(text, start, start, blocks.join('\n') + (ends ? '\n' : ''));
    }),
  );

/** A unit copied to the start of another one, or removed. */
const unitMoved = fc.record({ from: part, to: part, copy: fc.boolean() }).map(({ from, to, copy }) =>
  named(copy ? 'copy of a unit' : 'deletion of a unit', (text, { units }) => {
    const unit = units[indexAt(from, units.length)];
    const target = units[indexAt(to, units.length)];
    if (!unit || !target) return change(text, 0, 0, '');
    const start = text.offsetAt({ line: unit.firstLine, character: 0 });
    const end = text.offsetAt({ line: unit.lastLine + 1, character: 0 });
    if (!copy) return change(text, start, end, '');
    const at = text.offsetAt({ line: target.firstLine, character: 0 });
    return change(text, at, at, text.getText().slice(start, end));
  }),
);

/** The word that closes or opens a block or an entry, deleted alone or with its line. */
const unclosed = fc
  .record({ at: part, word: fc.constantFrom('end', 'next', 'config', 'edit'), line: fc.boolean() })
  .map(({ at, word, line }) =>
    named(`deletion of ${word}`, (text) => {
      const found = [
        ...text.getText().matchAll(new RegExp(`^[ \\t]*(${word})\\b.*(?:\\r\\n|\\n|\\r)?`, 'gm')),
      ];
      const match = found[indexAt(at, found.length)];
      if (!match) return change(text, 0, 0, '');
      const start = line ? match.index : match.index + match[0].indexOf(word);
      return change(text, start, line ? match.index + match[0].length : start + word.length, '');
    }),
  );

/** A quote inserted before a word, or a quote removed. */
const quote = fc
  .record({ at: part, mark: fc.constantFrom('"', "'", '\\"', '""'), remove: fc.boolean() })
  .map(({ at, mark, remove }) =>
    named(remove ? 'deletion of a quote' : 'opening of a quote', (text) => {
      const found = [...text.getText().matchAll(remove ? /["']/g : /(?<=\s)\S/g)];
      const match = found[indexAt(at, found.length)];
      const start = match?.index ?? 0;
      return change(text, start, start + (remove && match ? 1 : 0), remove ? '' : mark);
    }),
  );

/** The line ends of one line, several lines or all lines, changed to another kind. */
const lineEnds = fc
  .record({
    at: part,
    count: fc.constantFrom(1, 2, 5, Infinity),
    to: fc.constantFrom('\r\n', '\n', '\r', '\r\r\n'),
  })
  .map(({ at, count, to }) =>
    named('change of line ends', (text) => {
      const first = count === Infinity ? 0 : indexAt(at, text.lineCount);
      const start = text.offsetAt({ line: first, character: 0 });
      const end = text.offsetAt({ line: count === Infinity ? text.lineCount : first + count, character: 0 });
      const old = text.getText().slice(start, end);
      return change(text, start, end, old.replace(/\r\n|\n|\r/g, to));
    }),
  );

/** The whole text replaced by another one, as by `git checkout`. */
const whole = configurations.map((text) => named('another text', () => ({ text })));

const undo = fc.constant(named('undo', () => 'undo' as const));
const redo = fc.constant(named('redo', () => 'redo' as const));

const oneEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: anywhere },
  { weight: 6, arbitrary: border },
  { weight: 3, arbitrary: paste },
  { weight: 3, arbitrary: unitMoved },
  { weight: 4, arbitrary: unclosed },
  { weight: 4, arbitrary: quote },
  { weight: 2, arbitrary: lineEnds },
  { weight: 1, arbitrary: whole },
  { weight: 4, arbitrary: undo },
  { weight: 2, arbitrary: redo },
);

/** The edits of one notification: usually one or a few, sometimes everything undone at once. */
const notification = fc.oneof(
  { weight: 9, arbitrary: fc.array(oneEdit, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(undo, redo), { minLength: 1, maxLength: 8 }) },
);

/** The edits of a document, by notification. */
export const editSequence = fc.array(notification, { minLength: 1, maxLength: 8 });

/** An edit with a description, which fast-check prints. */
function named(name: string, edit: (text: TextDocument, document: ConfigDocument) => ReturnType<Edit>): Edit {
  return Object.assign(edit, { [fc.toStringMethod]: () => name });
}
