import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Malformation, malformations } from './malformations';
import { BUILD_TIMEOUT, parsers } from './parsers';

/** An error in a file of a corpus, and its reason. */
interface KnownMalformation extends Malformation {
  readonly why: string;
}

const known = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'known-malformed.json'), 'utf8'),
) as Readonly<Record<string, readonly KnownMalformation[]>>;

/** All configuration files of a folder, without its indexes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsv'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

// The project does not contain a corpus of genuine configurations. FORTIOS_CORPUS is the path of one.
describe('syntax of a corpus', () => {
  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    await parsers();
  });

  it('the list of malformed files contains a reason for each of their problems', () => {
    for (const [file, problems] of Object.entries(known)) {
      assert.ok(problems.length > 0, file);
      for (const { why } of problems) assert.match(why, /^\S.+[^.]$/, file);
    }
  });

  const corpus = process.env['FORTIOS_CORPUS'];
  for (const file of corpus === undefined ? [] : filesIn(corpus)) {
    const name = path.basename(file);
    it(`${name} has ${known[name] ? 'only the known problems' : 'no problem'}`, async () => {
      const text = readFileSync(file, 'utf8');
      // The parsers throw an error if a tree has an ERROR or MISSING node.
      const [native, wasm] = (await parsers()).map((parser) => parser.parse(text));
      assert.deepEqual(wasm, native);
      const expected = (known[name] ?? []).map(({ problem, line }) => ({ problem, line }));
      assert.deepEqual(malformations(native!), expected);
    });
  }
});
