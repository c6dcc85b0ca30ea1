import {
  commands,
  l10n,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import { registerAcceptFinding } from './commands/acceptFinding';
import { registerAsBuiltReport } from './commands/asBuiltReport';
import { registerAudit } from './commands/audit';
import { registerCheckPush } from './commands/checkPush';
import { registerCleanUp } from './commands/cleanUp';
import { registerCompare } from './commands/compare';
import { registerConfigurationView } from './commands/configurationView';
import { registerConvertSslVpn } from './commands/convertSslVpn';
import { registerConvertToCode } from './commands/convertToCode';
import { registerCopyText } from './commands/copyText';
import { registerExport } from './commands/export';
import { registerFindingsView } from './commands/findingsView';
import { registerGoToFinding } from './commands/goToFinding';
import { registerMigrate } from './commands/migrate';
import { registerNewConfiguration } from './commands/newConfiguration';
import { registerOpenLine } from './commands/openLine';
import { registerOpenRulePage } from './commands/openRulePage';
import { registerOpenSample } from './commands/openSample';
import { registerOpenWalkthrough } from './commands/openWalkthrough';
import { registerPasteAsObjects } from './commands/pasteAsObjects';
import { registerRedact } from './commands/redact';
import { registerRefactor } from './commands/refactor';
import { registerReportProblem } from './commands/reportProblem';
import { registerRestartServer } from './commands/restartServer';
import { registerSaveReport } from './commands/saveReport';
import { registerSelectFirmware } from './commands/selectFirmware';
import { registerShowDetected } from './commands/showDetected';
import { registerShowAdvisories } from './commands/showAdvisories';
import { registerShowExposure } from './commands/showExposure';
import { registerShowHardeningFindings } from './commands/showHardeningFindings';
import { registerShowNetworkMap } from './commands/showNetworkMap';
import { registerShowOutput } from './commands/showOutput';
import { registerShowPage } from './commands/showPage';
import { registerShowPolicyTable } from './commands/showPolicyTable';
import { registerShowReferences } from './commands/showReferences';
import { registerShowStatusMenu } from './commands/showStatusMenu';
import { registerShowVersion } from './commands/showVersion';
import { registerUpgradeReport } from './commands/upgradeReport';
import { registerUseFileVersion } from './commands/useFileVersion';
import { registerWhichPolicy } from './commands/whichPolicy';
import { registerLanguageModelTools } from './features/assistants/languageModelTools';
import { ChangesTree } from './features/compare/changesTree';
import { Comparisons } from './features/compare/comparison';
import { LanguageDetection } from './features/detection/languageDetection';
import { DocumentFindings } from './features/findings/documentFindings';
import { FindingsView } from './features/findings/findingsView';
import { FirmwareOverrides } from './features/firmware/firmwareOverrides';
import { LintConfigEditor } from './features/lintConfig/lintConfigEditor';
import { LookupPanels } from './features/lookup/lookupPanels';
import { MigrationPanels } from './features/migration/migrationPanels';
import { MapPanels } from './features/map/mapPanels';
import { PagePanels } from './features/panels/pagePanels';
import { CleanUpTree } from './features/plans/cleanUpTree';
import { PlannedChanges } from './features/plans/plannedEdits';
import { PolicyTablePanels } from './features/policyTable/policyTablePanels';
import { ConfigurationView } from './features/tree/configurationView';
import { ViewedDocument } from './features/tree/viewedDocument';
import { ViewState } from './features/tree/viewState';
import { UpgradeTargets } from './features/upgrade/upgradeTargets';
import { serverStateKey } from './features/walkthrough/contextKeys';
import { Walkthrough } from './features/walkthrough/walkthrough';
import { setTranslation } from './l10n';
import {
  fortiosDocuments,
  isFortiosDocument,
  onDidChangeEmbedded,
  onDidChangeEnabled,
  setEmbedded,
} from './embeddedDocuments';
import type { ConnectionHost } from './server/clientOptions';
import { showServerFailure } from './server/failureMessage';
import { ServerSession, type ServerConnection } from './server/session';
import { FirmwareStatusItem } from './status/firmwareStatusItem';

/** Creates a connection to a server that is not started yet: a process on the desktop, a worker in the browser. */
export type Connect = (log: LogOutputChannel, host: ConnectionHost) => Promise<ServerConnection>;

/**
 * Activates the extension. The server and the language client are loaded with the first FortiOS document; until then
 * only the detection runs.
 *
 * @returns the session, which the caller stops on deactivation
 */
export function activateExtension(context: ExtensionContext, connect: Connect): ServerSession {
  setTranslation((message, ...values) => l10n.t(message, ...values));
  const log = window.createOutputChannel('FortiOS', { log: true });
  const overrides = new FirmwareOverrides(context.workspaceState);
  const panels = new PagePanels();
  const targets = new UpgradeTargets();
  const session = new ServerSession({
    connect: () =>
      connect(log, {
        configuration: (section, value, uri) => overrides.apply(section, value, uri),
        documents: fortiosDocuments,
      }),
    reportFailure: () =>
      void showServerFailure(context.extension.id, log, () => {
        void session.restart();
      }),
    log: (message) => {
      log.error(message);
    },
  });
  const findings = new DocumentFindings(session);
  const walkthrough = new Walkthrough(context.globalState, findings);
  const tables = new PolicyTablePanels(session, context.extensionUri, context.globalState);
  const lookups = new LookupPanels(session, context.extensionUri, context.workspaceState);
  const migrations = new MigrationPanels(session, context.extensionUri);
  const maps = new MapPanels(session, context.extensionUri);
  const comparisons = new Comparisons(session);
  const changes = new ChangesTree(comparisons);
  const plans = new PlannedChanges(panels);
  const cleanUps = new CleanUpTree(session);
  const viewed = new ViewedDocument();
  const viewState = new ViewState(context.workspaceState);
  const configuration = new ConfigurationView(session, viewed, viewState);
  const findingsView = new FindingsView(findings, context.workspaceState);
  const startFor = (document: TextDocument): void => {
    if (isFortiosDocument(document)) void session.start();
  };

  context.subscriptions.push(
    log,
    panels,
    tables,
    lookups,
    migrations,
    maps,
    findings,
    walkthrough,
    registerAcceptFinding(session),
    registerAsBuiltReport(session, panels, context.globalState),
    registerCheckPush(session, panels),
    registerShowAdvisories(session, panels),
    registerShowExposure(session, panels),
    registerAudit(session, panels),
    comparisons,
    changes,
    plans,
    cleanUps,
    registerCleanUp(session, cleanUps, plans),
    registerCompare(session, comparisons, changes, panels),
    viewed,
    configuration,
    registerConfigurationView(session, configuration, viewState, comparisons, panels),
    findingsView,
    registerFindingsView(session, findingsView),
    registerConvertSslVpn(session, panels),
    registerConvertToCode(session),
    registerCopyText(),
    registerExport(session, context.globalState),
    registerGoToFinding(session),
    registerLanguageModelTools(session),
    registerMigrate(session, migrations, panels),
    registerNewConfiguration(),
    registerPasteAsObjects(session, panels),
    registerOpenLine(),
    registerOpenRulePage(context.extensionUri, panels),
    registerOpenSample(context.extensionUri),
    registerOpenWalkthrough(context.extension.id),
    registerRedact(session, context.globalState),
    registerRefactor(session, plans),
    registerReportProblem(session, context.extension),
    registerRestartServer(session),
    registerSaveReport(panels),
    registerSelectFirmware(session, overrides),
    registerShowDetected(session, overrides, findings),
    registerShowHardeningFindings(session, findings),
    registerShowNetworkMap(session, maps),
    registerShowOutput(log),
    registerShowPage(session, panels),
    registerShowPolicyTable(session, tables),
    registerShowReferences(),
    registerShowStatusMenu(session, overrides, findings),
    registerShowVersion(session, panels),
    registerUpgradeReport(session, panels, targets),
    registerUseFileVersion(session, overrides),
    registerWhichPolicy(session, lookups),
    new LintConfigEditor(session),
    new LanguageDetection(context.workspaceState, log),
    new FirmwareStatusItem(session, overrides, findings, walkthrough, targets),
    session.onDidChangeFirmware(({ uri }) => {
      panels.invalidate(uri);
      tables.invalidate(uri);
      lookups.invalidate(uri);
      maps.invalidate(uri);
    }),
    session.onDidChangeState((state) => {
      log.info(`The language server is ${state}.`);
      void commands.executeCommand('setContext', serverStateKey, state);
      if (state !== 'running') return;
      panels.invalidate();
      tables.invalidate();
      lookups.invalidate();
      maps.invalidate();
    }),
    overrides.onDidChange(() => {
      // The server reads the override as part of the settings.
      void session.notify('workspace/didChangeConfiguration', { settings: null });
    }),
    workspace.onDidOpenTextDocument(startFor),
    onDidChangeEnabled(() => {
      // A server that starts opens the documents of the folders that are on.
      if (session.state === 'running') void session.restart();
      else workspace.textDocuments.forEach(startFor);
    }),
    onDidChangeEmbedded(startFor),
    workspace.onDidCloseTextDocument((document) => {
      const uri = document.uri.toString();
      targets.delete(uri);
      if (isFortiosDocument(document)) void overrides.close(uri);
      setEmbedded(document, false);
    }),
  );
  workspace.textDocuments.forEach(startFor);
  return session;
}
