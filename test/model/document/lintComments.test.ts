import assert from 'node:assert/strict';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { parseLintComment } from '../../../server/src/model/document/lintComment';
import { openDocument } from '../../helpers/documents';

describe('a suppression comment', () => {
  const namesIn = (line: string): readonly string[] | undefined =>
    parseLintComment(line)?.names.map(({ text }) => text);

  it('has a kind, names, and perhaps a reason', () => {
    const line = '    # fortios-lint-disable-next-line schema/a, ftm-push/*  schema/b -- no/rule here\r';
    const comment = parseLintComment(line);
    assert.ok(comment);
    assert.equal(comment.kind, 'disable-next-line');
    assert.deepEqual(namesIn(line), ['schema/a', 'ftm-push/*', 'schema/b']);
    assert.equal(line.slice(comment.start, comment.end), line.trim());
    for (const { text, start } of comment.names) assert.equal(line.slice(start).startsWith(text), true);
    assert.equal(line.slice(comment.namesEnd), ' -- no/rule here\r');
  });

  it('may be written without blanks, and name nothing', () => {
    assert.equal(parseLintComment('#fortios-lint-enable')?.kind, 'enable');
    assert.deepEqual(namesIn('#\tfortios-lint-disable  '), []);
    assert.deepEqual(namesIn('# fortios-lint-disable -- why'), []);
    assert.deepEqual(namesIn('set a b # fortios-lint-disable a/b'), ['a/b']);
  });

  it('names at most as many rules as exist, so that the search stays short', () =>
    assert.equal(namesIn(`# fortios-lint-disable ${'a/b '.repeat(1_000)}`)?.length, 500));

  it('is not recognized with other text', () => {
    for (const line of [
      '# fortios-lint-disabled a/b',
      '# fortios-lint-disable-next-lines a/b',
      '# fortios-lint-',
      '# see fortios-lint-disable a/b',
      'x#fortios-lint-disable a/b',
    ])
      assert.equal(parseLintComment(line), undefined, line);
  });
});

describe('the comments of a document', () => {
  const linesOf = (document: ConfigDocument): readonly number[] =>
    document.lintComments.map(({ firstLine }) => firstLine);
  const text =
    'config system global\n# fortios-lint-disable a/b\nset a "\n# fortios-lint-disable c/d\n"\n' +
    '# fortios-lint-disable-next-line e/f\n\n# so\nset b c # fortios-lint-enable\nend\n';

  it('are those of the current text, if it is edited while they are searched', () => {
    const filler = '#\n'.repeat(1200);
    const document = openDocument(`# fortios-lint-disable a/b\n${filler}# fortios-lint-enable a/b\n`);
    const search = document.prepareComments();
    search.next();
    const start = { line: 0, character: 0 };
    document.update([{ range: { start, end: { ...start, line: 1 } }, text: '\n\n' }], 2);
    assert.equal(document.units.length, 0);
    Array.from(search);
    assert.deepEqual(linesOf(document), [1202]);
  });

  it('are those outside strings, with the next line', () => {
    const document = openDocument(text);
    assert.deepEqual(
      document.lintComments.map(({ kind, firstLine, next, alone }) => ({ kind, firstLine, next, alone })),
      [
        { kind: 'disable', firstLine: 1, next: undefined, alone: true },
        { kind: 'disable-next-line', firstLine: 5, next: 3, alone: true },
        { kind: 'enable', firstLine: 8, next: undefined, alone: false },
      ],
    );
    document.dispose();
  });

  it('stay the same objects, and move, if an edit does not touch their unit', () => {
    const document = openDocument(`config system dns\nend\n${text}`);
    const before = document.lintComments;
    const start = { line: 0, character: 0 };
    document.update([{ range: { start, end: start }, text: '# one\n# two\n' }], 2);
    assert.deepEqual(linesOf(document), [5, 9, 12]);
    assert.deepEqual(
      document.lintComments.map((comment) => before.includes(comment)),
      [true, true, true],
    );
    document.dispose();
  });

  it('become text, and comments again, with a quote far above', () => {
    const document = openDocument(text);
    const start = { line: 1, character: 0 };
    document.update([{ range: { start, end: start }, text: 'set x "' }], 2);
    const fresh = openDocument(document.getText());
    assert.deepEqual(linesOf(document), linesOf(fresh));
    assert.notDeepEqual(linesOf(document), [1, 5, 8]);
    fresh.dispose();
    document.update([{ range: { start, end: { line: 1, character: 7 } }, text: '' }], 3);
    assert.deepEqual(linesOf(document), [1, 5, 8]);
    document.dispose();
  });
});
