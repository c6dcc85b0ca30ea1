import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver-types';
import {
  asBuiltReportCommand,
  applyCleanUpCommand,
  auditCommand,
  changesViewId,
  cleanUpCommand,
  cleanUpViewId,
  closeCleanUpCommand,
  checkFolderCommand,
  clearConfigurationFilterCommand,
  compareEntryCommand,
  configurationViewId,
  copyEntryCommand,
  explainEntryCommand,
  filterConfigurationCommand,
  findingsByFileCommand,
  findingsByRuleCommand,
  newConfigurationCommand,
  findingsBySeverityCommand,
  findingsViewId,
  fixRuleCommand,
  goToEntryCommand,
  fortiosDocumentsKey,
  hasConfigurationKey,
  isFilteredKey,
  policiesOfEntryCommand,
  referencesOfEntryCommand,
  saveConfigurationFilterCommand,
  checkPushCommand,
  redactCommand,
  goToFindingCommand,
  copyCleanUpCommand,
  hasCleanUpKey,
  hasComparisonKey,
  showCleanUpDiffCommand,
  showCleanUpReportCommand,
  closeComparisonCommand,
  compareWithCommand,
  copyChangeCommandsCommand,
  copyUndoCommandsCommand,
  exportCommand,
  filterChangesCommand,
  acceptFindingCommand,
  pasteAsObjectsCommand,
  convertSslVpnCommand,
  openRulePageCommand,
  convertToCodeCommand,
  refactorCommand,
  rehearseCommand,
  openSampleCommand,
  migrateCommand,
  openWalkthroughCommand,
  restartServerCommand,
  saveReportCommand,
  selectFirmwareCommand,
  showAdvisoriesCommand,
  showExposureCommand,
  showHardeningFindingsCommand,
  showNetworkMapCommand,
  showPolicyTableCommand,
  toggleUnitDataCommand,
  reportProblemCommand,
  showOutputCommand,
  showVersionCommand,
  upgradeReportCommand,
  whichPolicyCommand,
} from '../../client/src/commandIds';
import {
  assistantsSetting,
  listDocumentsTool,
  mcpProviderId,
} from '../../client/src/features/assistants/toolNames';
import { toolQuestions } from '../../client/src/features/assistants/toolQuestions';
import { fortiosLanguageId } from '../../client/src/language';
import {
  lookupViewType,
  migrationViewType,
  networkMapViewType,
  reportViewType,
  policyTableViewType,
} from '../../client/src/features/panels/panelHtml';
import { serverStateKey } from '../../client/src/features/walkthrough/contextKeys';
import manifest from '../../package.json';
import { questions } from '../../toolkit/src/assistants/questions';
import { tokenModifiers, tokenTypes } from '../../server/src/features/semanticTokens/legend';
import {
  manifestPath,
  manifestText,
  toolQuestionsPath,
  toolQuestionsText,
} from '../../scripts/build/generated/manifest';
import { projectRoot } from '../../scripts/project';

const [language] = manifest.contributes.languages;

/** Matches the subset of VS Code's globs that the manifest uses. */
function matchesGlob(glob: string, name: string): boolean {
  return new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name);
}

/** The commands of the preview of a clean-up. */
const ofCleanUps = [
  applyCleanUpCommand,
  showCleanUpDiffCommand,
  copyCleanUpCommand,
  showCleanUpReportCommand,
  closeCleanUpCommand,
];

describe('the manifest', () => {
  it('contributes the language by its id', () => {
    assert.equal(language?.id, fortiosLanguageId);
    assert.ok(existsSync(language.configuration ?? ''));
    assert.ok(existsSync(manifest.contributes.grammars[0]?.path ?? ''));
    for (const icon of Object.values(language.icon ?? {})) assert.ok(existsSync(icon), icon);
    assert.deepEqual(Object.keys(language.icon ?? {}), ['light', 'dark']);
  });

  it('matches the names of FortiGate backups, and no others', () => {
    const isBackup = (name: string): boolean =>
      language?.filenamePatterns?.some((glob) => matchesGlob(glob, name)) ?? false;
    assert.equal(isBackup('FGT60F_7-2_1517_202306230000.conf'), true);
    assert.equal(isBackup('branch_office_7-4_2662_202405140900.conf'), true);
    assert.equal(isBackup('FG-VM_8-0_0167_202604200000.conf'), true);
    assert.equal(isBackup('nginx.conf'), false);
    assert.equal(isBackup('site_1-2_old.conf'), false);
  });

  it('matches the first line of a backup', () => {
    const firstLine = new RegExp(language?.firstLine ?? '');
    assert.match('#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin', firstLine);
    assert.match('\uFEFF#config-version=FGT60F-7.4.4-FW-build2662', firstLine);
    assert.doesNotMatch('# a remark about config-version=', firstLine);
  });

  it('contributes the commands that the code registers', () => {
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command),
      [
        selectFirmwareCommand,
        upgradeReportCommand,
        showVersionCommand,
        whichPolicyCommand,
        showPolicyTableCommand,
        showNetworkMapCommand,
        compareWithCommand,
        rehearseCommand,
        copyUndoCommandsCommand,
        copyChangeCommandsCommand,
        filterChangesCommand,
        toggleUnitDataCommand,
        closeComparisonCommand,
        filterConfigurationCommand,
        clearConfigurationFilterCommand,
        saveConfigurationFilterCommand,
        goToEntryCommand,
        referencesOfEntryCommand,
        policiesOfEntryCommand,
        compareEntryCommand,
        copyEntryCommand,
        explainEntryCommand,
        findingsByRuleCommand,
        findingsBySeverityCommand,
        fixRuleCommand,
        checkFolderCommand,
        cleanUpCommand,
        refactorCommand,
        ...ofCleanUps,
        checkPushCommand,
        showAdvisoriesCommand,
        showExposureCommand,
        auditCommand,
        goToFindingCommand,
        showHardeningFindingsCommand,
        openRulePageCommand,
        redactCommand,
        exportCommand,
        convertToCodeCommand,
        saveReportCommand,
        asBuiltReportCommand,
        migrateCommand,
        newConfigurationCommand,
        openSampleCommand,
        openWalkthroughCommand,
        restartServerCommand,
        reportProblemCommand,
        showOutputCommand,
        findingsByFileCommand,
        acceptFindingCommand,
        pasteAsObjectsCommand,
        convertSslVpnCommand,
      ],
    );
    for (const { category } of manifest.contributes.commands) assert.equal(category, '%commands.category%');
  });

  it('needs no activation event for its language, which has a configuration', () => {
    assert.ok(language?.configuration);
    assert.equal(manifest.activationEvents.includes('onLanguage:fortios'), false);
  });

  it('limits menus and palette to FortiOS documents', () => {
    const { menus, submenus, commands } = manifest.contributes;
    const known = commands.map(({ command }) => command);
    for (const { command } of [...menus.commandPalette, ...menus['fortios.menu']])
      assert(known.includes(command), command);
    const entries = [...menus['editor/title'], ...menus['editor/context'], ...menus['explorer/context']];
    const ofPanels = `activeWebviewPanelId == ${reportViewType}`;
    const shown = [
      saveReportCommand,
      showPolicyTableCommand,
      toggleUnitDataCommand,
      showNetworkMapCommand,
      ...submenus.map(({ id }) => id),
    ];
    for (const { command, submenu, when } of entries.map((entry) => ({
      command: '',
      submenu: '',
      ...entry,
    }))) {
      assert(shown.includes(submenu || command), when);
      if (command === saveReportCommand) assert.equal(when, ofPanels);
      else assert.match(when, /^(resourceLangId|editorLangId) == fortios\b/);
    }
    for (const viewType of [
      lookupViewType,
      migrationViewType,
      networkMapViewType,
      reportViewType,
      policyTableViewType,
    ])
      assert.match(viewType, /^fortios\./);
    const ofChanges = [
      copyChangeCommandsCommand,
      filterChangesCommand,
      toggleUnitDataCommand,
      closeComparisonCommand,
    ];
    const ofViews: Readonly<Record<string, string>> = {
      [filterConfigurationCommand]: hasConfigurationKey,
      [clearConfigurationFilterCommand]: isFilteredKey,
      [saveConfigurationFilterCommand]: isFilteredKey,
      [goToEntryCommand]: 'false',
      [referencesOfEntryCommand]: 'false',
      [policiesOfEntryCommand]: 'false',
      [compareEntryCommand]: 'false',
      [copyEntryCommand]: 'false',
      [explainEntryCommand]: 'false',
      [findingsByRuleCommand]: 'false',
      [findingsBySeverityCommand]: 'false',
      [findingsByFileCommand]: 'false',
      [newConfigurationCommand]: 'false',
      [pasteAsObjectsCommand]: 'false',
      [fixRuleCommand]: 'false',
      [convertToCodeCommand]: 'false',
      [checkFolderCommand]: `workspaceFolderCount > 0 && !${hasConfigurationKey}`,
      [openSampleCommand]: `!${hasConfigurationKey}`,
      [goToFindingCommand]: 'false',
      [showOutputCommand]: `!${hasConfigurationKey}`,
      [copyUndoCommandsCommand]: `editorLangId == ${fortiosLanguageId} && editorHasSelection`,
    };
    for (const { command, when } of menus.commandPalette)
      assert.equal(
        when,
        ofViews[command] ??
          (ofChanges.includes(command)
            ? hasComparisonKey
            : ofCleanUps.includes(command)
              ? hasCleanUpKey
              : command === saveReportCommand
                ? ofPanels
                : `editorLangId == ${fortiosLanguageId} || resource in ${fortiosDocumentsKey} || activeWebviewPanelId =~ /^fortios\\./`),
      );
    const ofBackup = commands.filter(({ command }) => {
      const when = menus.commandPalette.find((entry) => entry.command === command)?.when;
      return !/^false$|!fortios\.hasConfiguration$|hasComparison|hasCleanUp|editorHasSelection|isFiltered|^activeWebviewPanelId/.test(
        when ?? '',
      );
    });
    assert(ofBackup.length <= 26, `the palette lists ${ofBackup.length} commands for an open backup`);
    const views = [configurationViewId, findingsViewId, changesViewId];
    assert.deepEqual(
      manifest.contributes.views.fortios.map(({ id }) => id),
      [...views, cleanUpViewId],
    );
    for (const { command, when } of [...menus['view/title'], ...menus['view/item/context']]) {
      const view = ofChanges.includes(command)
        ? changesViewId
        : ofCleanUps.includes(command)
          ? cleanUpViewId
          : /finding|fixRule|checkFolder/i.test(command)
            ? findingsViewId
            : configurationViewId;
      assert([...ofChanges, ...ofCleanUps].includes(command) || command in ofViews, command);
      assert.match(when, new RegExp(`^view == ${view}\\b`));
    }
    // Each view that is always shown says what to do while it is empty.
    const { viewsWelcome } = manifest.contributes;
    assert.deepEqual(
      [...new Set(viewsWelcome.map(({ view }) => view))],
      [configurationViewId, findingsViewId],
    );
    assert.equal(
      commands.find(({ command }) => command === restartServerCommand)?.enablement,
      serverStateKey,
    );
  });

  it('contributes the tools that the code registers, with the inputs of their questions', () => {
    const { languageModelTools: tools } = manifest.contributes;
    assert.deepEqual(
      new Set(tools.map(({ name }) => name)),
      new Set([listDocumentsTool, ...Object.keys(toolQuestions)]),
    );
    assert.deepEqual(new Set(Object.values(toolQuestions)), new Set(questions.map(({ name }) => name)));
    for (const { name, inputSchema } of tools)
      assert.equal('cursor' in inputSchema.properties, name !== listDocumentsTool);
    // "npm run generate" writes them.
    assert.equal(readFileSync(path.join(projectRoot, manifestPath), 'utf8'), manifestText());
    assert.equal(readFileSync(path.join(projectRoot, toolQuestionsPath), 'utf8'), toolQuestionsText());
  });

  it('tells assistants the purpose and the limits of each tool, and how to turn them off', () => {
    const { languageModelTools: tools, mcpServerDefinitionProviders: servers } = manifest.contributes;
    for (const { name, toolReferenceName, canBeReferencedInPrompt, modelDescription, when } of tools) {
      assert.match(name, /^[a-z]+_fortios_[a-z]+$/);
      assert.match(toolReferenceName, /^fortios[A-Z][a-z]+$/);
      assert.equal(canBeReferencedInPrompt, true);
      assert.match(modelDescription, /editor|selected/);
      assert.match(modelDescription, /\b(?:not|nothing|no|only|instead|use [a-z]+_fortios_)\b/);
      assert.equal(when, `config.${assistantsSetting}`);
    }
    assert.deepEqual(
      servers.map(({ id }) => id),
      [mcpProviderId],
    );
  });

  it('contributes no keybindings', () => assert.equal('keybindings' in manifest.contributes, false));

  it('describes the semantic tokens that LSP does not define', () => {
    const own = (all: readonly string[], standard: object): readonly string[] =>
      all.filter((one) => !Object.values(standard).includes(one));
    const { semanticTokenTypes: types, semanticTokenModifiers: modifiers } = manifest.contributes;
    assert.deepEqual(
      types.map(({ id }) => id),
      own(tokenTypes, SemanticTokenTypes),
    );
    assert.deepEqual(
      modifiers.map(({ id }) => id),
      own(tokenModifiers, SemanticTokenModifiers),
    );
  });

  it('accepts valid versions for the setting', () => {
    const [firmware] = manifest.contributes.configuration;
    const pattern = new RegExp(firmware?.properties['fortios.firmware.version']?.pattern ?? '');
    for (const text of ['auto', '7.4', '7.4.4', 'v7.2.11']) assert.match(text, pattern);
    for (const text of ['', '7', 'newest', '7.4.x']) assert.doesNotMatch(text, pattern);
  });
});
