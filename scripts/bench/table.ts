import type { Measurement, Run } from './measurement';

/** The goals that the table shows beside the figures; a run is not judged by them. */
const goals: readonly Pick<Measurement, 'name' | 'lines' | 'value' | 'unit'>[] = [
  { name: 'start → initialized', value: 150, unit: 'ms' },
  { name: 'open → diagnostics', lines: 24_000, value: 500, unit: 'ms' },
  { name: 'semantic tokens of all p50', lines: 24_000, value: 40, unit: 'ms' },
  { name: '.vsix', value: 2048, unit: 'KiB' },
];

/** A run as a table: a row a figure, a column a length; with `before`, how each figure relates to that run's. */
export function formatRun(run: Run, before?: Run): string {
  const lengths = [...new Set(run.measurements.flatMap(({ lines }) => (lines === undefined ? [] : [lines])))];
  const groups = [...new Set(run.measurements.map(({ group }) => group))];
  const tables = groups.map((group) => {
    const all = run.measurements.filter((one) => one.group === group);
    const names = [...new Set(all.map(({ name }) => name))];
    const own = lengths.filter((length) => all.some(({ lines }) => lines === length));
    const head = [group, ...own.map((length) => `${thousands(length)} lines`)];
    const rows = names.map((name) => {
      const cell = (lines: number | undefined): string => {
        const one = all.find((measurement) => measurement.name === name && measurement.lines === lines);
        return one ? formatCell(one, before) : '';
      };
      const overall = cell(undefined);
      return [name, ...(overall === '' ? own.map(cell) : [overall])];
    });
    return layOut([head, ...rows]);
  });
  const machine = `${run.processor}, Node ${run.node}, load ${run.load.toFixed(1)}`;
  return [machine, ...tables].join('\n\n');
}

function formatCell(one: Measurement, before: Run | undefined): string {
  const goal = goals.find(({ name, lines }) => name === one.name && lines === one.lines);
  const earlier = before?.measurements.find(({ name, lines }) => name === one.name && lines === one.lines);
  return [
    formatValue(one),
    ...(earlier && earlier.value > 0 ? [`×${(one.value / earlier.value).toFixed(2)}`] : []),
    ...(goal ? [`(goal ${formatValue(goal)})`] : []),
  ].join(' ');
}

function formatValue({ value, unit }: Pick<Measurement, 'value' | 'unit'>): string {
  if (Number.isNaN(value)) return 'unknown';
  if (unit === 'count') return thousands(value);
  if (unit === 'ms' && value < 10) return `${value.toFixed(2)} ms`;
  return `${thousands(Math.round(value))} ${unit}`;
}

/** Thousands set apart. */
function thousands(value: number): string {
  return value.toLocaleString('en');
}

function layOut(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 3, -3));
  return [line(head), rule, ...body.map(line)].join('\n');
}
