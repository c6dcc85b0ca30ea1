/** The commands that package.json contributes. */
export const selectFirmwareCommand = 'fortios.selectFirmware';
export const restartServerCommand = 'fortios.restartServer';
export const reportProblemCommand = 'fortios.reportProblem';
export const showOutputCommand = 'fortios.showOutput';
export const upgradeReportCommand = 'fortios.upgradeReport';
export const showVersionCommand = 'fortios.showVersion';
export const showAdvisoriesCommand = 'fortios.showAdvisories';
export const showExposureCommand = 'fortios.showExposure';
export const auditCommand = 'fortios.audit';
export const checkPushCommand = 'fortios.checkPush';
export const redactCommand = 'fortios.redact';
export const asBuiltReportCommand = 'fortios.asBuiltReport';
export const exportCommand = 'fortios.export';
export const migrateCommand = 'fortios.migrate';
export const pasteAsObjectsCommand = 'fortios.pasteAsObjects';
export const convertToCodeCommand = 'fortios.convertToCode';
export const convertSslVpnCommand = 'fortios.convertSslVpn';
export const saveReportCommand = 'fortios.saveReport';
export const openRulePageCommand = 'fortios.openRulePage';
export const acceptFindingCommand = 'fortios.acceptFinding';
export const goToFindingCommand = 'fortios.goToFinding';
export const showDetectedCommand = 'fortios.showDetected';
export const useFileVersionCommand = 'fortios.useFileVersion';
export const showHardeningFindingsCommand = 'fortios.showHardeningFindings';
/** Not in the palette: “New File…” lists it. */
export const newConfigurationCommand = 'fortios.newConfiguration';
export const openSampleCommand = 'fortios.openSample';
export const openWalkthroughCommand = 'fortios.openWalkthrough';

export const whichPolicyCommand = 'fortios.whichPolicy';
export const showPolicyTableCommand = 'fortios.showPolicyTable';
export const showNetworkMapCommand = 'fortios.showNetworkMap';

export const compareWithCommand = 'fortios.compareWith';
export const rehearseCommand = 'fortios.rehearse';
export const copyUndoCommandsCommand = 'fortios.copyUndoCommands';

export const refactorCommand = 'fortios.refactor';
export const cleanUpCommand = 'fortios.cleanUp';

/** Commands of the preview of a clean-up. */
export const applyCleanUpCommand = 'fortios.applyCleanUp';
export const showCleanUpDiffCommand = 'fortios.showCleanUpDiff';
export const copyCleanUpCommand = 'fortios.copyCleanUp';
export const showCleanUpReportCommand = 'fortios.showCleanUpReport';
export const closeCleanUpCommand = 'fortios.closeCleanUp';

/** Commands of the view of changes. */
export const copyChangeCommandsCommand = 'fortios.copyChangeCommands';
export const filterChangesCommand = 'fortios.filterChanges';
export const toggleUnitDataCommand = 'fortios.toggleUnitData';
export const closeComparisonCommand = 'fortios.closeComparison';

/** Commands of the view of a configuration. Without an argument, they are about the selected entry. */
export const filterConfigurationCommand = 'fortios.filterConfiguration';
export const clearConfigurationFilterCommand = 'fortios.clearConfigurationFilter';
export const saveConfigurationFilterCommand = 'fortios.saveConfigurationFilter';
export const goToEntryCommand = 'fortios.goToEntry';
export const referencesOfEntryCommand = 'fortios.referencesOfEntry';
export const policiesOfEntryCommand = 'fortios.policiesOfEntry';
export const compareEntryCommand = 'fortios.compareEntry';
export const copyEntryCommand = 'fortios.copyEntry';
export const explainEntryCommand = 'fortios.explainEntry';

/** Commands of the view of findings. */
export const findingsByRuleCommand = 'fortios.findingsByRule';
export const findingsByFileCommand = 'fortios.findingsByFile';
export const findingsBySeverityCommand = 'fortios.findingsBySeverity';
export const fixRuleCommand = 'fortios.fixRule';
export const checkFolderCommand = 'fortios.checkFolder';

/** Not in the palette: a click on a change calls it. */
export const revealChangeCommand = 'fortios.revealChange';

/** Not in the palette: a click on the status item calls it. */
export const showStatusMenuCommand = 'fortios.showStatusMenu';

/** Not in the palette: the server's code lenses call it. */
export const showReferencesCommand = 'fortios.showReferences';

/** Not in the palette: line links in the panels call it. */
export const openLineCommand = 'fortios.openLine';

/** Not in the palette: “more” in hovers and links in the pages call it. */
export const showPageCommand = 'fortios.showPage';

/** Not in the palette: copy links in the panels call it. */
export const copyTextCommand = 'fortios.copyText';

/** The id of the walkthrough in package.json. */
export const walkthroughId = 'firstSteps';

/** The preview of a clean-up in package.json, and the context key that shows it. */
export const cleanUpViewId = 'fortios.cleanUp.preview';
export const hasCleanUpKey = 'fortios.hasCleanUp';

/** The views in package.json, and the context keys of their menus and welcome texts. */
export const configurationViewId = 'fortios.configuration';
export const findingsViewId = 'fortios.findingsList';
export const changesViewId = 'fortios.changes';
export const hasConfigurationKey = 'fortios.hasConfiguration';

/** Context key: the URIs of documents in other languages with FortiOS inside. */
export const fortiosDocumentsKey = 'fortios.documents';
export const isFilteredKey = 'fortios.isFiltered';
export const findingsOrderKey = 'fortios.findingsOrder';
export const hasFolderFindingsKey = 'fortios.hasFolderFindings';
export const hasComparisonKey = 'fortios.hasComparison';
