/** The commands that package.json contributes. */
export const selectFirmwareCommand = 'fortios.selectFirmware';
export const restartServerCommand = 'fortios.restartServer';
export const showOutputCommand = 'fortios.showOutput';
export const upgradeReportCommand = 'fortios.upgradeReport';
export const showVersionCommand = 'fortios.showVersion';
export const checkPushCommand = 'fortios.checkPush';
export const copyRedactedCommand = 'fortios.copyRedacted';
export const saveRedactedCommand = 'fortios.saveRedacted';
export const openRulePageCommand = 'fortios.openRulePage';
export const goToFindingCommand = 'fortios.goToFinding';
export const showDetectedCommand = 'fortios.showDetected';
export const openSampleCommand = 'fortios.openSample';
export const openWalkthroughCommand = 'fortios.openWalkthrough';

/** Not in the palette: what the server's code lenses call. */
export const showReferencesCommand = 'fortios.showReferences';

/** Not in the palette: what links to lines call, in the panels beside the editor. */
export const openLineCommand = 'fortios.openLine';

/** The id under which package.json contributes the walkthrough. */
export const walkthroughId = 'firstSteps';
