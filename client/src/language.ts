/** The language id that package.json contributes. */
export const fortiosLanguageId = 'fortios';

/** The settings section that package.json contributes. */
export const settingsSection = 'fortios';
