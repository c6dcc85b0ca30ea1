import type { Format } from './format';

/** What `--fix-dry-run` writes: what would be fixed, as unified diffs that `patch -p0` takes. */
export const patch: Format = {
  needsPlaces: false,
  open: () => ({
    file: (file) => file.patch ?? '',
    error: () => '',
    end: () => '',
  }),
};
