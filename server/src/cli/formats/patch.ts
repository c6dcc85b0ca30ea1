import type { Format } from './format';

/** The output of `--fix-dry-run`: the fixes as unified diffs for `patch -p0`. */
export const patch: Format = {
  needsPlaces: false,
  open: () => ({
    file: (file) => file.patch ?? '',
    error: () => '',
    end: () => '',
  }),
};
