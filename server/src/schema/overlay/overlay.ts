import type { Overlay } from './entry';
import { ftmPush } from './ftmPush';
import { grownLists } from './grownLists';
import { interfaceAccess } from './interfaceAccess';
import { keyedTables } from './keyedTables';
import { openSettings, openTables, undocumented } from './undocumented';
import { userReferences } from './userReferences';

/** The hand-written knowledge that ships with the extension. */
export const overlay: Overlay = {
  entries: [
    ...ftmPush,
    ...grownLists,
    ...interfaceAccess,
    ...keyedTables,
    ...undocumented,
    ...userReferences,
  ],
  openTables,
  openSettings,
};
