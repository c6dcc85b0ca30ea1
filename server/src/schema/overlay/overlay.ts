import { addressForms, grownLists, userReferences } from './settings';
import { corrections } from './corrections';
import type { Overlay, OverlayEntry } from './entry';
import { ftmPush } from './ftmPush';
import { hardware, openTables } from './hardware';
import { keyedTables } from './keyedTables';
import { openSettings, undocumented } from './undocumented';
import { version } from '../../firmware/version';

const ftmDoc = {
  summary:
    'Lets the interface accept the callback of FortiToken Mobile, with which a phone approves or denies a sign-in (`config system ftm-push`).',
  history: [{ from: version(6, 0, 0), text: 'works' }],
  alsoNeeded: [
    'Push itself: `set status enable` and an address in `config system ftm-push`. With `interface` set there, it is that interface that needs `ftm`; with an address of one of this FortiGate’s interfaces, that one.',
    'At least one administrator without trusted hosts, because the callback is checked against them, too.',
  ],
  notes: [
    '`set allowaccess` replaces the whole list: name the other services, too, or use `append allowaccess ftm`.',
    'Where `server-port` of `config system ftm-push` equals `admin-sport` of `config system global`, every interface with `ftm` also serves the admin GUI on that port.',
    'For IPv4 only: `ip6-allowaccess` has no `ftm`.',
  ],
} as const;

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
