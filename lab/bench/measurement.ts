/** One figure of a run. */
export interface Measurement {
  /** The name in the table. */
  readonly name: string;
  /** The part of the table. */
  readonly group: string;
  /** Lines of the configuration; undefined if the figure does not depend on them. */
  readonly lines?: number;
  readonly value: number;
  readonly unit: Unit;
}

export type Unit = 'ms' | 'MiB' | 'KiB' | 'MB/s' | 'count' | 'ratio';

/** All figures of a run, as `--json` prints them and `--compare` reads them. */
export interface Run {
  readonly version: 1;
  /** The start, in ISO 8601. */
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  /** The load average over one minute: before the run, from other work, and at its end. */
  readonly load: { readonly before: number; readonly after: number };
  readonly measurements: readonly Measurement[];
  /** Figures that were not measured, with the reason. */
  readonly notes: readonly string[];
}

/** The figure with this name, if it was measured. */
export function figure(
  { measurements }: Pick<Run, 'measurements'>,
  { name, group, lines }: Pick<Measurement, 'name' | 'group' | 'lines'>,
): Measurement | undefined {
  return measurements.find((one) => one.name === name && one.group === group && one.lines === lines);
}

/** The value that a share (0 to 1) of all values does not exceed; NaN if there are no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** The median and the 95th percentile of a time. */
export function p50And95(values: readonly number[]): readonly { name: string; value: number }[] {
  return [
    { name: 'p50', value: quantile(values, 0.5) },
    { name: 'p95', value: quantile(values, 0.95) },
  ];
}

/** Measures `work`, in milliseconds, and returns its result, too. */
export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}
