import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { openDocument } from '../../helpers/documents';
import { checkText, checkDocument } from '../../helpers/checking';
import { runs } from '../../helpers/seed';

const folder = path.resolve(import.meta.dirname, '../../fixtures/checklist');

/** Removes lines, inserts lines of the same file, or both: entries are added, removed and duplicated. */
const edits = fc.array(
  fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), from: fc.nat(), insert: fc.nat({ max: 6 }) }),
  { minLength: 1, maxLength: 8 },
);

describe('the push rules, while the user types', () => {
  for (const name of ['ready_7-4-4', 'broken_7-2-4', 'vdoms_7-6-4'])
    it(`find after each edit of ${name} the same as in a newly opened document with this text`, () => {
      const original = readFileSync(path.join(folder, `${name}.conf`), 'utf8').replace(
        'set status disable',
        'set status enable',
      );
      const lines = original.split('\n');
      fc.assert(
        fc.property(edits, (sequence) => {
          const document = openDocument(original);
          for (const [index, { at, remove, from, insert }] of sequence.entries()) {
            const line = at % document.lineCount;
            const start = from % lines.length;
            const text = lines
              .slice(start, start + insert)
              .map((one) => `${one}\n`)
              .join('');
            const range = { start: { line, character: 0 }, end: { line: line + remove, character: 0 } };
            document.update([{ range, text }], index + 2);
            const found = checkDocument(document).problems.filter(isAboutPush);
            assert.deepEqual(found, checkText(document.getText()).filter(isAboutPush));
          }
          document.dispose();
        }),
        { numRuns: runs(8), seed: 4 },
      );
    });
});

function isAboutPush({ rule }: { readonly rule: string }): boolean {
  return rule.startsWith('ftm-push/');
}
