import assert from 'node:assert/strict';
import { fortiosLint } from '../../helpers/fortiosLint';

describe('the JSON report of fortios-lint', () => {
  it('contains positions as in LSP: from 0, in UTF-16 code units, without a byte order mark', async () => {
    const lines = ['config system global', '    set alias 😀 "abc', 'end', ''];
    const { exitCode, stdout, stderr } = await fortiosLint(
      ['--format=json', '--firmware=7.2.11', '--rule=schema/*=off', 'fw/a.conf'],
      { 'fw/a.conf': `\uFEFF${lines.join('\r\n')}` },
    );
    assert.equal(stderr, '');
    assert.equal(exitCode, 1);
    const report = JSON.parse(stdout) as {
      files: { problems: { message: unknown; fixes: { title: unknown }[] }[] }[];
    };
    const problem = report.files[0]?.problems[0];
    const title = problem?.fixes[0]?.title;
    assert.equal(typeof problem?.message, 'string');
    assert.equal(typeof title, 'string');
    const end = { line: 1, character: 21 };
    assert.deepEqual(report, {
      version: 1,
      files: [
        {
          path: 'fw/a.conf',
          firmware: { version: '7.2.11', source: 'setting' },
          problems: [
            {
              rule: 'syntax/unterminated-string',
              severity: 'error',
              message: problem?.message,
              range: { start: { line: 1, character: 17 }, end: { line: 1, character: 18 } },
              fixes: [{ title, edits: [{ range: { start: end, end }, newText: '"' }] }],
            },
          ],
        },
      ],
      summary: {
        files: 1,
        errors: 1,
        warnings: 0,
        infos: 0,
        hints: 0,
      },
    });
  });
});
