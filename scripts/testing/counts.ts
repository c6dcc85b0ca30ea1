/** How many checks went well and how many did not. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What is to be read at the end of a long log: which examples failed, or had to be tried again, and why. */
  readonly notes?: readonly string[];
}

export const oneCheck = (passed: boolean): Counts => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  notes: all.flatMap(({ notes = [] }) => notes),
});
