import type { CancellationToken } from 'vscode';
import type {
  FirmwareChangedParams,
  RequestMethod,
  RequestParams,
  RequestResults,
} from '../../../toolkit/src/protocol';
import { Emitter } from '../emitter';

/** `starting` also covers the automatic restart after a crash. */
export type ServerState = 'stopped' | 'starting' | 'running' | 'failed';

/** The states that a connection reports. */
export type ConnectionState = Exclude<ServerState, 'stopped'>;

/** How a request is sent. */
export interface RequestOptions {
  /** Receives the parts of a long answer before its rest; the method has a `partialResultToken`. */
  readonly onPart?: (part: never) => void;
  /** Ends the work of the server. */
  readonly token?: CancellationToken;
}

/** A connection to one language server. It can be started once. */
export interface ServerConnection {
  /** Rejects if the server does not start. */
  start(): Promise<void>;
  stop(): Promise<void>;
  request<Result>(method: string, params?: object, options?: RequestOptions): Promise<Result>;
  notify(method: string, params: object): Promise<void>;
  /** The effective firmware of a document may have changed. */
  onFirmwareChanged(handler: (params: FirmwareChangedParams) => void): void;
  /** Reports what happens after {@link start}: a crash, the restart, and giving up. */
  onState(handler: (state: ConnectionState) => void): void;
}

/** The answer to a request that a change of its document has ended. */
export const documentChanged = Symbol('the document has changed');

/** The answer to a request that the user has cancelled. */
export const userCancelled = Symbol('the user has cancelled');

/** `ContentModified` of LSP. */
const contentModified = -32801;

/** What a session needs from VS Code. */
export interface SessionHost {
  connect(): Promise<ServerConnection>;
  /** Called once for each failure to start or to stay running. */
  reportFailure(reason: string): void;
  log(message: string): void;
}

/** Runs at most one language server: starts it on demand, restarts it on request, replaces it after a failure. */
export class ServerSession {
  private readonly didChangeState = new Emitter<ServerState>();
  private readonly didChangeFirmware = new Emitter<FirmwareChangedParams>();
  readonly onDidChangeState = this.didChangeState.event;
  /** The effective firmware of a document may have changed. */
  readonly onDidChangeFirmware = this.didChangeFirmware.event;
  private readonly host: SessionHost;
  private currentState: ServerState = 'stopped';
  private connection: ServerConnection | undefined;
  private starting: Promise<boolean> | undefined;

  constructor(host: SessionHost) {
    this.host = host;
  }

  get state(): ServerState {
    return this.currentState;
  }

  /**
   * Starts the server unless it is running, is starting or has failed; after a failure only {@link restart} tries again.
   * Returns whether the server is running. Never rejects: the host reports a failure.
   */
  start(): Promise<boolean> {
    if (this.currentState === 'failed') return Promise.resolve(false);
    this.starting ??= this.connect();
    return this.starting;
  }

  /** Stops the server, if any, and starts a new one. Returns whether it is running. */
  async restart(): Promise<boolean> {
    await this.stop();
    return this.start();
  }

  /** Restarts a server that has failed, for commands that the user runs. A new failure is reported by the host. */
  async restartIfFailed(): Promise<void> {
    if (this.currentState === 'failed') await this.restart();
  }

  /** Stops the server, if any. */
  async stop(): Promise<void> {
    await this.starting;
    const connection = this.connection;
    this.connection = undefined;
    this.starting = undefined;
    this.setState('stopped');
    await connection?.stop().catch((error: unknown) => {
      this.host.log(`The language server did not stop cleanly: ${messageOf(error)}`);
    });
  }

  /** Sends a request and starts the server if necessary. Undefined if there is no server or no answer. */
  async request<M extends RequestMethod>(
    method: M,
    params: RequestParams<M>,
    options?: RequestOptions,
  ): Promise<RequestResults[M] | undefined> {
    const answer = await this.ask(method, params, options);
    return answer === documentChanged ? undefined : answer;
  }

  /** Sends a request as {@link request}; a command of the user says why it has no answer. */
  async ask<M extends RequestMethod>(
    method: M,
    params: RequestParams<M>,
    options?: RequestOptions,
  ): Promise<RequestResults[M] | typeof documentChanged | undefined> {
    if (!(await this.start())) return undefined;
    try {
      return await this.connection?.request<RequestResults[M]>(method, params ?? undefined, options);
    } catch (error) {
      this.host.log(`The language server did not answer ${method}: ${messageOf(error)}`);
      const isChanged = error instanceof Error && 'code' in error && error.code === contentModified;
      return isChanged ? documentChanged : undefined;
    }
  }

  /** Sends a notification if the server is running. */
  async notify(method: string, params: object): Promise<void> {
    if (this.currentState !== 'running') return;
    await this.connection?.notify(method, params).catch((error: unknown) => {
      this.host.log(`The notification ${method} was not sent to the language server: ${messageOf(error)}`);
    });
  }

  private async connect(): Promise<boolean> {
    this.setState('starting');
    try {
      const connection = await this.host.connect();
      this.connection = connection;
      connection.onFirmwareChanged((params) => {
        this.didChangeFirmware.fire(params);
      });
      await connection.start();
      connection.onState((state) => {
        if (this.connection === connection) this.handleState(state);
      });
      this.setState('running');
      return true;
    } catch (error) {
      this.fail(messageOf(error));
      return false;
    }
  }

  private handleState(state: ConnectionState): void {
    if (state === 'failed') this.fail('it ended repeatedly');
    else this.setState(state);
  }

  private fail(reason: string): void {
    if (this.currentState === 'failed') return;
    this.connection = undefined;
    this.setState('failed');
    this.host.log(`The language server is not available: ${reason}`);
    this.host.reportFailure(reason);
  }

  private setState(state: ServerState): void {
    if (state === this.currentState) return;
    this.currentState = state;
    this.didChangeState.fire(state);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
