import {
  CodeActionKind,
  DocumentDiagnosticReportKind,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { fixAllAction, fixAllKind } from '../features/codeActions/fixAll';
import { openRulePageActions } from '../features/codeActions/openRulePage';
import { quickFixes } from '../features/codeActions/quickFixes';
import { disableRuleActions } from '../features/codeActions/disableRule';
import { diagnosticsOf, type DiagnosticCapabilities } from '../features/diagnostics/diagnostics';
import type { ConfigDocument } from '../model/document/document';
import type { Analysis } from './analyses';
import { ResponseAdapter } from './responseAdapter';
import type { OpenDocuments } from './openDocuments';
import { settingsSection, type HostOptions } from './settings';
import type { UpgradeReports } from './upgradeReports';

/** The findings of documents: clients that can pull them are asked to, to the others they are pushed. */
export class Findings {
  private readonly pulls: boolean;
  private readonly shown: DiagnosticCapabilities;
  private readonly adapter: ResponseAdapter;

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly client: ClientCapabilities,
    private readonly host: HostOptions,
  ) {
    this.adapter = new ResponseAdapter(client);
    const { diagnostic, publishDiagnostics } = client.textDocument ?? {};
    this.pulls = diagnostic !== undefined;
    const { relatedInformation, codeDescriptionSupport } = diagnostic ?? publishDiagnostics ?? {};
    this.shown = {
      // Clients that pull showed these before LSP let them say so.
      relatedInformation: relatedInformation ?? this.pulls,
      codeDescription: codeDescriptionSupport ?? false,
    };
  }

  get capabilities(): ServerCapabilities {
    return {
      ...(this.pulls && {
        diagnosticProvider: {
          identifier: settingsSection,
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
      }),
      codeActionProvider: this.client.textDocument?.codeAction?.codeActionLiteralSupport
        ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] }
        : true,
    };
  }

  register(upgrades: UpgradeReports): void {
    const { connection, documents } = this;
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
      const known = await documents.diagnosed(textDocument.uri, token);
      if (!known) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { id: resultId, problems } = known.analysis;
      return previousResultId === resultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : {
            kind: DocumentDiagnosticReportKind.Full,
            resultId,
            items: this.diagnostics(problems, textDocument.uri),
          };
    });
    connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
      const known = await documents.diagnosed(uri, token);
      if (!known) return [];
      const { document, analysis } = known;
      const { problems, firmware } = analysis;
      const request = { uri, version: document.version, range, context };
      return this.adapter.codeActions([
        ...quickFixes(problems, request),
        ...upgrades.fixes(document, firmware, { range, only: context.only }),
        ...disableRuleActions(document, problems, request),
        ...openRulePageActions(problems, request, this.host.openRulePageCommand),
        ...fixAllAction(problems, request),
      ]);
    });
    documents.texts.onDidChangeContent(({ document }) => {
      this.push(document);
      this.pushOthers(document);
    });
    documents.texts.onDidClose(({ document }) => {
      if (!this.pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      // What the disk says counts now.
      this.pushOthers(document);
    });
  }

  /** Makes the client show what other settings find. */
  refresh(): void {
    for (const document of this.documents.texts.all()) this.push(document);
    if (this.pulls && this.client.workspace?.diagnostics?.refreshSupport)
      void this.connection.languages.diagnostics.refresh();
  }

  /** Pushes what is found in the other documents of a document's configuration. */
  private pushOthers({ uri }: ConfigDocument): void {
    const { texts, configurations } = this.documents;
    for (const other of texts.all()) {
      if (other.uri !== uri && configurations.areTogether(uri, other.uri)) this.push(other);
    }
  }

  private push({ uri, version }: ConfigDocument): void {
    if (this.pulls) return;
    void this.documents.diagnosed(uri).then((known) => {
      if (known?.document.version !== version) return;
      const diagnostics = this.diagnostics(known.analysis.problems, uri);
      return this.connection.sendDiagnostics({ uri, version, diagnostics });
    });
  }

  private diagnostics(problems: Analysis['problems'], uri: string): Diagnostic[] {
    return diagnosticsOf(problems, uri, this.shown);
  }
}
