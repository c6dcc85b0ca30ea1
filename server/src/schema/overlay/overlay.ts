import { addressForms, grownLists, userReferences } from './settings';
import { corrections } from './corrections';
import type { Overlay, OverlayEntry } from './entry';
import { ftmPush } from './ftmPush';
import { hardware, openTables } from './hardware';
import { keyedTables } from './keyedTables';
import { openSettings, undocumented } from './undocumented';
import { docOf } from './docs';

const ftmDoc = docOf('system interface > allowaccess > ftm');

const source = 'Fortinet technical tips on FortiToken Mobile push; published REST API schema';

/** The value `ftm` of `allowaccess`. */
const interfaceAccess: readonly OverlayEntry[] = [
  { path: 'system interface > allowaccess', source, values: { ftm: { doc: ftmDoc } } },
  { path: 'system interface > secondaryip > allowaccess', source, values: { ftm: { doc: ftmDoc } } },
];

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
