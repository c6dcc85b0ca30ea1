import assert from 'node:assert/strict';
import { ownServer } from '../../bench/benchServer';
import { measureStart, measureWork } from '../../bench/clientFigures';
import { budgets, verdicts } from '../../bench/budgets';
import { groups } from '../../bench/groups';
import { checkLimit, readLimits, textsFor } from '../../bench/limits';
import type { Measurement } from '../../bench/measurement';

const effort = { opens: 1, edits: 20, asks: 4, seriesLimit: Infinity, patience: 60_000, total: Infinity };

function ms(name: string, value: number, lines?: number, group = groups.mixed): Measurement {
  return { name, group, value, unit: 'ms', ...(lines !== undefined && { lines }) };
}

describe('the budgets of a run', () => {
  it('use figures that a run has', async () => {
    const server = ownServer();
    const text = server.language.generate(2_000, 1);
    const notes: string[] = [];
    const measured = [
      ...(await measureStart(server, groups.mixed, 1)),
      ...(await measureWork(server, { group: groups.mixed, lines: 2_000, text }, effort, notes)),
    ];
    assert.deepEqual(notes, []);
    const names = new Set(measured.map(({ name }) => name));
    const missing = budgets
      .filter(({ group, name }) => group === groups.mixed && !/ : (?!after open)/.test(name))
      .map(({ name }) => name.replace('1,000 edits', '20 edits'))
      .filter((name) => !names.has(name));
    assert.deepEqual(missing, []);
  });

  it('are met by figures up to them, and not met by larger or missing ones', () => {
    const run = { measurements: [ms('outline', 40, 24_000), ms('outline', 250.1, 150_000)] };
    const outline = verdicts(run).filter(({ budget }) => budget.name === 'outline');
    assert.deepEqual(
      outline.map(({ lines, met, measured }) => [lines, met, measured?.value]),
      [
        [24_000, true, 40],
        [150_000, false, 250.1],
        [500_000, false, undefined],
      ],
    );
  });
});

describe('limits.json', () => {
  const limits = readLimits();

  it('compares figures that a run has', () => {
    const known = new Set([
      'open → all diagnostics, processor time',
      'edit → diagnostics, processor time',
      'keystroke + completion, processor time',
      'resident memory after open',
      'resident memory after 1,000 edits',
    ]);
    const named = limits.flatMap(({ of, to }) => [of.figure, to.figure]);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
    for (const { of, to } of limits) assert.ok(of.case in groups && to.case in groups);
  });

  it('measures each configuration once, the shortest first', () => {
    const texts = textsFor(limits).map((text) => `${text.lines} ${text.case}`);
    assert.deepEqual([...new Set(texts)], texts);
    assert.equal(texts[0], '24000 mixed');
  });

  const [limit] = limits;
  const pair = (longer: number): readonly Measurement[] => {
    assert.ok(limit);
    return [
      ms(limit.to.figure, 100, limit.to.lines, groups[limit.to.case]),
      ms(limit.of.figure, longer, limit.of.lines, groups[limit.of.case]),
    ];
  };

  it('is met up to its ratio, and exceeded above it or if a figure is missing', () => {
    assert.ok(limit);
    assert.equal(checkLimit(limit, pair(100 * limit.most)).holds, true);
    assert.equal(checkLimit(limit, pair(100 * limit.most + 1)).holds, false);
    assert.equal(checkLimit(limit, pair(100).slice(1)).holds, false);
  });
});
