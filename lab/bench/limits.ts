import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
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

/** The highest ratio of a figure to another figure of the same run, so that it is valid on any machine. */
export interface Limit {
  /** The subject, as it follows “too much:”. */
  readonly limit: string;
  readonly of: LimitedFigure;
  readonly to: LimitedFigure;
  readonly most: number;
}

/** The limits of `npx tsx lab/bench/check.ts`. */
export function readLimits(): readonly Limit[] {
  const file = path.join(projectRoot, 'lab/bench/limits.json');
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Limit[];
}

/** A configuration to measure. */
export interface MeasuredText {
  readonly case: Case;
  readonly lines: number;
}

/** The configurations to measure for some limits, each once, short ones first. */
export function textsFor(limits: readonly Limit[]): readonly MeasuredText[] {
  const all = new Map(
    limits
      .flatMap(({ of, to }) => [to, of])
      .map((one) => [`${one.case} ${one.lines}`, { case: one.case, lines: one.lines }]),
  );
  return [...all.values()].sort((a, b) => a.lines - b.lines);
}

/** Figures compared with a limit. */
export interface LimitVerdict {
  readonly limit: Limit;
  readonly of: Measurement | undefined;
  readonly to: Measurement | undefined;
  /** NaN if a figure is missing. */
  readonly ratio: number;
  /** False if a figure is missing. */
  readonly holds: boolean;
}

export function checkLimit(limit: Limit, measurements: readonly Measurement[]): LimitVerdict {
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
