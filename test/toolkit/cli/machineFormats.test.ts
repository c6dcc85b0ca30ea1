import assert from 'node:assert/strict';
import path from 'node:path';
import { assertGolden } from '../../helpers/golden';
import { files, problem, errors, write } from './reportFixture';

const [berlin, clean] = files;

describe('format ndjson', () => {
  it('has a line for each file, and a line for each file that could not be read', () =>
    assertGolden('lint/report.ndjson', write('ndjson', files, { errors })));

  it('writes the same as json for each file, in one line', () => {
    const { files: inJson } = JSON.parse(write('json', files)) as { files: unknown[] };
    const lines = write('ndjson', files).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      inJson,
    );
  });

  it('is empty without files', () => assert.equal(write('ndjson', []), ''));
});

describe('format github', () => {
  it('has a workflow command for each problem', () =>
    assertGolden('lint/report.github.txt', write('github', files, { errors })));

  it('names files relative to the root of the checkout, from any folder', () => {
    const root = path.dirname(process.cwd());
    const [first] = write('github', files, { root }).split('\n');
    assert.match(
      first ?? '',
      new RegExp(`^::error file=${path.basename(process.cwd())}/backups/berlin.conf,`),
    );
  });

  it('cannot be made to write another command', () => {
    const odd = problem([0, 0, 1], {
      rule: 'syntax/unknown-command',
      severity: 'warning',
      message: 'a\n::error::b\r\n::stop-commands::c',
    });
    const written = write('github', [{ ...berlin!, path: 'x\n::error::y', problems: [odd] }]);
    assert.deepEqual(written.match(/^::\w+/gm), ['::warning']);
  });
});

describe('format junit', () => {
  it('has a suite for each file and a case for each problem', () =>
    assertGolden('lint/report.junit.xml', write('junit', files, { errors })));

  it('is a document without suites if there are no files', () =>
    assert.equal(
      write('junit', []),
      '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="fortios-lint">\n</testsuites>\n',
    ));

  it('contains no character that XML forbids or normalizes', () => {
    const odd = problem([0, 0, 1], {
      rule: 'syntax/unknown-command',
      severity: 'error',
      message: '\u0000 \uD800 \uFFFF ]]> "quoted" <tag> & \r\n',
    });
    const written = write('junit', [{ ...clean!, problems: [odd] }]);
    assert.match(
      written,
      /message="\uFFFD \uFFFD \uFFFD \]\]&gt; &quot;quoted&quot; &lt;tag&gt; &amp; &#13;&#10;"/,
    );
  });
});

describe('format markdown', () => {
  it('has a table for each file, with links', () =>
    assertGolden('lint/report.md', write('markdown', files, { errors })));

  it('has a message if there are no findings', () =>
    assert.equal(write('markdown', [clean!]), '# fortios-lint\n\n✅ 1 file checked, nothing to report.\n'));
});
