/** The id under which package.json contributes the language. */
export const fortiosLanguageId = 'fortios';

/** The section of the settings that package.json contributes. */
export const settingsSection = 'fortios';
