import type { CancellationToken, ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import { isRecord } from '../base/collections';
import type { EditorService } from '../editorService';
import type { LanguageService } from '../languageService';
import type { RequestMethod, RequestParams, RequestResults } from '../protocol';
import type { RequestCost } from '../requests';
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

/** The handlers of requests of our own. */
export type Answers = {
  readonly [M in RequestMethod]: (
    params: RequestParams<M>,
    token: CancellationToken,
  ) => RequestResults[M] | Promise<RequestResults[M]>;
};

/** The handlers that the server loads with the first request for one of their methods. */
export type LateAnswers = (services: HandlerServices<LanguageService>) => Partial<Answers>;

/**
 * Registers handlers of requests of our own. Their parameters are validated by the schemas in `requests.ts`.
 *
 * @param costs their rows there, which are loaded later than the first handlers
 */
export function addAnswers(
  services: HandlerServices,
  answers: Partial<Answers>,
  costs: Readonly<Partial<Record<RequestMethod, RequestCost>>> = {},
): void {
  for (const method of Object.keys(answers) as RequestMethod[])
    addAnswer(services, method, answers[method], costs[method]);
}

function addAnswer<M extends RequestMethod>(
  { connection, second, documents }: HandlerServices,
  method: M,
  answer: Answers[M] | undefined,
  { keep, isReport = false }: RequestCost = {},
): void {
  connection.onRequest(
    method,
    async (params: RequestParams<M>, token: CancellationToken) => {
      const document = isReport ? documents.texts.get(uriIn(params) ?? '') : undefined;
      const isLong = isReport && second.isFor(document, textsIn(params));
      return isLong
        ? new PlacedAnswer(await second.request<RequestResults[M]>(method, params ?? {}, document, token))
        : answer?.(params, token);
    },
    keep && { keep },
  );
}

/** The texts that a request contains, such as `before` and `after`. */
function textsIn(params: unknown): readonly string[] {
  const values = isRecord(params) ? Object.values(params).flat() : [];
  return values.flatMap((one) => (isRecord(one) && typeof one['text'] === 'string' ? [one['text']] : []));
}
