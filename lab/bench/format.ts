import type { Measurement } from './measurement';

/** A figure with its unit. */
export function formatValue({ value, unit }: Pick<Measurement, 'value' | 'unit'>): string {
  if (!Number.isFinite(value)) return 'unknown';
  switch (unit) {
    case 'count':
      return thousands(value);
    case 'ratio':
      return value < 0.1 ? `× 1/${Math.round(1 / value)}` : `× ${significant(value)}`;
    case 'ms':
      return value >= 1_000 ? `${significant(value / 1000)} s` : `${significant(value)} ms`;
    case 'MB/s':
      return `${significant(value)} MB/s`;
    case 'MiB':
    case 'KiB':
      return `${thousands(Math.round(value))} ${unit}`;
  }
}

/** Two decimals for small numbers, none for large numbers. */
function significant(value: number): string {
  return value >= 100 ? thousands(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);
}

/** With separators between thousands. */
export function thousands(value: number): string {
  return value.toLocaleString('en');
}

/** Aligns the columns of rows. The first row is the head. */
export function layOut(rows: readonly (readonly string[])[]): string {
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
