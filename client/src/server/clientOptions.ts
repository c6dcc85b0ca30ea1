import type { LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
  type CloseHandlerResult,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { openRulePageCommand } from '../commands/names';
import { overlayFirmware, type FirmwareOverrides } from '../firmware/firmwareOverrides';
import { fortiosLanguageId } from '../language';
import { RestartBudget } from './restartBudget';

/** The life of the client that is made with the options. */
export interface LifecycleCallbacks {
  /** Whether its server is up. */
  isRunning(): boolean;
  /** Its server is gone and will not be started again. */
  onGaveUp(): void;
}

/** The options every kind of client (process, worker) is made with. */
export function clientOptions(
  log: LogOutputChannel,
  overrides: FirmwareOverrides,
  lifecycle: LifecycleCallbacks,
): LanguageClientOptions {
  return {
    // No scheme: untitled, virtual and compared documents are checked, too.
    documentSelector: [{ language: fortiosLanguageId }],
    diagnosticCollectionName: fortiosLanguageId,
    initializationOptions: {
      // After “set server ” the values shall be offered at once.
      suggestCommand: 'editor.action.triggerSuggest',
      openRulePageCommand,
      offersFiles: true,
    },
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: errorHandler(lifecycle),
    // The session reports a failure to start.
    initializationFailedHandler: () => false,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      workspace: {
        async configuration(params, token, next) {
          const values: unknown = await next(params, token);
          if (!Array.isArray(values)) return [];
          return params.items.map(({ scopeUri, section }, index) =>
            overlayFirmware(section ?? '', values[index], scopeUri ? overrides.get(scopeUri) : undefined),
          );
        },
      },
    },
  };
}

/**
 * Starts a crashed server again, unless it crashes again and again. One that was not even up yet would fail the
 * same way; the session reports that, once and with a way out.
 */
function errorHandler(lifecycle: LifecycleCallbacks): ErrorHandler {
  const budget = new RestartBudget();
  const giveUp = (message: string): CloseHandlerResult => {
    lifecycle.onGaveUp();
    return { action: CloseAction.DoNotRestart, message, handled: true };
  };
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      if (!lifecycle.isRunning()) return giveUp('The language server ended before it was up.');
      return budget.allowsAnother(Date.now())
        ? {
            action: CloseAction.Restart,
            message: 'The language server ended and is started again.',
            handled: true,
          }
        : giveUp('The language server ended too often.');
    },
  };
}
