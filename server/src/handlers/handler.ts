import type { CancellationToken, ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { output } from 'zod/mini';
import { isRecord } from '../base/collections';
import type { EditorService } from '../editorService';
import type { languageRequests, RequestCost, RequestRow, RequestRows } from '../requests';
import type { AnalysisService } from '../session/analysisService';
import { PlacedAnswer, type ClientConnection } from '../session/clientConnection';
import type { DocumentStore } from '../session/documentStore';
import { uriIn } from '../session/positionLimits';
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

/** The handlers of requests, by their rows. */
export type AnswersTo<Rows> = {
  readonly [M in keyof Rows]: Rows[M] extends RequestRow<infer Schema, infer Result>
    ? (params: output<Schema>, token: CancellationToken) => Result | Promise<Result>
    : never;
};

/** What another part of the product registers with the server: requests that it answers once a user asks for something. */
export interface FurtherRequests {
  /** The rows of the requests. */
  readonly rows: RequestRows;
  /** Loads the code that answers them. */
  readonly loadAnswers: (services: HandlerServices) => Promise<Readonly<Record<string, unknown>>>;
}

/** Registers handlers of requests of the language server. Their parameters are validated by the schemas in `requests.ts`. */
export function addAnswers(
  { connection }: HandlerServices,
  answers: Partial<AnswersTo<typeof languageRequests>>,
): void {
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer as AnyAnswer);
}

type AnyAnswer = (params: object, token: CancellationToken) => unknown;

/**
 * Registers the requests that have no handler yet. A report is forwarded to the second server, which needs none of the code that
 * answers; other requests load it.
 *
 * @param costs the rows of the requests
 */
export function addFurtherAnswers(
  { connection, second, documents }: HandlerServices,
  costs: Readonly<Record<string, RequestCost>>,
  load: () => Promise<Readonly<Record<string, unknown>>>,
): void {
  for (const [method, { keep, isReport = false }] of Object.entries(costs)) {
    if (connection.answers(method)) continue;
    connection.onRequest(
      method,
      async (params: object, token) => {
        if (isReport && second.isAvailable) {
          const { uri, texts } = configurationsIn(params);
          const document = documents.texts.get(uri ?? '');
          const found = await second.request<object>(method, params, document, texts, token);
          if (found !== 'unavailable') return new PlacedAnswer(found);
        }
        const answers = await load();
        return (answers[method] as AnyAnswer)(params, token);
      },
      keep && { keep },
    );
  }
}

/** The texts that a request contains, such as `before` and `after`, and the document that it is about. */
function configurationsIn(params: unknown): {
  readonly uri: string | undefined;
  readonly texts: readonly string[];
} {
  const parts = (isRecord(params) ? Object.values(params).flat() : []).filter(isRecord);
  const texts = parts.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  return { uri: uriIn(params) ?? (texts.length === 0 ? uriIn(parts.at(-1)) : undefined), texts };
}
