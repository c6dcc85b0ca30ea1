import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { version } from '../../server/src/firmware/version';
import { formats } from '../../server/src/lint/formats/registry';
import type { Trouble } from '../../server/src/lint/judgeInput';
import { ProblemCount, type FileReport } from '../../server/src/lint/report';
import type { Problem } from '../../server/src/rules/problem';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/lint');

function problem(
  [line, character, length]: readonly [number, number, number],
  rest: Pick<Problem, 'rule' | 'severity' | 'message'> & Partial<Problem>,
): Problem {
  const range = { start: { line, character }, end: { line, character: character + length } };
  return { range, related: [], fixes: [], ...rest };
}

const start = { line: 2, character: 0 };
const files: readonly FileReport[] = [
  {
    path: 'backups/berlin.conf',
    firmware: { version: version(7, 2, 11), source: 'header' },
    problems: [
      problem([2, 8, 9], {
        rule: 'ftm-push/server-ip-inert',
        severity: 'error',
        message:
          'The address has no effect; the CLI answers:\nMissing server address.\r\nobject check operator error, -56',
        tag: 'deprecated',
        related: [{ range: { start, end: start }, message: 'Here.' }],
        fixes: [
          {
            title: 'Remove "server-ip"',
            preferred: true,
            edits: [{ range: { start, end: { line: 3, character: 0 } }, newText: '' }],
          },
        ],
      }),
      problem([9, 4, 3], { rule: 'schema/unknown-setting', severity: 'warning', message: 'What is "😀"?' }),
      problem([11, 103, 3], { rule: 'ftm-push/not-enabled', severity: 'info', message: 'Push stays off.' }),
      problem([120, 0, 1], { rule: 'schema/abbreviated', severity: 'hint', message: 'Short for "config".' }),
    ],
  },
  { path: 'clean.conf', firmware: { version: version(7, 4, 12), source: 'fallback' }, problems: [] },
  {
    path: 'odd\u001B[31m.conf',
    firmware: { version: version(8, 0, 0), source: 'setting' },
    problems: [
      problem([0, 0, 1], {
        rule: 'syntax/unknown-command',
        severity: 'warning',
        message: 'A name with\u0007 a bell and\ta tab is no FortiOS command.',
      }),
    ],
  },
];

function write(
  name: string,
  reports: readonly FileReport[],
  { colors = false, width, troubles = [] }: { colors?: boolean; width?: number; troubles?: Trouble[] } = {},
): string {
  const writer = formats[name]!.open({ colors, width, version: '1.2.3', root: '/work' });
  const count = new ProblemCount();
  const written = reports.map((file) => {
    count.add(file.problems);
    return writer.file(file);
  });
  const end = { files: reports.length, counts: count.counts, exitCode: 1, durationMs: 41.7 };
  return [...written, ...troubles.map(writer.trouble), writer.end(end)].join('');
}

/** Compares with a file of test/fixtures/lint; what was written is shown where they differ. */
function assertGolden(written: string, name: string): void {
  assert.equal(written, readFileSync(path.join(fixtures, name), 'utf8'));
}

describe('format stylish', () => {
  it('lists problems by file, with places counted from 1', () => {
    assertGolden(write('stylish', files), 'report.stylish.txt');
  });

  it('breaks messages to fit a terminal', () => {
    assertGolden(write('stylish', files, { width: 60 }), 'report.stylish-60.txt');
  });

  it('leaves breaking to a terminal that is too narrow', () => {
    assert.equal(write('stylish', files, { width: 40 }), write('stylish', files));
  });

  it('is the same in colour, but for the colours', () => {
    const colored = write('stylish', files, { colors: true });
    assert(colored.includes('\u001B[4mbackups/berlin.conf\u001B[24m'));
    assert.equal(stripVTControlCharacters(colored), write('stylish', files));
  });

  it('says nothing where there are no problems', () => {
    assert.equal(write('stylish', files.slice(1, 2)), '');
  });

  it('copes with a great many problems', () => {
    const [first] = files;
    const many = Array.from({ length: 300_000 }, () => first!.problems[2]!);
    assert.match(
      write('stylish', [{ ...first!, problems: many }]),
      /✖ 300000 problems \(300000 infos\)\n\n$/,
    );
  });
});

describe('format json', () => {
  it('has what the contract says, and nothing else', () => {
    const written = write('json', files);
    assert.match(written, /^\{.*\}\n$/);
    assertGolden(`${JSON.stringify(JSON.parse(written), undefined, 2)}\n`, 'report.json');
  });

  it('counts nothing where there is nothing', () => {
    assert.deepEqual(JSON.parse(write('json', [])), {
      version: 1,
      files: [],
      summary: { files: 0, errors: 0, warnings: 0, infos: 0, hints: 0, durationMs: 42 },
    });
  });
});
