import type { FirmwareChangedParams } from '../../../server/src/protocol';
import { Emitter } from '../emitter';

/** `starting` also covers the automatic start after a crash. */
export type ServerState = 'stopped' | 'starting' | 'running' | 'failed';

/** What can become of a server that was up. */
export type LaterState = Exclude<ServerState, 'stopped'>;

/** One life of the language server, from the client's side. Can be started once. */
export interface ServerConnection {
  /** Rejects where the server does not come up. */
  start(): Promise<void>;
  stop(): Promise<void>;
  request<Result>(method: string, params?: object): Promise<Result>;
  notify(method: string, params: object): Promise<void>;
  /** A document's effective firmware may be another one now. */
  onFirmwareChanged(handler: (params: FirmwareChangedParams) => void): void;
  /** Tells what happens after {@link start}: a crash, the start after it, the end of trying. */
  onState(handler: (state: LaterState) => void): void;
}

/** What a session needs from those who know VS Code. */
export interface SessionHost {
  connect(): Promise<ServerConnection>;
  /** Called once for each failure to start, or to stay up. */
  reportFailure(reason: string): void;
  log(message: string): void;
}

/** Keeps at most one language server: started on demand, restarted on request, replaced after a failure. */
export class ServerSession {
  readonly onDidChangeState = new Emitter<ServerState>();
  /** A document's effective firmware may be another one now. */
  readonly onDidChangeFirmware = new Emitter<FirmwareChangedParams>();
  readonly #host: SessionHost;
  #state: ServerState = 'stopped';
  #connection: ServerConnection | undefined;
  #starting: Promise<boolean> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  get state(): ServerState {
    return this.#state;
  }

  /**
   * Starts the server unless it runs, starts, or has failed before; only {@link restart} tries again after that.
   * Returns whether it runs. Never rejects: a failure is reported through the host.
   */
  start(): Promise<boolean> {
    if (this.#state === 'failed') return Promise.resolve(false);
    this.#starting ??= this.#startNew();
    return this.#starting;
  }

  /** Ends the server, if any, and starts a new one. Returns whether it runs. */
  async restart(): Promise<boolean> {
    await this.stop();
    return this.start();
  }

  /** Ends the server, if any. */
  async stop(): Promise<void> {
    await this.#starting;
    const connection = this.#connection;
    this.#connection = undefined;
    this.#starting = undefined;
    this.#setState('stopped');
    await connection?.stop().catch((error: unknown) => {
      this.#host.log(`The language server did not stop cleanly: ${reasonOf(error)}`);
    });
  }

  /** Asks the server, starting it where needed. Undefined where there is none to answer. */
  async request<Result>(method: string, params?: object): Promise<Result | undefined> {
    if (!(await this.start())) return undefined;
    try {
      return await this.#connection?.request<Result>(method, params);
    } catch (error) {
      this.#host.log(`The language server did not answer ${method}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Tells the running server something; without one there is nobody to tell. */
  async notify(method: string, params: object): Promise<void> {
    if (this.#state !== 'running') return;
    await this.#connection?.notify(method, params).catch((error: unknown) => {
      this.#host.log(`The language server was not told ${method}: ${reasonOf(error)}`);
    });
  }

  async #startNew(): Promise<boolean> {
    this.#setState('starting');
    try {
      const connection = await this.#host.connect();
      this.#connection = connection;
      connection.onFirmwareChanged((params) => {
        this.onDidChangeFirmware.emit(params);
      });
      await connection.start();
      connection.onState((state) => {
        if (this.#connection === connection) this.#follow(state);
      });
      this.#setState('running');
      return true;
    } catch (error) {
      this.#fail(reasonOf(error));
      return false;
    }
  }

  #follow(state: LaterState): void {
    if (state === 'failed') this.#fail('it ended again and again');
    else this.#setState(state);
  }

  #fail(reason: string): void {
    if (this.#state === 'failed') return;
    this.#connection = undefined;
    this.#setState('failed');
    this.#host.log(`The language server is not available: ${reason}`);
    this.#host.reportFailure(reason);
  }

  #setState(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onDidChangeState.emit(state);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
