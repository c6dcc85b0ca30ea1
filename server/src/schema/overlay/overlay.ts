import type { Overlay } from './entry';

/** The hand-written knowledge that ships with the extension. */
export const overlay: Overlay = {
  entries: [],
  openFamilies: [],
  openNames: [],
};
