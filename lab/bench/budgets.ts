import { groups } from './groups';
import { figure, type Measurement, type Run, type Unit } from './measurement';

/** An upper limit for a figure. */
export interface Budget {
  /** Its row in the table of budgets. */
  readonly row: string;
  /** The name of the figure. */
  readonly name: string;
  /** The part of a run's table that it is in. */
  readonly group: string;
  readonly unit: Unit;
  /** By the number of lines, or one number if it does not depend on the lines. */
  readonly most: number | Readonly<Record<number, number>>;
}

const of = (shorter: number, long: number, longest: number): Budget['most'] => ({
  24_000: shorter,
  150_000: long,
  500_000: longest,
});

const allToTree = 'open → all diagnostics : tree-sitter alone, processor time';
const perBackup = 'processor time per backup of 12,000 lines';

/**
 * The budgets for a mixed configuration, as a client sees the server, and for commands. Ratios hold on any machine, times
 * and memory on an idle one.
 */
export const budgets: readonly Budget[] = [
  budget('start → initialized', 'ms', 120),
  budget('open → all diagnostics', 'ms', of(600, 2_500, 7_500)),
  budget('edit → diagnostics p50', 'ms', of(8, 12, 20)),
  budget('edit → diagnostics p95', 'ms', of(15, 25, 60)),
  budget('keystroke + completion p50', 'ms', of(3, 5, 10)),
  budget('keystroke + completion p95', 'ms', of(8, 12, 30)),
  budget('hover p95', 'ms', of(3, 5, 10)),
  budget('definition p95', 'ms', of(3, 5, 10)),
  budget('outline', 'ms', of(40, 250, 900)),
  budget('semantic tokens (range), first', 'ms', of(40, 250, 900)),
  ...['outline', 'folding', 'semantic tokens (full)', 'formatting'].map((what) =>
    budget(`${what}, processor time`, 'ms', { 150_000: 50 }),
  ),
  budget('resident memory after open', 'MiB', of(140, 230, 900)),
  budget('memory after 1,000 edits : after open', 'ratio', of(1.1, 1.1, 1.1)),
  budget('edit → diagnostics, processor time : tree-sitter alone', 'ratio', {
    24_000: 1 / 45,
    150_000: 1 / 150,
  }),
  budget('open → all diagnostics : JSON', 'ratio', { 24_000: 1.8 }),
  budget('open → all diagnostics : YAML', 'ratio', { 24_000: 1 }),
  budget(allToTree, 'ratio', of(5, 4.5, 4.5), groups.opening),
  budget(allToTree, 'ratio', { 150_000: 5 }, groups.scaled, 'a genuine backup, scaled'),
  budget('lint, a small file : node -e 0', 'ratio', 2.5, groups.commands),
  budget('lint, one backup of 14,500 lines', 'ms', 600, groups.commands),
  budget('query, one backup of 14,500 lines', 'ms', 700, groups.commands),
  budget(`lint, ${perBackup}`, 'ms', 300, groups.commands),
  budget(`query, ${perBackup}`, 'ms', 350, groups.commands),
  budget(`export csv, ${perBackup}`, 'ms', 700, groups.commands),
  ...['lint', 'query', 'export csv'].map((command) =>
    budget(`${command}, most memory : with 40 backups`, 'ratio', 1.2, groups.commands),
  ),
];

function budget(
  name: string,
  unit: Unit,
  most: Budget['most'],
  group: string = groups.mixed,
  row = name,
): Budget {
  return { row, name, unit, most, group };
}

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
      const at = {
        name: budget.name,
        group: budget.group,
        ...(lines !== undefined && { lines }),
      };
      const measured = figure(run, at);
      return [{ budget, lines, most, measured, met: measured !== undefined && measured.value <= most }];
    }),
  );
}
