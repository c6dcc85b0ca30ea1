import { formatValue, layOut, thousands } from './format';
import { budgetLengths, verdicts, type Verdict } from './budgets';
import { groups } from './groups';
import { figure, type Measurement, type Run } from './measurement';
import { competitors } from './competitors';

/** A table. The first row is its head. */
export type Rows = readonly (readonly string[])[];

/** A run as tables; with `before`, each figure also as a ratio to that run. */
export function formatRun(run: Run, before?: Run): string {
  const others = new Set(competitors.map(({ name }) => name));
  const own = [...new Set(run.measurements.map(({ group }) => group))].filter((group) => !others.has(group));
  return [
    machine(run),
    ...own.map((group) => layOut(groupRows(run, group, before))),
    ...competitorLengths(run).map((lines) => layOut(competitorRows(run, lines))),
    layOut(budgetRows(run)),
    ...run.notes.map((note) => `Not measured: ${note}`),
  ].join('\n\n');
}

/** The machine of a run. */
export function machine({ processor, node, load }: Run): string {
  return `${processor}, Node ${node}, load ${load.before.toFixed(1)} before the run and ${load.after.toFixed(1)} at its end`;
}

/** A group of figures: one row per figure, one column per length. */
export function groupRows(run: Run, group: string, before?: Run): Rows {
  const all = run.measurements.filter((one) => one.group === group);
  const names = [...new Set(all.map(({ name }) => name))];
  const lengths = [...new Set(all.flatMap(({ lines }) => (lines === undefined ? [] : [lines])))];
  const cell = (name: string, lines: number | undefined): string => {
    const one = all.find((measurement) => measurement.name === name && measurement.lines === lines);
    return one ? withChange(one, before) : '';
  };
  return [
    [group, ...lengths.map((length) => `${thousands(length)} lines`)],
    ...names.map((name) => {
      const overall = cell(name, undefined);
      return [name, ...(overall === '' ? lengths.map((lines) => cell(name, lines)) : [overall])];
    }),
  ];
}

function withChange(one: Measurement, before: Run | undefined): string {
  const earlier = before && figure(before, one);
  const change = earlier && earlier.value > 0 ? [`×${(one.value / earlier.value).toFixed(2)}`] : [];
  return [formatValue(one), ...change].join(' ');
}

/** The name of processor times in the table of budgets. */
const ofItProcessorTime = '· of it, processor time';

/** Figures without a budget that are shown below a figure with a budget, and their names there. */
const below: Readonly<Record<string, readonly { readonly name: string; readonly shown: string }[]>> = {
  'open → all diagnostics': [{ name: 'open → all diagnostics, processor time', shown: ofItProcessorTime }],
  'edit → diagnostics p50': [{ name: 'edit → diagnostics, processor time', shown: ofItProcessorTime }],
  'keystroke + completion p50': [
    { name: 'keystroke + completion, processor time', shown: ofItProcessorTime },
  ],
  outline: [{ name: 'outline, first', shown: '· the first time' }],
};

/** The figures of the summary, with simpler names. */
const summary: Readonly<Record<string, string>> = {
  'start → initialized': 'ready after the start',
  'open → all diagnostics': 'open → all findings',
  'edit → diagnostics p50': 'edit → findings (median)',
  'keystroke + completion p50': 'keystroke + completion (median)',
  'hover p50': 'hover (median)',
  'resident memory after open': 'resident memory after opening',
};

/** The figures of the README; none if none of them was measured. */
export function summaryRows(run: Pick<Run, 'measurements'>): Rows {
  const group = groups.mixed;
  const own = run.measurements.filter((one) => one.group === group && one.name in summary);
  const lengths = [...new Set(own.flatMap(({ lines }) => (lines === undefined ? [] : [lines])))];
  const rows = Object.entries(summary).flatMap(([name, shown]) => {
    const overall = figure(run, { name, group });
    const each = lengths.map((lines) => figure(run, { name, group, lines }));
    const cells = overall ? [overall] : each;
    return cells.some((one) => one) ? [[shown, ...cells.map((one) => (one ? formatValue(one) : ''))]] : [];
  });
  return rows.length === 0 ? [] : [['', ...lengths.map((lines) => `${thousands(lines)} lines`)], ...rows];
}

/** The budgets with the measured figures and whether they are met. */
export function budgetRows(run: Pick<Run, 'measurements'>): Rows {
  const all = verdicts(run);
  const rows = [...new Set(all.map(({ budget }) => budget.row))];
  return [
    ['Budgets', ...budgetLengths.map((lines) => `${thousands(lines)} lines`)],
    ...rows.flatMap((row) => {
      const own = all.filter(({ budget }) => budget.row === row);
      // A figure that does not depend on the lines is in the first column.
      const overall = own.some(({ lines }) => lines === undefined);
      const cells = (overall ? [undefined] : budgetLengths).map((lines) =>
        verdictCell(own.find((one) => one.lines === lines)),
      );
      const others = (below[row] ?? []).map(({ name, shown }) => {
        const figures = budgetLengths.map((lines) => figure(run, { name, group: groups.mixed, lines }));
        return [shown, ...figures.map((one) => (one ? formatValue(one) : ''))];
      });
      return [[row, ...cells], ...others];
    }),
  ];
}

function verdictCell(verdict: Verdict | undefined): string {
  if (!verdict) return '';
  const budget = formatValue({ value: verdict.most, unit: verdict.budget.unit });
  if (!verdict.measured) return `not measured (budget ${budget})`;
  return `${formatValue(verdict.measured)} of ${budget}: ${verdict.met ? 'met' : 'missed'}`;
}

/** The lengths at which other servers were measured. */
export function competitorLengths({ measurements }: Pick<Run, 'measurements'>): readonly number[] {
  const ofCompetitors = measurements.filter(({ group }) => competitors.some(({ name }) => name === group));
  return [...new Set(ofCompetitors.flatMap(({ lines }) => (lines === undefined ? [] : [lines])))];
}

/**
 * Our figures of a length and those of other servers, with the ratio of theirs to ours.
 *
 * @param short whether only the figures of the summary are shown, with their names there
 */
export function competitorRows(run: Pick<Run, 'measurements'>, lines: number, short = false): Rows {
  const beside = run.measurements.filter(
    (one) =>
      one.group === groups.mixed &&
      one.unit !== 'count' &&
      one.unit !== 'ratio' &&
      (!short || one.name in summary),
  );
  const names = [
    ...new Set(
      beside.filter((one) => one.lines === undefined || one.lines === lines).map(({ name }) => name),
    ),
  ];
  const rows = names.flatMap((name) => {
    const find = (group: string): Measurement | undefined =>
      figure(run, { name, group, lines }) ?? figure(run, { name, group });
    const own = find(groups.mixed);
    const theirs = competitors.map((competitor) => find(competitor.name));
    if (!own || theirs.every((one) => one === undefined)) return [];
    const cells = theirs.map((one) => (one ? `${formatValue(one)} (×${ratio(one.value / own.value)})` : '—'));
    return [[short ? (summary[name] ?? name) : name, formatValue(own), ...cells]];
  });
  return [
    [
      `Compared with others, ${thousands(lines)} lines`,
      'FortiOS Config',
      ...competitors.map(({ name }) => name),
    ],
    ...rows,
  ];
}

function ratio(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
