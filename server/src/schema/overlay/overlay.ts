import type { Overlay } from './entry';
import { ftmPush } from './ftmPush';
import { grownLists } from './grownLists';
import { hardening } from './hardening';
import { hardware, openTables } from './hardware';
import { interfaceAccess } from './interfaceAccess';
import { keyedTables } from './keyedTables';
import { secrets } from './secrets';
import { openSettings, undocumented } from './undocumented';
import { userReferences } from './userReferences';

/** The hand-written knowledge that ships with the extension. */
export const overlay: Overlay = {
  entries: [
    ...ftmPush,
    ...grownLists,
    ...hardening,
    ...hardware,
    ...interfaceAccess,
    ...keyedTables,
    ...secrets,
    ...undocumented,
    ...userReferences,
  ],
  openTables,
  openSettings,
};
