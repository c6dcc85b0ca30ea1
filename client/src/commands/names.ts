/** The commands that package.json contributes. */
export const selectFirmwareCommand = 'fortios.selectFirmware';
export const restartServerCommand = 'fortios.restartServer';
export const showOutputCommand = 'fortios.showOutput';
