/** What the steps of the walkthrough and the menus in package.json ask for: when they are shown, when they are done. */

/** A FortiOS document has been recognised, and its firmware is known. */
export const detectedKey = 'fortios.detected';

/** Where the firmware of the last one in front comes from: `file`, `fallback` or `choice`. */
export const firmwareOriginKey = 'fortios.firmwareOrigin';

/** Whether the document that was checked last has findings: `some` or `none`. */
export const findingsKey = 'fortios.findings';

/** An edit has made a finding go away. */
export const findingFixedKey = 'fortios.findingFixed';

/** What the language server does, a `ServerState`; absent until it is first started. */
export const serverStateKey = 'fortios.serverState';
