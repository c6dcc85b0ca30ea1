import { addressForms, grownLists, userReferences } from './settings';
import { corrections } from './corrections';
import type { Overlay } from './entry';
import { ftmPush } from './ftmPush';
import { hardware, openTables } from './hardware';
import { interfaceAccess } from './interfaceAccess';
import { keyedTables } from './keyedTables';
import { openSettings, undocumented } from './undocumented';

/** The hand-written facts of the extension. */
export const overlay: Overlay = {
  entries: [
    ...addressForms,
    ...corrections,
    ...ftmPush,
    ...grownLists,
    ...hardware,
    ...interfaceAccess,
    ...keyedTables,
    ...undocumented,
    ...userReferences,
  ],
  openTables,
  openSettings,
};
