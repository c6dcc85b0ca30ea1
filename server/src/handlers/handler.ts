import type { CancellationToken, ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import { isRecord } from '../base/collections';
import type { EditorService } from '../editorService';
import type { LanguageService } from '../languageService';
import type { RequestMethod, RequestParams, RequestResults } from '../protocol';
import type { ExitOptions } from '../secrets/exit';
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

/** Texts of answers that get into a file or a device, or have passed the exit. */
const kept: Readonly<Partial<Record<RequestMethod, NonNullable<ExitOptions['keep']>>>> = {
  'fortios/redact': ['text'],
  'fortios/export': ['content'],
  'fortios/migrate': ['configuration'],
  'fortios/importSchema': ['text'],
  'fortios/compareCommands': ['text'],
  // The edits are for the file, and the commands for the device.
  'fortios/plan': ['newText', 'edited', 'commands'],
};

/**
 * Reports: about long documents and texts, a second server answers. Questions of assistants are shorter than its start, and
 * views about which a user edits have the symbols of the first one.
 */
const reports: ReadonlySet<string> = new Set<RequestMethod>([
  ...(['fortios/redact', 'fortios/export', 'fortios/networkMap', 'fortios/asBuiltReport'] as const),
  ...(['fortios/audit', 'fortios/exposure', 'fortios/migrationMapping', 'fortios/migrate'] as const),
  ...(['fortios/convertSslVpn', 'fortios/compare', 'fortios/compareCommands', 'fortios/rehearse'] as const),
  'fortios/plan',
]);

/** Registers handlers of requests of our own. Their parameters are validated by the schemas in `requests.ts`. */
export function addAnswers(services: HandlerServices, answers: Partial<Answers>): void {
  for (const method of Object.keys(answers) as RequestMethod[]) addAnswer(services, method, answers[method]);
}

function addAnswer<M extends RequestMethod>(
  { connection, second, documents }: HandlerServices,
  method: M,
  answer: Answers[M] | undefined,
): void {
  const keep = kept[method];
  const isReport = reports.has(method);
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
