import type { OverlayEntry } from './entry';
import paths from './paths.json';

const source = 'genuine configurations of 6.0 to 7.4';

/**
 * Tables whose entries are opened by `config <table> <key>` without `edit`. Devices have them, but newer lists do not
 * contain them.
 */
const { perMessage } = paths;

const { inside } = paths;

export const keyedTables: readonly OverlayEntry[] = [
  ...inside.map((path): OverlayEntry => ({ path, source, keyedOnConfigLine: true, intervals: [['6.0.0']] })),
  ...perMessage.map((group): OverlayEntry => ({
    path: `system replacemsg ${group}`,
    source,
    keyedOnConfigLine: true,
    intervals: [['6.0.0']],
  })),
  {
    path: 'system replacemsg automation',
    source,
    keyedOnConfigLine: true,
    intervals: [['7.0.0']],
  },
];
