import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { semanticSnapshot } from '../../helpers/semanticSnapshot';
import { runToCompletion } from '../../../server/src/base/steps';
import { formatDocument } from '../../../server/src/features/formatting/formatting';
import { openDocument } from '../../helpers/documents';
import { configurations } from '../../helpers/generatedTexts';
import { viewOf } from '../../helpers/cursor';

function format(text: string): string {
  const document = openDocument(text);
  const edits = runToCompletion(formatDocument(viewOf(document)));
  document.dispose();
  return TextDocument.applyEdits(TextDocument.create('file:///test.conf', 'fortios', 1, text), edits);
}

/** The invariants of formatting for every text. */
function assertKept(text: string): void {
  const formatted = format(text);
  const [before, after] = [openDocument(text), openDocument(formatted)];
  assert.deepEqual(semanticSnapshot(after), semanticSnapshot(before), text);
  before.dispose();
  after.dispose();
  assert.equal(format(formatted), formatted, `a second time changes it again:\n${text}`);
  const withoutBlanks = (one: string): string => one.replace(/[ \t]/g, '');
  assert.equal(withoutBlanks(formatted), withoutBlanks(text));
}

const blanks = fc.stringMatching(/^[ \t]{0,9}$/);

/** Texts with other blanks at the beginning of lines and between words, and either line end. */
const disordered = fc
  .tuple(configurations, fc.array(blanks, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
  .map(([text, pool, eol]) => {
    let turn = 0;
    const next = (): string => pool[turn++ % pool.length] ?? '';
    return text
      .split('\n')
      .map((line) => next() + line.trimStart().replace(/ /g, () => ` ${next()}`))
      .join(eol);
  });

/** All texts below a folder, by their path. */
function textsBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

describe('formatting keeps the meaning of a text, and a second run changes nothing', () => {
  it('for generated texts', () => fc.assert(fc.property(configurations, assertKept), { numRuns: 300 }));

  it('for generated texts with mistakes', () =>
    fc.assert(fc.property(disordered, assertKept), { numRuns: 300 }));

  it('for the texts of other tests, and for the samples', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const texts = [
      ...textsBelow(path.join(root, 'test/fixtures')),
      ...textsBelow(path.join(root, 'samples')),
    ];
    assert(texts.length > 50);
    for (const [, text] of texts) assertKept(text);
  });
});

describe('formatting a backup', () => {
  it('changes nothing', () => {
    const samples = path.resolve(import.meta.dirname, '../../../samples');
    for (const [file, text] of textsBelow(samples)) assert.equal(format(text), text, file);
  });
});
