import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { EditorService } from '../editorService';
import type { LanguageService } from '../languageService';
import type { AnalysisService } from '../session/analysisService';
import type { ClientConnection } from '../session/clientConnection';
import type { DocumentStore } from '../session/documentStore';
import type { ResponseAdapter } from '../session/responseAdapter';
import type { SecondServers } from '../session/secondServer';
import type { HostOptions } from '../session/settings';
import type { Warnings } from '../session/warnings';

/** The services of one client's session. */
export interface HandlerServices<Language extends EditorService = EditorService> {
  /** Masks the secrets in everything that it sends. */
  readonly connection: ClientConnection;
  readonly client: ClientCapabilities;
  readonly host: HostOptions;
  readonly language: Language;
  readonly documents: DocumentStore;
  readonly analysis: AnalysisService;
  readonly adapter: ResponseAdapter;
  readonly warnings: Warnings;
  /** Answers reports about long documents. */
  readonly second: SecondServers;
}

/** Registers the handlers of one or more methods, and returns the capabilities that announce them to the client. */
export type AddHandler = (services: HandlerServices) => ServerCapabilities;

/** Registers handlers that are loaded with the first request for one of their methods. */
export type AddLateHandler = (services: HandlerServices<LanguageService>) => void;
