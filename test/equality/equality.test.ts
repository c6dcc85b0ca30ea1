import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { runs, seed } from '../helpers/seed';
import { abandonedWorkProperty } from './abandoned';
import { EditedDocument } from './editing';
import { equalityProperty, expectEqualToFresh } from './property';
import { snapshotOf } from './snapshot';

/** A case that failed before, in the format of `npx tsx lab/fuzz/equality.ts`. */
interface Fixture {
  /** A short description of the case. */
  readonly title: string;
  readonly text: string;
  readonly notifications: readonly (readonly TextDocumentContentChangeEvent[])[];
}

/** The weekly workflow tries many more. */
const sequences = runs(50);

const folder = path.resolve(import.meta.dirname, '../fixtures/equality');
const fixtures = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Fixture,
);

describe('a document after edits', () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  it(`equals a document opened with the same text (npx tsx lab/fuzz/equality.ts --seed ${seed} --sequences ${sequences})`, function () {
    // A busy machine gives little of its time.
    this.timeout(1_200_000);
    fc.assert(equalityProperty(engine), { numRuns: sequences });
  });

  it('equals it if edits have abandoned the work on requests', function () {
    this.timeout(1_200_000);
    fc.assert(abandonedWorkProperty(engine), { numRuns: sequences });
  });

  for (const { title, text, notifications } of fixtures)
    it(title, () => {
      const edited = new EditedDocument(engine, text);
      snapshotOf(engine, edited.document);
      for (const changes of notifications) {
        edited.edit(changes.map((change) => () => change));
        expectEqualToFresh(engine, edited);
      }
      edited.dispose();
    });
});
