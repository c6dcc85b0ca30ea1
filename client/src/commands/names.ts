/** The commands that package.json contributes. */
export const selectFirmwareCommand = 'fortios.selectFirmware';
export const restartServerCommand = 'fortios.restartServer';
export const showOutputCommand = 'fortios.showOutput';

/** Not in the palette: what the server's code lenses call. */
export const showReferencesCommand = 'fortios.showReferences';
