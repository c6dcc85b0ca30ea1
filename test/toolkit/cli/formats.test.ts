import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { assertGolden } from '../../helpers/golden';
import { files, write } from './reportFixture';

describe('format text', () => {
  it('lists problems by file, with places counted from 1', () =>
    assertGolden('lint/report.text.txt', write('text', files)));

  it('breaks messages to fit a terminal', () =>
    assertGolden('lint/report.text-60.txt', write('text', files, { width: 60 })));

  it('does not break lines in a terminal that is too narrow', () =>
    assert.equal(write('text', files, { width: 40 }), write('text', files)));

  it('is the same in colour, but for the colours', () => {
    const colored = write('text', files, { colors: true });
    assert(colored.includes('\u001B[4mbackups/berlin.conf\u001B[24m'));
    assert.equal(stripVTControlCharacters(colored), write('text', files));
  });

  it('is empty without problems', () => assert.equal(write('text', files.slice(1, 2)), ''));

  it('handles a very large number of problems', () => {
    const [first] = files;
    const many = Array.from({ length: 300_000 }, () => first!.problems[2]!);
    assert.match(write('text', [{ ...first!, problems: many }]), /✖ 300000 problems \(300000 infos\)\n\n$/);
  });
});

describe('format html', () => {
  it('is one page with a table for each file, and links to the pages of rules', () => {
    const written = write('html', files);
    assert.match(written, /^<!doctype html>/);
    assert.match(written, /<h2><code>backups\/<wbr>berlin\.<wbr>conf<\/code><\/h2>/);
    assert.match(
      written,
      /<a href="https:[^"]+\/docs\/rules\/schema\/abbreviated\.md">schema\/abbreviated<\/a>/,
    );
  });

  it('says that nothing was found', () =>
    assert.match(write('html', []), /<p>0 files checked, nothing to report\.<\/p>/));
});

describe('format json', () => {
  it('has exactly the documented fields', () => {
    const written = write('json', files);
    assert.match(written, /^\{.*\}\n$/);
    assertGolden('lint/report.json', `${JSON.stringify(JSON.parse(written), undefined, 2)}\n`);
  });

  it('counts zero findings', () =>
    assert.deepEqual(JSON.parse(write('json', [])), {
      version: 1,
      files: [],
      summary: { files: 0, errors: 0, warnings: 0, infos: 0, hints: 0 },
    }));
});
