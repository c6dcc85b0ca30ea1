import { commands, l10n, window, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerCheckPush } from './commands/checkPush';
import { registerGoToFinding } from './commands/goToFinding';
import { registerOpenLine } from './commands/openLine';
import { registerOpenRulePage } from './commands/openRulePage';
import { registerOpenSample } from './commands/openSample';
import { registerOpenWalkthrough } from './commands/openWalkthrough';
import { registerRedact } from './commands/redact';
import { registerRestartServer } from './commands/restartServer';
import { registerSelectFirmware } from './commands/selectFirmware';
import { registerShowDetected } from './commands/showDetected';
import { registerShowOutput } from './commands/showOutput';
import { registerShowReferences } from './commands/showReferences';
import { registerShowVersion } from './commands/showVersion';
import { registerUpgradeReport } from './commands/upgradeReport';
import { LanguageDetection } from './detection/languageDetection';
import { FirmwareOverrides } from './firmware/firmwareOverrides';
import { FirmwareStatusItem } from './firmware/statusItem';
import { translateBy } from './l10n';
import { fortiosLanguageId } from './language';
import { MarkdownPanels } from './markdown/markdownPanels';
import { showServerFailure } from './server/failureMessage';
import { ServerSession, type ServerConnection } from './server/session';
import { serverStateKey } from './walkthrough/contextKeys';
import { Walkthrough } from './walkthrough/walkthrough';

/** Makes a connection to a server that has not been started yet: a process on the desktop, a worker in the browser. */
export type Connect = (log: LogOutputChannel, overrides: FirmwareOverrides) => Promise<ServerConnection>;

/**
 * Sets the extension up. The server starts with the first FortiOS document; until then only the detection runs,
 * and nothing of the language client is loaded.
 *
 * @returns the session, for {@link ServerSession.stop} when the extension ends
 */
export function activateExtension(context: ExtensionContext, connect: Connect): ServerSession {
  translateBy((message, ...values) => l10n.t(message, ...values));
  const log = window.createOutputChannel('FortiOS', { log: true });
  const overrides = new FirmwareOverrides();
  const panels = new MarkdownPanels();
  const walkthrough = new Walkthrough(context.globalState);
  const session = new ServerSession({
    connect: () => connect(log, overrides),
    reportFailure: () =>
      void showServerFailure(context.extension.id, log, () => {
        void session.restart();
      }),
    log: (message) => {
      log.error(message);
    },
  });
  const startFor = ({ languageId }: { readonly languageId: string }): void => {
    if (languageId === fortiosLanguageId) void session.start();
  };

  context.subscriptions.push(
    log,
    registerSelectFirmware(session, overrides),
    registerRestartServer(session),
    registerShowOutput(log),
    registerShowReferences(),
    panels,
    registerUpgradeReport(session, panels),
    registerShowVersion(session, panels),
    registerCheckPush(session, panels),
    registerRedact(session, context.globalState),
    registerOpenRulePage(context.extensionUri, panels),
    registerOpenLine(),
    registerGoToFinding(),
    registerOpenSample(context.extensionUri),
    registerOpenWalkthrough(context.extension.id),
    registerShowDetected(session, overrides, walkthrough),
    walkthrough,
    new LanguageDetection(context.workspaceState, log),
    new FirmwareStatusItem(session, overrides, walkthrough),
    session.onDidChangeFirmware.listen(({ uri }) => {
      panels.invalidate(uri);
    }),
    session.onDidChangeState.listen((state) => {
      log.info(`The language server is ${state}.`);
      void commands.executeCommand('setContext', serverStateKey, state);
      if (state === 'running') panels.invalidate();
    }),
    overrides.onDidChange.listen(() => {
      // The choice lies over the settings, so to the server it is a change of settings.
      void session.notify('workspace/didChangeConfiguration', { settings: null });
    }),
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidCloseTextDocument(({ uri, languageId }) => {
      if (languageId === fortiosLanguageId) overrides.set(uri.toString(), undefined);
    }),
  );
  workspace.textDocuments.forEach(startFor);
  return session;
}
