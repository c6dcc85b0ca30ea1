/** The context keys that the walkthrough and the menus in package.json use. */

/** True after a FortiOS document was detected and its firmware is known. */
export const detectedKey = 'fortios.detected';

/** The origin of the firmware of the last active document: `file`, `fallback` or `choice`. */
export const firmwareOriginKey = 'fortios.firmwareOrigin';

/** Whether the last checked document has findings: `some` or `none`. */
export const findingsKey = 'fortios.findings';

/** True after an edit has removed a finding. */
export const findingFixedKey = 'fortios.findingFixed';

/** The `ServerState` of the language server; not set before its first start. */
export const serverStateKey = 'fortios.serverState';
