import {
  CancellationToken,
  CodeActionKind,
  DocumentDiagnosticReportKind,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  CodeActionRequest,
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  PublishDiagnosticsNotification,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver';
import { memoize } from '../base/collections';
import { fixAllKind, type DiagnosticCapabilities } from '../editorService';
import type { Analysis } from '../session/documentChecks';
import type { ConfigDocument } from '../model/document/document';
import { yieldToEventLoop } from '../session/scheduler';
import { settingsSection } from '../session/settings';
import type { AddHandler, HandlerServices } from './handler';

/**
 * The findings of documents. Clients that support pull diagnostics request them; the server sends them to other
 * clients.
 */
export const addDiagnosticsHandler: AddHandler = (services) => {
  const { connection, client, analysis, documents } = services;
  if (client.window?.workDoneProgress) showProgress(services);
  if (!client.textDocument?.diagnostic) {
    pushDiagnostics(services);
    return {};
  }
  connection.onRequest(
    DocumentDiagnosticRequest.type,
    async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
      const known = await analysis.get(textDocument.uri, 'diagnosed', token);
      if (!known) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      await updateUpgrade(known, services, token);
      const resultId = resultIdOf(known, services);
      // After the answer, so that a client that requests the firmware then counts these findings.
      void yieldToEventLoop().then(() => {
        analysis.recordSent(known);
      });
      return previousResultId === resultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(known, services) };
    },
  );
  const refresh = (): void => {
    if (client.workspace?.diagnostics?.refreshSupport) void connection.request(DiagnosticRefreshRequest.type);
  };
  documents.onDidChangeSettings(refresh);
  documents.onDidChangeClosedFiles(refresh);
  return {
    diagnosticProvider: {
      identifier: settingsSection,
      interFileDependencies: true,
      workspaceDiagnostics: false,
    },
  };
};

/** Shows in the client that a check takes long, which otherwise looks like a check without findings. */
function showProgress({ connection, analysis }: HandlerServices): void {
  const shown = new Map<ConfigDocument, Promise<string>>();
  let count = 0;
  const create = async (): Promise<string> => {
    const token = `fortios check ${++count}`;
    await connection.request(WorkDoneProgressCreateRequest.type, { token });
    return token;
  };
  analysis.onDidChangeLongCheck(({ document, name, hasEnded }) => {
    const token = shown.get(document) ?? create();
    const value = hasEnded ? { kind: 'end' } : { kind: 'begin', title: `Checking ${name}` };
    if (hasEnded) shown.delete(document);
    else shown.set(document, token);
    // A client may refuse to show progress.
    void token
      .then((created) => connection.notify('$/progress', { token: created, value }))
      .catch(() => undefined);
  });
}

function pushDiagnostics(services: HandlerServices): void {
  const { connection, documents, analysis } = services;
  const { texts, configurations } = documents;
  const push = ({ uri, version }: { readonly uri: string; readonly version: number }): void => {
    void analysis.get(uri, 'diagnosed').then(async (known) => {
      // If the text changes meanwhile, its findings are sent next.
      if (known) await updateUpgrade(known, services, CancellationToken.None).catch(() => undefined);
      if (known?.view.document.version !== version) return;
      const diagnostics = diagnosticsOf(known, services);
      await connection.notify(PublishDiagnosticsNotification.type, { uri, version, diagnostics });
      analysis.recordSent(known);
    });
  };
  const pushRelated = (uri: string): void => {
    for (const other of texts.all()) {
      if (other.uri !== uri && configurations.areInSameConfiguration(uri, other.uri)) push(other);
    }
  };
  const pushAll = (): void => {
    for (const document of texts.all()) push(document);
  };
  documents.onDidChangeSettings(pushAll);
  documents.onDidChangeClosedFiles(pushAll);
  texts.onDidChangeContent(({ document }) => {
    push(document);
    pushRelated(document.uri);
  });
  texts.onDidClose(({ document: { uri } }) => {
    void connection.notify(PublishDiagnosticsNotification.type, { uri, diagnostics: [] });
    // Without the closed document, the other documents are checked against the file on the disk.
    pushRelated(uri);
  });
}

/** Quick fixes and other actions for findings. */
export const addCodeActionHandler: AddHandler = (services) => {
  const { connection, client, host, language, analysis, adapter } = services;
  connection.onRequest(CodeActionRequest.type, async ({ textDocument: { uri }, range, context }, token) => {
    const known = await analysis.get(uri, 'diagnosed', token);
    if (!known) return [];
    await updateUpgrade(known, services, token);
    const { view, problems } = known;
    const request = { uri, version: view.document.version, range, context };
    const actions = await analysis.compute(
      uri,
      () => language.codeActions(view, problems, request, host),
      token,
    );
    return adapter.codeActions(actions ?? []);
  });
  return {
    codeActionProvider: client.textDocument?.codeAction?.codeActionLiteralSupport
      ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, CodeActionKind.Refactor] }
      : true,
  };
};

/** Makes the client show the diagnostics of a document again. */
export async function refreshDiagnostics(services: HandlerServices, uri: string): Promise<void> {
  const { connection, client, analysis } = services;
  if (client.textDocument?.diagnostic) {
    if (client.workspace?.diagnostics?.refreshSupport)
      await connection.request(DiagnosticRefreshRequest.type);
    return;
  }
  const known = await analysis.get(uri, 'diagnosed');
  if (!known) return;
  const { version } = known.view.document;
  await connection.notify(PublishDiagnosticsNotification.type, {
    uri,
    version,
    diagnostics: diagnosticsOf(known, services),
  });
}

/**
 * Makes an open upgrade report again, in steps.
 *
 * @throws ResponseError if the text changes meanwhile, or the request is cancelled
 */
async function updateUpgrade(
  { view: { document } }: Analysis,
  { language, analysis }: HandlerServices,
  token: CancellationToken,
): Promise<void> {
  const { upgrades } = language;
  if (upgrades?.isOpen(document))
    await analysis.compute(document.uri, (view) => upgrades.update(view), token);
}

/** Each edit can change the upgrade report. */
function resultIdOf({ id, view: { document } }: Analysis, { language }: HandlerServices): string {
  return language.upgrades?.isOpen(document) ? `${id} upgrade ${document.version}` : id;
}

function diagnosticsOf({ view, problems }: Analysis, { client, language }: HandlerServices): Diagnostic[] {
  return [
    ...language.diagnostics(problems, view.document.uri, diagnosticCapabilities(client)),
    ...(language.upgrades?.diagnostics(view) ?? []),
  ];
}

/** The same object for a client, because each diagnostic is kept for it. */
export const diagnosticCapabilities = memoize(
  ({ textDocument }: ClientCapabilities): DiagnosticCapabilities => {
    const { diagnostic, publishDiagnostics } = textDocument ?? {};
    const { relatedInformation, codeDescriptionSupport } = diagnostic ?? publishDiagnostics ?? {};
    return {
      // Clients with pull diagnostics supported this request before LSP defined a capability for it.
      relatedInformation: relatedInformation ?? diagnostic !== undefined,
      codeDescription: codeDescriptionSupport ?? false,
    };
  },
);
