/** One figure of a run. */
export interface Measurement {
  /** What was measured, as the table calls it. */
  readonly name: string;
  /** The part of the table it belongs to. */
  readonly group: string;
  /** Lines of the configuration; undefined where it does not matter. */
  readonly lines?: number;
  readonly value: number;
  readonly unit: Unit;
}

export type Unit = 'ms' | 'MiB' | 'KiB' | 'count' | 'ratio';

/** All figures of a run, as `--json` prints them and `--compare` reads them. */
export interface Run {
  readonly version: 1;
  /** When it began, as ISO 8601 has it. */
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  /** Processes that wanted a processor, on average over a minute: before the run, which is other work, and at its end. */
  readonly load: { readonly before: number; readonly after: number };
  readonly measurements: readonly Measurement[];
  /** What was not measured, and why. */
  readonly notes: readonly string[];
}

/** The figure of that name, if it was measured. */
export function figure(
  { measurements }: Pick<Run, 'measurements'>,
  { name, group, lines }: Pick<Measurement, 'name' | 'group' | 'lines'>,
): Measurement | undefined {
  return measurements.find((one) => one.name === name && one.group === group && one.lines === lines);
}

/** The value that `share` (0 to 1) of all values do not exceed; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** The two figures that tell how long something takes: usually, and when it takes long. */
export function p50And95(values: readonly number[]): readonly { name: string; value: number }[] {
  return [
    { name: 'p50', value: quantile(values, 0.5) },
    { name: 'p95', value: quantile(values, 0.95) },
  ];
}

/** How long `work` takes, in milliseconds, and what it gives. */
export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}
