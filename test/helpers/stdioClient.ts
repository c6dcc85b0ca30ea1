import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import path from 'node:path';
import type * as Here from './serverHere';

/** The server of the last build, with the entry point of `fortios-language-server`. */
export const builtServer = path.resolve(import.meta.dirname, '../../dist/server/main.js');

/** The server of the last build for browsers, with the interface of a process. */
export const browserServer = path.resolve(import.meta.dirname, 'browserWorker.ts');

/** The parts of a JSON-RPC message that a client needs. */
interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The error response to a request. */
export class ResponseError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export interface ClientOptions {
  /** Whether the server runs in this process, which takes a fraction of the time of a start, instead of in its own. */
  readonly here?: boolean;
  /** The script to run with Node. */
  readonly server?: string;
  readonly args?: readonly string[];
  /** Options for Node itself. */
  readonly nodeArgs?: readonly string[];
  /** Answers requests of the server; by default with null. */
  readonly answer?: (method: string, params: unknown) => unknown;
  /** Whether the server's output is stored; by default it is. */
  readonly keepTranscript?: boolean;
}

/** The exit code or signal of a server process. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A pending request: its id, for cancellation, and its answer. */
export interface Pending<T> {
  readonly id: number;
  readonly response: Promise<T>;
}

interface Waiter {
  readonly method: string;
  readonly wanted: (params: never) => boolean;
  readonly found: (params: never) => void;
}

/**
 * A minimal language client: JSON-RPC with `Content-Length` headers over the standard streams of a server process. It does
 * not use an LSP library, so it shows what other editors receive.
 */
export class StdioClient {
  /** Notifications of the server that no test has read, oldest first. */
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  /** Requests of the server, oldest first. */
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  /** All output of the server: the body of each message, and standard error. */
  readonly transcript: string[] = [];
  readonly exit: Promise<ServerExit>;
  private readonly process: ChildProcessWithoutNullStreams | undefined;
  private readonly stdin: Writable;
  private endHere: () => void = () => undefined;
  private readonly pending = new Map<
    number,
    { resolve: (result: never) => void; reject: (e: Error) => void }
  >();
  private readonly waiters = new Set<Waiter>();
  private readonly keepTranscript: boolean;
  private readonly answer: (method: string, params: unknown) => unknown;
  private chunks: Buffer[] = [];
  private received = 0;
  /** The bytes of the current message and its header; undefined until the header is read. */
  private expected: { readonly start: number; readonly end: number } | undefined;
  private lastId = 0;
  private errors = '';

  constructor(options: ClientOptions = {}) {
    const { server = builtServer, args = ['--stdio'], answer = () => null, keepTranscript = true } = options;
    const { nodeArgs = [] } = options;
    this.answer = answer;
    this.keepTranscript = keepTranscript;
    const ended = (): void => {
      for (const { reject: fail } of this.pending.values())
        fail(new Error(`The server has ended. ${this.errors}`));
      this.pending.clear();
    };
    if (options.here) {
      // The server's modules for Node are found by `require` alone.
      const { startServerHere } = createRequire(import.meta.url)('./serverHere') as typeof Here;
      const { stdin, stdout, end } = startServerHere();
      this.stdin = stdin;
      stdout.on('data', (chunk: Buffer) => {
        this.receive(chunk);
      });
      this.exit = new Promise((resolve) => {
        this.endHere = () => {
          end();
          ended();
          resolve({ code: 0, signal: null });
        };
      });
      return;
    }
    const loader = server.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const child = spawn(process.execPath, [...nodeArgs, ...loader, server, ...args], { stdio: 'pipe' });
    this.process = child;
    this.stdin = child.stdin;
    child.stdout.on('data', (chunk: Buffer) => {
      this.receive(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.transcript.push(text);
      this.errors += text;
    });
    // Writing to an ended server fails; its pending requests are rejected below.
    child.stdin.on('error', () => undefined);
    this.exit = new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => {
        ended();
        resolve({ code, signal });
      });
    });
  }

  /** The server's process id. */
  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Sends a request and returns its result; rejects with a {@link ResponseError}. */
  request<T = unknown>(method: string, params?: unknown): Promise<T> {
    return this.begin<T>(method, params).response;
  }

  /** Sends a request. */
  begin<T = unknown>(method: string, params?: unknown): Pending<T> {
    const id = ++this.lastId;
    const response = new Promise<T>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
    });
    this.send({ id, method, ...(params !== undefined && { params }) });
    return { id, response };
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, ...(params !== undefined && { params }) });
  }

  /** Takes the next notification of a method; waits if there is none. */
  next<T>(method: string, wanted: (params: T) => boolean = () => true): Promise<T> {
    const index = this.notifications.findIndex((one) => one.method === method && wanted(one.params as T));
    const [known] = index < 0 ? [] : this.notifications.splice(index, 1);
    if (known) return Promise.resolve(known.params as T);
    return new Promise((found) => this.waiters.add({ method, wanted, found }));
  }

  /** Closes the server's standard input, as when a client crashes. */
  closeInput(): void {
    this.stdin.end();
  }

  /** Writes raw bytes, for a client that violates the protocol. */
  write(bytes: string): void {
    this.stdin.write(bytes);
  }

  /** Ends the server with `shutdown` and `exit`. */
  async stop(): Promise<ServerExit> {
    if (this.process?.exitCode === null) {
      await this.request('shutdown').catch(() => undefined);
      this.notify('exit');
    }
    this.endHere();
    return this.exit;
  }

  /** Kills the server. */
  kill(): Promise<ServerExit> {
    this.process?.kill('SIGKILL');
    this.endHere();
    return this.exit;
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.received += chunk.length;
    while (this.received >= (this.expected?.end ?? 0)) {
      const all = this.chunks.length === 1 ? (this.chunks[0] ?? chunk) : Buffer.concat(this.chunks);
      this.chunks = [all];
      if (!this.expected) {
        const header = all.indexOf('\r\n\r\n');
        if (header < 0) return;
        const length = /Content-Length: *(\d+)/i.exec(all.toString('ascii', 0, header))?.[1];
        this.expected = { start: header + 4, end: header + 4 + Number(length) };
        continue;
      }
      const { start, end } = this.expected;
      const body = all.toString('utf8', start, end);
      this.chunks = [all.subarray(end)];
      this.received -= end;
      this.expected = undefined;
      if (this.keepTranscript) this.transcript.push(body);
      this.take(JSON.parse(body) as Message);
      if (this.received === 0) return;
    }
  }

  private take({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const waiting = this.pending.get(Number(id));
      this.pending.delete(Number(id));
      if (error) waiting?.reject(new ResponseError(error.code, error.message));
      else waiting?.resolve(result as never);
    } else if (id === undefined) {
      this.takeNotification(method, params);
    } else {
      this.asked.push({ method, params });
      void this.reply(id, method, params);
    }
  }

  private takeNotification(method: string, params: unknown): void {
    for (const waiter of this.waiters) {
      if (waiter.method !== method || !waiter.wanted(params as never)) continue;
      this.waiters.delete(waiter);
      waiter.found(params as never);
      return;
    }
    this.notifications.push({ method, params });
  }

  private async reply(id: number | string, method: string, params: unknown): Promise<void> {
    try {
      this.send({ id, result: (await this.answer(method, params)) ?? null });
    } catch (error) {
      this.send({ id, error: { code: -32603, message: String(error) } });
    }
  }
}
