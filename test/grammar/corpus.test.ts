import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseCorpusFile } from './corpusFile';
import { BUILD_TIMEOUT, grammarFolder, parsers } from './parsers';
import { sExpression } from './tree';

// The examples are in grammars/tree-sitter-fortios/test/corpus, where `tree-sitter test` runs them, too.
const corpusFolder = path.join(grammarFolder, 'test/corpus');

describe('grammar corpus', () => {
  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    await parsers();
  });

  for (const file of readdirSync(corpusFolder).sort())
    describe(file, () => {
      for (const { title, text, tree } of parseCorpusFile(
        readFileSync(path.join(corpusFolder, file), 'utf8'),
      ))
        it(title, async () => {
          const [native, wasm] = (await parsers()).map((parser) => parser.parse(text));
          assert.equal(sExpression(native!), tree);
          assert.deepEqual(wasm, native);
        });
    });
});
