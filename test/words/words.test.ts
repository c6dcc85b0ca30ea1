import { strict as assert } from 'node:assert';
import { countAll, limits, totalOf } from '../../scripts/words/count';
import { occurrencesIn, readPhrases, type Phrase } from '../../scripts/words/phrases';
import { hashOf, retiredIn } from '../../scripts/words/retiredNames';

const phrases: readonly Phrase[] = [
  { words: 'alpha', instead: 'x' },
  { words: 'runs|ran in|on', instead: 'x' },
  { words: 'has|have two', unlessAfter: 'they', unlessBefore: 'more', instead: 'x' },
];

function found(text: string): readonly string[] {
  return occurrencesIn(text, phrases).map((one) => `${one.line} ${one.text}`);
}

describe('mannered words', () => {
  it('are whole words, in prose and in identifiers', () => {
    assert.deepEqual(found('Alpha, alphabet\nconst hasAlpha = alpha;'), ['1 Alpha', '2 Alpha', '2 alpha']);
  });

  it('are found with each alternative, across the line breaks of comments', () => {
    assert.deepEqual(found('ran on\nruns\n  // in x; runs\n * on y; runs at'), [
      '1 ran on',
      '2 runs // in',
      '3 runs * on',
    ]);
    assert.deepEqual(found('const ranIn = 1;'), ['1 ranIn']);
  });

  it('are ignored next to words that make them unambiguous', () => {
    assert.deepEqual(found('They have two files. It has two more. This has two files.'), ['1 has two']);
  });

  it('are all listed in lower case, with a plain expression', () => {
    for (const { words, instead } of readPhrases()) {
      assert.match(words, /^[a-z-]+(?:[ |][a-z-]+)*$/);
      assert.notEqual(instead, '');
    }
  });
});

describe('the project', () => {
  it('has few mannered words and no retired names (npm run words)', () => {
    const files = countAll();
    const { words, names } = totalOf(files);
    const found = files.flatMap(({ file, occurrences, retired }) => [
      ...occurrences.map(({ line, text, phrase }) => `${file}:${line} "${text}": ${phrase.instead}`),
      ...retired.map((name) => `${file}: ${name}`),
    ]);
    assert(words <= limits.words && names <= limits.names, found.join('\n'));
  });
});

describe('retired names', () => {
  const retired = { identifiers: new Set([hashOf('oldName')]), files: new Set([hashOf('oldFile')]) };

  it('are identifiers, not words of a comment or a text', () => {
    assert.deepEqual(retiredIn('a.ts', 'const oldName = 1;', retired), ['oldName']);
    assert.deepEqual(retiredIn('a.ts', 'class A { #oldName = 1; }', retired), ['oldName']);
    assert.deepEqual(retiredIn('a.ts', '// oldName\nconst a = "oldName";', retired), []);
  });

  it('are code in a Markdown page', () => {
    assert.deepEqual(retiredIn('a.md', 'See `oldName()`. The oldName is gone.', retired), ['oldName']);
  });

  it('are names of files', () => {
    assert.deepEqual(retiredIn('test/oldFile.test.ts', '', retired), ['oldFile']);
  });
});
