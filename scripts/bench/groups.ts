import type { Case } from './language';

/** The parts of a run's table, by what they tell of. */
export const groups: Readonly<Record<Case | 'stages' | 'sizes', string>> = {
  mixed: 'As a client sees it',
  table: 'One table of 20,000 addresses, as a client sees it',
  unused: 'One table of 20,000 addresses that nothing names, as a client sees it',
  vdoms: 'VDOMs, as a client sees them',
  errors: 'An error in every hundredth line, as a client sees it',
  stages: 'In process, by stage',
  sizes: 'Sizes',
};
