import { workspace, type CancellationToken, type LogOutputChannel } from 'vscode';
import {
  DocumentDiagnosticRequest,
  ProgressType,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { firmwareChangedNotification } from '../../../toolkit/src/protocol';
import { clientOptions, type ConnectionHost, type LifecycleCallbacks } from './clientOptions';
import type { FortiosDocuments } from '../embeddedDocuments';
import { EmbeddedFeatures } from './embeddedFeatures';
import { handleFileRequests } from './fileRequests';
import type { ConnectionState, ServerConnection } from './session';
import { UnfinishedFindings } from './unfinishedFindings';

/** A client also enters `Stopped` shortly before each restart; {@link LifecycleCallbacks.onGaveUp} reports the end. */
const connectionStates: Readonly<Record<State, ConnectionState | undefined>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'failed',
  [State.Stopped]: undefined,
};

/**
 * Creates a language client and adapts it to {@link ServerConnection}.
 *
 * @param createClient creates the client (process or worker) with the given options
 */
export function createConnection(
  log: LogOutputChannel,
  host: ConnectionHost,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): ServerConnection {
  const { documents } = host;
  let reportState: (state: ConnectionState) => void = () => undefined;
  const unfinished = new UnfinishedFindings(documents, () => {
    refreshDiagnostics(client, documents);
  });

  const lifecycle: LifecycleCallbacks = {
    isRunning: () => client.isRunning(),
    defaultErrorHandler: (maxRestarts) => client.createDefaultErrorHandler(maxRestarts),
    onGaveUp: () => {
      reportState('failed');
    },
    provideDiagnostics: unfinished.provideDiagnostics,
  };
  const client: BaseLanguageClient = createClient(clientOptions(log, host, lifecycle));
  handleFileRequests(client);
  const observers = [...unfinished.start(), ...new EmbeddedFeatures(client, documents).start()];
  return {
    start: () => client.start(),
    stop: () => {
      for (const observer of observers) observer.dispose();
      return client.dispose();
    },
    request: (method, params, options = {}) =>
      options.onPart
        ? requestInParts(client, method, params, options.onPart, options.token)
        : send(client, method, params, options.token),
    notify: (method, params) => client.sendNotification(method, params),
    onFirmwareChanged: (handler) => {
      client.onNotification(firmwareChangedNotification, handler);
    },
    onState: (handler) => {
      reportState = handler;
      client.onDidChangeState(({ newState }) => {
        const state = connectionStates[newState];
        if (state !== undefined) handler(state);
      });
    },
  };
}

/** The library sends an undefined token as a parameter. */
function send<Result>(
  client: BaseLanguageClient,
  method: string,
  params: object | undefined,
  token: CancellationToken | undefined,
): Promise<Result> {
  return token ? client.sendRequest(method, params, token) : client.sendRequest(method, params);
}

let lastToken = 0;

async function requestInParts<Result>(
  client: BaseLanguageClient,
  method: string,
  params: object | undefined,
  onPart: (part: never) => void,
  token: CancellationToken | undefined,
): Promise<Result> {
  const partialResultToken = `part-${++lastToken}`;
  const listener = client.onProgress(new ProgressType<never>(), partialResultToken, onPart);
  try {
    return await send(client, method, { ...params, partialResultToken }, token);
  } finally {
    listener.dispose();
  }
}

/** Requests the diagnostics of all open documents again. */
function refreshDiagnostics(client: BaseLanguageClient, { isFortios }: FortiosDocuments): void {
  const feature = client.getFeature(DocumentDiagnosticRequest.method);
  const documents = workspace.textDocuments.filter(isFortios);
  const providers = new Set(documents.map((document) => feature.getProvider(document)));
  for (const provider of providers) provider?.onDidChangeDiagnosticsEmitter.fire();
}
