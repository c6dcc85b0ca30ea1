import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project';
import { formatValue } from './format';
import { groups } from './groups';
import type { Case } from './language';
import { figure, type Measurement } from './measurement';
import type { Rows } from './table';

/** One figure of one configuration. */
export interface LimitedFigure {
  readonly figure: string;
  readonly case: Case;
  readonly lines: number;
}

/** How many times another figure of the same run a figure may be; so it holds on any machine. */
export interface Limit {
  /** What it is about, as it follows “too much:”. */
  readonly limit: string;
  readonly of: LimitedFigure;
  readonly to: LimitedFigure;
  readonly most: number;
}

/** The limits that `npm run bench:check` goes by. */
export function readLimits(): readonly Limit[] {
  const file = path.join(projectRoot, 'test/bench/limits.json');
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Limit[];
}

/** A configuration that has to be measured. */
export interface MeasuredText {
  readonly case: Case;
  readonly lines: number;
}

/** What has to be measured for some limits, each configuration once, short ones first. */
export function textsFor(limits: readonly Limit[]): readonly MeasuredText[] {
  const all = new Map(
    limits
      .flatMap(({ of, to }) => [to, of])
      .map((one) => [`${one.case} ${one.lines}`, { case: one.case, lines: one.lines }]),
  );
  return [...all.values()].sort((a, b) => a.lines - b.lines);
}

/** How figures stand to a limit. */
export interface LimitVerdict {
  readonly limit: Limit;
  readonly of: Measurement | undefined;
  readonly to: Measurement | undefined;
  /** NaN where a figure is missing. */
  readonly ratio: number;
  /** A limit whose figures are missing does not hold. */
  readonly holds: boolean;
}

export function judgeLimit(limit: Limit, measurements: readonly Measurement[]): LimitVerdict {
  const find = (wanted: LimitedFigure): Measurement | undefined =>
    figure({ measurements }, { name: wanted.figure, group: groups[wanted.case], lines: wanted.lines });
  const of = find(limit.of);
  const to = find(limit.to);
  const ratio = of && to ? of.value / to.value : NaN;
  return { limit, of, to, ratio, holds: ratio <= limit.most };
}

/** The verdicts as a table. */
export function limitRows(verdicts: readonly LimitVerdict[]): Rows {
  const shown = (one: Measurement | undefined): string => (one ? formatValue(one) : 'not measured');
  return [
    ['Limits', 'figure', 'to', 'ratio', 'at most', ''],
    ...verdicts.map(({ limit, of, to, ratio, holds }) => [
      limit.limit,
      shown(of),
      shown(to),
      formatValue({ value: ratio, unit: 'ratio' }),
      formatValue({ value: limit.most, unit: 'ratio' }),
      holds ? 'holds' : 'EXCEEDED',
    ]),
  ];
}
