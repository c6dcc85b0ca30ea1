import type { LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  RevealOutputChannelOn,
  type CloseHandlerResult,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from 'vscode-languageclient';
import {
  acceptFindingCommand,
  convertSslVpnCommand,
  copyTextCommand,
  openRulePageCommand,
  refactorCommand,
  showPageCommand,
  showReferencesCommand,
} from '../commandIds';
import type { FortiosDocuments } from '../embeddedDocuments';
import { fortiosLanguageId } from '../language';
import { traceChannel } from './traceChannel';

/** Within three minutes; one more crash and the server is not restarted. */
const maxRestarts = 5;

/** The callbacks through which the options reach the client that is created with them. */
export interface LifecycleCallbacks {
  isRunning(): boolean;
  /** The language client's own error handler, which limits the restarts. */
  defaultErrorHandler(maxRestarts: number): ErrorHandler;
  /** The server has ended and is not restarted. */
  onGaveUp(): void;
  /** Changes the diagnostics that the server reports. */
  readonly provideDiagnostics: NonNullable<Middleware['provideDiagnostics']>;
}

/**
 * Changes a setting that the server requests.
 *
 * @param section what the server requests: `fortios`, or a part of it
 * @param value the value in VS Code's settings
 * @param uri the document that the setting is for
 */
export type ConfigurationMiddleware = (section: string, value: unknown, uri: string | undefined) => unknown;

/** What a connection needs of the extension, whose bundle it is not a part of. */
export interface ConnectionHost {
  readonly configuration: ConfigurationMiddleware;
  readonly documents: FortiosDocuments;
}

/** The options of every language client, in a process or in a worker. */
export function clientOptions(
  log: LogOutputChannel,
  { configuration, documents: { isFortios } }: ConnectionHost,
  lifecycle: LifecycleCallbacks,
): LanguageClientOptions {
  return {
    // No scheme: untitled, virtual and compared documents are checked, too.
    documentSelector: [{ language: fortiosLanguageId }],
    diagnosticCollectionName: fortiosLanguageId,
    initializationOptions: {
      // The server attaches it to completions such as `set server `, so that the values are suggested at once.
      suggestCommand: 'editor.action.triggerSuggest',
      openRulePageCommand,
      acceptFindingCommand,
      showReferencesCommand,
      copyTextCommand,
      convertSslVpnCommand,
      refactorCommand,
      showPageCommand,
      offersFiles: true,
      opensLinks: true,
    },
    outputChannel: log,
    traceOutputChannel: traceChannel(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: createErrorHandler(lifecycle),
    // The session reports a failure to start.
    initializationFailedHandler: () => false,
    // Hovers contain text of the document, so links can only open a page.
    markdown: { isTrusted: { enabledCommands: [showPageCommand] }, supportHtml: false },
    middleware: {
      // A document that the server has not opened has no findings, no hovers and no other answers.
      didOpen: async (document, next) => {
        if (isFortios(document)) await next(document);
      },
      didChange: async (change, next) => {
        if (isFortios(change.document)) await next(change);
      },
      provideDiagnostics: lifecycle.provideDiagnostics,
      // The server announces long checks, which the status item and the view of findings show.
      handleWorkDoneProgress: () => undefined,
      workspace: {
        async configuration(params, token, next) {
          const values: unknown = await next(params, token);
          if (!Array.isArray(values)) return [];
          return params.items.map(({ scopeUri, section }, index) =>
            configuration(section ?? '', values[index], scopeUri),
          );
        },
      },
    },
  };
}

/**
 * The language client's default error handler limits the restarts. A server that ends before it is running is not
 * restarted, because it would fail again. The session shows the message, so the client's own one is suppressed.
 */
function createErrorHandler(lifecycle: LifecycleCallbacks): ErrorHandler {
  let defaultHandler: ErrorHandler | undefined;
  const giveUp = (message: string): CloseHandlerResult => {
    lifecycle.onGaveUp();
    return { action: CloseAction.DoNotRestart, message, handled: true };
  };
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: async () => {
      if (!lifecycle.isRunning()) return giveUp('The language server ended before it was running.');
      defaultHandler ??= lifecycle.defaultErrorHandler(maxRestarts);
      const { action } = await defaultHandler.closed();
      return action === CloseAction.Restart
        ? { action, message: 'The language server ended and is restarted.', handled: true }
        : giveUp('The language server ended too often.');
    },
  };
}
