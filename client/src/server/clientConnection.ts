import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { firmwareChangedNotification } from '../../../server/src/protocol';
import type { ServerConnection, ServerState } from './session';

const stateOf: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'failed',
  [State.Stopped]: 'stopped',
};

/** Shows a language client, of whatever kind, the way the session wants it. */
export function connectionOf(client: BaseLanguageClient): ServerConnection {
  return {
    start: () => client.start(),
    stop: () => client.dispose(),
    request: (method, params) => client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    onFirmwareChanged: (handler) => {
      client.onNotification(firmwareChangedNotification, handler);
    },
    onState: (handler) => {
      client.onDidChangeState(({ newState }) => {
        handler(stateOf[newState]);
      });
    },
  };
}
