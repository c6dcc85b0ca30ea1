import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { groups } from '../../bench/groups';
import type { Measurement, Run } from '../../bench/measurement';
import { readOptions } from '../../bench/options';
import { fillReport } from '../../bench/report';
import { formatRun } from '../../bench/table';

function run(measurements: readonly Measurement[]): Run {
  return {
    version: 1,
    date: '2026-11-24T12:00:00.000Z',
    node: 'v20.0.0',
    processor: '2 × a processor',
    load: { before: 0.1, after: 1 },
    measurements,
    notes: [],
  };
}

const opened = (group: string, value: number): Measurement => ({
  name: 'open → all diagnostics',
  group,
  lines: 24_000,
  value,
  unit: 'ms',
});

const page = path.resolve(import.meta.dirname, '../../../docs/use/performance.md');

describe('a report', () => {
  it('has new tables between its marks, and the same text elsewhere', async () => {
    const text = '# Speed\n\n<!-- bench:summary -->\n\nold\n\n<!-- /bench:summary -->\n\nBehind.\n';
    const filled = await fillReport(text, run([opened(groups.mixed, 100)]), page);
    assert.match(filled, /\| open → all findings +\| +100 ms \|/);
    assert.doesNotMatch(filled, /old/);
    assert.ok(filled.startsWith('# Speed\n\n<!-- bench:summary -->\n\n|  '));
    assert.ok(filled.endsWith('<!-- /bench:summary -->\n\nBehind.\n'));
  });

  it('has the figures of the README', async () => {
    const text = '<!-- bench:summary -->\n<!-- /bench:summary -->\n';
    const started: Measurement = { name: 'start → initialized', group: groups.mixed, value: 101, unit: 'ms' };
    const filled = await fillReport(text, run([started, opened(groups.mixed, 100)]), page);
    assert.match(filled, /\| +\| 24,000 lines \|/);
    assert.match(filled, /\| ready after the start \| +101 ms \|\n\| open → all findings +\| +100 ms \|/);
    assert.doesNotMatch(filled, /hover/, 'what was not measured has no row');
  });

  it('has new tables between marks that were empty', async () => {
    const text = '<!-- bench:run -->\n<!-- /bench:run -->\n';
    const filled = await fillReport(text, run([]), page);
    assert.match(filled, /^<!-- bench:run -->\n\nMeasured on 2026-11-24: 2 × a processor/);
  });

  it('keeps the parts that the run has no figures for', async () => {
    const text = '<!-- bench:opening -->\n\nold\n\n<!-- /bench:opening -->\n';
    assert.equal(await fillReport(text, run([]), page), text);
  });

  it('does not change if it is filled again', async () => {
    const measured = run([opened(groups.mixed, 100), opened('JSON', 250)]);
    const once = await fillReport(readFileSync(page, 'utf8'), measured, page);
    assert.equal(await fillReport(once, measured, page), once);
  });

  it('is refused if it has marks of a part that does not exist', async () => {
    const text = '<!-- bench:nothing -->\n\n<!-- /bench:nothing -->\n';
    await assert.rejects(fillReport(text, run([]), page), /A report has no part "nothing"/);
  });
});

describe('the tables of a run', () => {
  it('show the figures of other servers as multiples of ours', () => {
    assert.match(
      formatRun(run([opened(groups.mixed, 100), opened('JSON', 250)])),
      /100 ms +250 ms \(×2\.5\)/,
    );
  });

  it('show each figure as a ratio to the earlier figure', () => {
    const [before, after] = [run([opened(groups.mixed, 200)]), run([opened(groups.mixed, 100)])];
    assert.match(formatRun(after, before), /open → all diagnostics +100 ms ×0\.50/);
  });
});

describe('the options of a run', () => {
  it('take --json with a file and without', () => {
    assert.equal(readOptions(['--json', 'run.json', '--competitors']).json, 'run.json');
    assert.equal(readOptions(['--json', '--competitors']).json, '-');
    assert.equal(readOptions(['--competitors', '--json']).json, '-');
    assert.equal(readOptions([]).json, undefined);
  });

  it('measure everything for a report', () => {
    const { competitors, lengths } = readOptions(['--report', 'page.md']);
    assert(competitors);
    assert.deepEqual(lengths, [24_000, 150_000, 500_000]);
  });

  it('are refused if they are invalid', () => {
    assert.throws(
      () => readOptions(['--lines', '24000,many']),
      /--lines takes whole numbers from 1, not "many"/,
    );
  });
});
