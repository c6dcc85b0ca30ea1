import type { Format } from './format';
import { jsonFile } from './json';

/**
 * For many files: one line of JSON for each file as soon as it is checked, with the same content as in `files` of
 * `json`.
 */
export const ndjson: Format = {
  needsPlaces: false,
  open: () => ({
    file: (file) => line(jsonFile(file)),
    error: ({ path, message }) => (path === undefined ? '' : line({ path, failure: message })),
    end: () => '',
  }),
};

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
