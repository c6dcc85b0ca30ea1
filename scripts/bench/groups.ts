import type { Case } from './language';

/** The parts of a run's table, by content. */
export const groups: Readonly<
  Record<Case | 'opening' | 'stages' | 'profile' | 'functions' | 'memory' | 'sizes', string>
> = {
  mixed: 'As a client sees it',
  table: 'One table of 20,000 addresses, as a client sees it',
  unused: 'One table of 20,000 addresses without references, as a client sees it',
  vdoms: 'VDOMs, as a client sees them',
  errors: 'An error in every hundredth line, as a client sees it',
  opening: 'Opening and tree-sitter alone, in alternating runs',
  stages: 'In process, by stage',
  profile: 'Where the time of opening goes',
  functions: 'Functions that take most of opening',
  memory: 'Memory over edits',
  sizes: 'Sizes',
};

/** The length of the configuration whose opening is profiled, in lines. */
export const profiledLines = 150_000;

/** The length of the configuration whose memory is measured, in lines, and the numbers of edits. */
export const watchedLines = 24_000;
export const watchedEdits: readonly number[] = [1_000, 10_000];
