import type { LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { overlayFirmware, type DocumentChoices } from '../firmware/documentChoices';
import { fortiosLanguageId } from '../language';
import { RestartBudget } from './restartBudget';

/** The options every kind of client (process, worker) is made with. */
export function clientOptions(log: LogOutputChannel, choices: DocumentChoices): LanguageClientOptions {
  return {
    // No scheme: untitled, virtual and compared documents are checked, too.
    documentSelector: [{ language: fortiosLanguageId }],
    diagnosticCollectionName: fortiosLanguageId,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restartingErrorHandler(),
    // The session reports a failure to start, once and with a way out.
    initializationFailedHandler: () => false,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      workspace: {
        async configuration(params, token, next) {
          const values: unknown = await next(params, token);
          if (!Array.isArray(values)) return [];
          return params.items.map(({ scopeUri, section }, index) =>
            overlayFirmware(section ?? '', values[index], scopeUri ? choices.get(scopeUri) : undefined),
          );
        },
      },
    },
  };
}

/** Starts a crashed server again, unless it crashes again and again. */
function restartingErrorHandler(): ErrorHandler {
  const budget = new RestartBudget();
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () =>
      budget.allowsAnother(Date.now())
        ? {
            action: CloseAction.Restart,
            message: 'The language server ended and is started again.',
            handled: true,
          }
        : {
            action: CloseAction.DoNotRestart,
            message: 'The language server ended too often.',
            handled: true,
          },
  };
}
