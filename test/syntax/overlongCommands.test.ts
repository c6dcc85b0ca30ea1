import assert from 'node:assert/strict';
import { runToCompletion } from '../../server/src/base/steps';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lastWordOf, wordsOf, type Statement } from '../../server/src/syntax/statements';
import { checkText } from '../helpers/checking';
import { openDocument } from '../helpers/documents';
import { redactText } from '../helpers/redacting';
import { viewOf } from '../helpers/cursor';

const group = (members: string): string =>
  `config firewall addrgrp\n    edit "g"\n        set member ${members}\n    next\nend\n`;

/** The setting in {@link group}. */
function settingIn(text: string): Statement {
  const document = openDocument(text);
  const entry = document.units.find(({ type }) => type === 'entry');
  const statement = entry && document.read(entry);
  assert.ok(statement?.type === 'entry' && statement.statements[0]);
  return statement.statements[0];
}

/** The number of words and the last word. */
function endOf(text: string): readonly [number, string, string] {
  const setting = settingIn(text);
  const { kind, text: last } = lastWordOf(setting);
  return [wordsOf(setting).length, kind, last.length > 100 ? `${last.length} characters` : last];
}

describe('a command of more than 10,000 words', () => {
  // The name of the setting is an argument, too.
  const most = 'all '.repeat(9_999);

  it('has a last word that contains the rest of the line', () => {
    assert.deepEqual(endOf(group(most)), [10_001, 'word', 'all']);
    assert.deepEqual(endOf(group(`${most}last`)), [10_002, 'rest', 'last']);
    assert.deepEqual(endOf(group(`${most}"a b" c  d # e`)), [10_002, 'rest', '"a b" c  d']);
    assert.deepEqual(endOf(group(`${most}a "b\nc" d`)), [10_002, 'rest', 'a "b\nc" d']);
    assert.deepEqual(endOf(group(`${most}a "b`)), [10_002, 'rest', 'a "b']);
  });

  it('is also one with long words', () => {
    const [word, long] = ['x'.repeat(300_000), 'y'.repeat(100_001)];
    assert.deepEqual(endOf(group(`${word} a`)), [4, 'word', 'a']);
    assert.deepEqual(endOf(group(`${word} "${long}" b`)), [4, 'rest', '100005 characters']);
  });

  it('is read in the same way after an edit', () => {
    const text = group(`${most}a b c`);
    const document = openDocument(text);
    const words = (): readonly unknown[] => {
      const unit = document.unitAt(1);
      const statement = unit && document.read(unit);
      assert.ok(statement?.type === 'entry' && statement.statements[0]);
      return wordsOf(statement.statements[0]).map(({ text: word, kind, range }) => ({ word, kind, range }));
    };
    for (const inserted of ['x ', '']) {
      const start = { line: 2, character: 19 };
      const end = { line: 2, character: inserted === '' ? 21 : 19 };
      document.update([{ range: { start, end }, text: inserted }], 2);
      const expected = wordsOf(settingIn(document.getText()));
      const placed = expected.map(({ text: word, kind, range }) => ({ word, kind, range }));
      assert.ok(JSON.stringify(words()) === JSON.stringify(placed));
    }
    assert.ok(document.getText() === text);
  });

  it('has one finding, and its lines are kept by formatting', () => {
    const text = group(`${most}no-such "name`);
    assert.deepEqual(
      checkText(text).map(({ rule }) => rule),
      ['syntax/overlong-command'],
    );
    const edits = runToCompletion(formatDocument(viewOf(openDocument(text))));
    const formatted = TextDocument.applyEdits(TextDocument.create('file:///a', '', 1, text), [...edits]);
    assert.ok(formatted === text);
  });

  it('loses its rest in a redacted copy, even if texts are kept', () => {
    for (const keepText of [false, true]) {
      const { text } = redactText(group(`${most}S3cret-9 "pass word\nmore" x`), [], { keepText });
      assert.equal(/S3cret|pass|more/.exec(text), null);
      assert.equal(text.split('\n').length, group('a\n').split('\n').length);
    }
  });
});
