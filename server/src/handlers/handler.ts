import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { LanguageService } from '../languageService';
import type { AnalysisService } from '../session/analysisService';
import type { ClientConnection } from '../session/clientConnection';
import type { DocumentStore } from '../session/documentStore';
import type { ResponseAdapter } from '../session/responseAdapter';
import type { HostOptions } from '../session/settings';
import type { Warnings } from '../session/warnings';

/** The services of one client's session. */
export interface Services {
  /** Masks the secrets in everything that it sends. */
  readonly connection: ClientConnection;
  readonly client: ClientCapabilities;
  readonly host: HostOptions;
  readonly language: LanguageService;
  readonly documents: DocumentStore;
  readonly analysis: AnalysisService;
  readonly adapter: ResponseAdapter;
  readonly warnings: Warnings;
}

/** Registers the handlers of one or more methods, and returns the capabilities that announce them to the client. */
export type AddHandler = (services: Services) => ServerCapabilities;
