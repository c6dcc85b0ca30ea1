import { addressForms } from './addressForms';
import type { Overlay } from './entry';
import { ftmPush } from './ftmPush';
import { grownLists } from './grownLists';
import { hardware, openTables } from './hardware';
import { interfaceAccess } from './interfaceAccess';
import { keyedTables } from './keyedTables';
import { openSettings, undocumented } from './undocumented';
import { userReferences } from './userReferences';

/** The hand-written facts of the extension. */
export const overlay: Overlay = {
  entries: [
    ...addressForms,
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
