import { groups } from './groups';
import { figure, type Measurement, type Run, type Unit } from './measurement';

/** An upper limit for a figure. */
export interface Budget {
  /** Its row in the table of budgets. */
  readonly row: string;
  /** The name of the figure. */
  readonly name: string;
  readonly unit: Unit;
  /** By the number of lines, or one number if it does not depend on the lines. */
  readonly most: number | Readonly<Record<number, number>>;
}

const of = (shorter: number, long: number, longest: number): Budget['most'] => ({
  24_000: shorter,
  150_000: long,
  500_000: longest,
});

/** The budgets for a mixed configuration, as a client sees the server. */
export const budgets: readonly Budget[] = [
  { row: 'start → initialized', name: 'start → initialized', unit: 'ms', most: 120 },
  {
    row: 'open → first diagnostics',
    name: 'open → first diagnostics',
    unit: 'ms',
    most: of(250, 1_500, 6_000),
  },
  { row: 'edit → diagnostics p50', name: 'edit → diagnostics p50', unit: 'ms', most: of(8, 12, 20) },
  { row: 'edit → diagnostics p95', name: 'edit → diagnostics p95', unit: 'ms', most: of(15, 25, 60) },
  { row: 'keystroke + completion p50', name: 'keystroke + completion p50', unit: 'ms', most: of(3, 5, 10) },
  { row: 'keystroke + completion p95', name: 'keystroke + completion p95', unit: 'ms', most: of(8, 12, 30) },
  { row: 'hover p95', name: 'hover p95', unit: 'ms', most: of(3, 5, 10) },
  { row: 'definition p95', name: 'definition p95', unit: 'ms', most: of(3, 5, 10) },
  { row: 'outline', name: 'outline', unit: 'ms', most: of(40, 250, 900) },
  {
    row: 'semantic tokens (range)',
    name: 'semantic tokens (range), first',
    unit: 'ms',
    most: of(40, 250, 900),
  },
  {
    row: 'resident memory after open',
    name: 'resident memory after open',
    unit: 'MiB',
    most: of(140, 350, 900),
  },
  {
    row: 'memory after 1,000 edits : after open',
    name: 'memory after 1,000 edits : after open',
    unit: 'ratio',
    most: of(1.1, 1.1, 1.1),
  },
];

/** The limit for a number of lines; undefined if there is none. */
export function budgetFor({ most }: Budget, lines: number | undefined): number | undefined {
  if (typeof most === 'number') return lines === undefined ? most : undefined;
  return lines === undefined ? undefined : most[lines];
}

/** The lengths that have budgets. */
export const budgetLengths: readonly number[] = [24_000, 150_000, 500_000];

/** A figure compared with its budget. */
export interface Verdict {
  readonly budget: Budget;
  readonly lines: number | undefined;
  readonly most: number;
  /** Undefined if it was not measured. */
  readonly measured: Measurement | undefined;
  readonly met: boolean;
}

/** A run compared with all budgets, by row and length. NaN meets no budget. */
export function verdicts(run: Pick<Run, 'measurements'>): readonly Verdict[] {
  return budgets.flatMap((budget) =>
    [undefined, ...budgetLengths].flatMap((lines) => {
      const most = budgetFor(budget, lines);
      if (most === undefined) return [];
      const at = { name: budget.name, group: groups.mixed, ...(lines !== undefined && { lines }) };
      const measured = figure(run, at);
      return [{ budget, lines, most, measured, met: measured !== undefined && measured.value <= most }];
    }),
  );
}
