import type { Case } from './language';

/** The parts of a run's table, by content. */
export const groups: Readonly<
  Record<Case | 'opening' | 'scaled' | 'commands' | 'linters' | 'sizes', string>
> = {
  mixed: 'As a client sees it',
  table: 'One table of 20,000 addresses, as a client sees it',
  unused: 'One table of 20,000 addresses without references, as a client sees it',
  vdoms: 'VDOMs, as a client sees them',
  errors: 'An error in every hundredth line, as a client sees it',
  opening: 'Opening and tree-sitter alone, in alternating runs',
  scaled:
    'Opening a genuine backup with more policies and objects, and tree-sitter alone, in alternating runs',
  commands: 'Commands, as processes of their own',
  linters: 'Bytes per second of processor time',
  sizes: 'Sizes',
};
