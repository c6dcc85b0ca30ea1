/** The numbers of passed and failed checks. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** For the end of a long log: the examples that failed or were retried, with the reasons. */
  readonly notes?: readonly string[];
}

export const oneCheck = (passed: boolean): Counts => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  notes: all.flatMap(({ notes = [] }) => notes),
});
