import type { LogOutputChannel } from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { firmwareChangedNotification } from '../../../server/src/protocol';
import type { FirmwareOverrides } from '../firmware/firmwareOverrides';
import { clientOptions, type LifecycleCallbacks } from './clientOptions';
import { handleFileRequests } from './fileRequests';
import type { LaterState, ServerConnection } from './session';

/** A client is stopped for a moment before each restart, so that says nothing; see {@link LifecycleCallbacks.onGaveUp}. */
const stateOf: Readonly<Record<State, LaterState | undefined>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'failed',
  [State.Stopped]: undefined,
};

/**
 * Makes a language client, of whatever kind, and shows it the way the session wants it.
 *
 * @param createClient makes the client with the options it is given
 */
export function connectionOf(
  log: LogOutputChannel,
  overrides: FirmwareOverrides,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): ServerConnection {
  let tell: (state: LaterState) => void = () => undefined;
  const lifecycle: LifecycleCallbacks = {
    isRunning: () => client.isRunning(),
    onGaveUp: () => {
      tell('failed');
    },
  };
  const client: BaseLanguageClient = createClient(clientOptions(log, overrides, lifecycle));
  handleFileRequests(client);
  return {
    start: () => client.start(),
    stop: () => client.dispose(),
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    onFirmwareChanged: (handler) => {
      client.onNotification(firmwareChangedNotification, handler);
    },
    onState: (handler) => {
      tell = handler;
      client.onDidChangeState(({ newState }) => {
        const state = stateOf[newState];
        if (state !== undefined) handler(state);
      });
    },
  };
}
