import assert from 'node:assert/strict';
import { GlobMatcher } from '../../server/src/lintConfig/globMatcher';

const examples: Readonly<Record<string, { matches: readonly string[]; differs: readonly string[] }>> = {
  'a.conf': { matches: ['a.conf'], differs: ['aXconf', 'a.conf.old', 'x/a.conf', ''] },
  '*.conf': { matches: ['a.conf', '.conf'], differs: ['x/a.conf'] },
  'a*b*c': { matches: ['abc', 'a-b-c', 'abbcc'], differs: ['ab/c', 'acb'] },
  '?.conf': { matches: ['a.conf', 'ö.conf', '😀.conf'], differs: ['.conf', 'ab.conf', '/.conf'] },
  'a**c': { matches: ['ac', 'abc'], differs: ['a/c'] },
  '**': { matches: ['a', 'a/b/c'], differs: [] },
  '**/a': { matches: ['a', 'x/a', 'x/y/a'], differs: ['xa', 'a/x'] },
  'a/**': { matches: ['a/b', 'a/b/c'], differs: ['ab', 'b/a'] },
  'a/**/b': { matches: ['a/b', 'a/x/b', 'a/x/y/b'], differs: ['ab', 'a/xb'] },
  'fw[0-9a].conf': { matches: ['fw3.conf', 'fwa.conf'], differs: ['fwb.conf', 'fw-.conf'] },
  'fw[!0-9].conf': { matches: ['fwb.conf', 'fw-.conf'], differs: ['fw3.conf', 'fw/.conf'] },
  '[]-]': { matches: [']', '-'], differs: ['a'] },
  '{lab,test}/*.{conf,fgt}': { matches: ['lab/a.conf', 'test/a.fgt'], differs: ['prod/a.conf', 'lab/a.txt'] },
  'a{,-{b,c}}': { matches: ['a', 'a-b', 'a-c'], differs: ['a-', 'a-bc'] },
  'a{b': { matches: ['a{b'], differs: ['ab'] },
  'a[b': { matches: ['a[b'], differs: ['ab'] },
  'a,b}': { matches: ['a,b}'], differs: ['a'] },
  [String.raw`\*\{a`]: { matches: ['*{a'], differs: ['x{a'] },
  'old (2024).conf': { matches: ['old (2024).conf'], differs: ['old 2024.conf'] },
};

describe('a glob', () => {
  for (const [glob, { matches, differs }] of Object.entries(examples))
    it(`${glob} matches whole paths`, () => {
      const matcher = new GlobMatcher([glob]);
      assert.deepEqual(
        [...matches, ...differs].filter((path) => matcher.matches(path)),
        matches,
      );
    });

  it('does not try each way to match', () => {
    const name = 'a'.repeat(250);
    for (const glob of [
      '*a'.repeat(100) + 'b',
      '**/'.repeat(200) + 'b',
      '{a,a*}'.repeat(100) + 'b',
      '{'.repeat(1000),
      `${'/'.repeat(900)}b`,
    ])
      assert.equal(new GlobMatcher([glob]).matches(name), false, glob);
  });

  it('can match a folder of the path', () => {
    const matcher = new GlobMatcher(['**/lab', 'a/b[']);
    for (const path of ['lab', 'lab/x', 'y/lab/x', 'a/b[/c'])
      assert.equal(matcher.matches(path, { inFolders: true }), true, path);
    assert.equal(matcher.matches('label/x', { inFolders: true }), false);
  });

  describe('gives up', () => {
    const path = `${'a'.repeat(200)}/`.repeat(12);

    it('if there are too many globs for a long path', () => {
      const globs = Array.from({ length: 1000 }, (_, index) => `*a*a*a*a*a*a*b${index}`);
      assert.equal(new GlobMatcher(globs).matches(path), undefined);
    });

    it('if there are too many ranges in a set', () => {
      const set = `[${Array.from({ length: 300 }, (_, index) => String.fromCharCode(0x400 + index)).join('')}]`;
      const globs = Array.from({ length: 20 }, (_, index) => `**/*${set}${index}`);
      assert.equal(new GlobMatcher(globs).matches(path), undefined);
    });

    it('but not for equal globs, or for globs without a folder', () => {
      assert.equal(new GlobMatcher(Array.from({ length: 9000 }, () => '*')).matches(path), false);
      const names = Array.from({ length: 2000 }, (_, index) => `**/fw-${index}.conf`);
      assert.equal(new GlobMatcher(names).matches(`${path}fw-1999.conf`), true);
    });
  });
});
