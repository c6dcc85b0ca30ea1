import { counted } from 'fortios-language/base/numbers';
import { printable } from '../../output/terminal';
import type { Format } from './format';

/** The output of `fortios fix`: the files that it changed. */
export const fixes: Format = {
  needsPlaces: false,
  open: () => ({
    file: ({ path, fixed }) => (fixed > 0 ? `${printable(path)}: fixed ${counted(fixed, 'problem')}\n` : ''),
    error: () => '',
    end: () => '',
  }),
};

/** The output of `--fix-dry-run`: the fixes as unified diffs for `patch -p0`. */
export const patch: Format = {
  needsPlaces: false,
  open: () => ({
    file: (file) => file.patch ?? '',
    error: () => '',
    end: () => '',
  }),
};
