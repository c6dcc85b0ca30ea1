import { readFileSync } from 'node:fs';
import type {
  DocumentDiagnosticReport,
  InitializeResult,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import { StdioClient } from '../../test/helpers/stdioClient';
import type { BenchServer } from './benchServer';
import type { TextLocation } from './locations';
import { keystroke } from './typing';

/** A server that did not answer in time. */
export class NoAnswerInTime extends Error {
  constructor(
    readonly what: string,
    readonly seconds: number,
  ) {
    super(`${what} took longer than ${seconds} s`);
  }
}

/** A duration, in milliseconds. */
export interface Taken {
  /** The waiting time of the client. */
  readonly ms: number;
  /**
   * The processor time of the server's main thread, which does not depend on other work on the machine. NaN if the
   * system does not report it.
   */
  readonly processor: number;
}

/** The default for the maximum time of an answer, in milliseconds. */
const patience = 120_000;

/** A client with its own server and one document. */
export class Session {
  private version = 1;
  private readonly uri: string;
  /** The number of diagnostics in the last result. */
  found = 0;
  /** The result id of the last pull of diagnostics. */
  private resultId: string | undefined;

  private constructor(
    readonly client: StdioClient,
    readonly capabilities: InitializeResult['capabilities'],
    private readonly server: BenchServer,
    private readonly patience: number,
  ) {
    this.uri = `file:///bench.${server.language.extension}`;
  }

  /** Starts a server, up to `initialized`. */
  static async start(server: BenchServer, limit = patience): Promise<Session> {
    const client = new StdioClient({
      server: server.script,
      args: server.args,
      ...(server.nodeArgs && { nodeArgs: server.nodeArgs }),
      keepTranscript: false,
      answer: (method, params) =>
        method === 'workspace/configuration' ? configurationFor(server, params) : null,
    });
    const initialized = client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          diagnostic: { dynamicRegistration: false },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        workspace: { configuration: true },
      },
      initializationOptions: server.initializationOptions ?? null,
    });
    const { capabilities } = await inTime(initialized, 'starting', limit);
    client.notify('initialized', {});
    return new Session(client, capabilities, server, limit);
  }

  /** From `didOpen` to the diagnostics. */
  open(text: string): Promise<Taken> {
    return this.untilDiagnostics('opening', () => {
      this.client.notify('textDocument/didOpen', {
        textDocument: { uri: this.uri, languageId: this.server.language.id, version: this.version, text },
      });
    });
  }

  /** From a keystroke to the diagnostics. */
  type(place: TextLocation, turn: number): Promise<Taken> {
    return this.change(keystroke(place, 'x', turn));
  }

  /** From a change to the diagnostics. */
  change(change: TextDocumentContentChangeEvent): Promise<Taken> {
    return this.untilDiagnostics('an edit', () => {
      this.tell(change);
    });
  }

  /** From a keystroke to the list that follows it; waits for the diagnostics afterwards. */
  async typeAndComplete(place: TextLocation, letter: string, turn: number): Promise<Taken> {
    let taken: Taken | undefined;
    await this.untilDiagnostics('an edit', async () => {
      taken = await this.clock(() => {
        this.tell(keystroke(place, letter, turn));
        const typed = turn % 2 === 0 ? letter.length : 0;
        const position = { line: place.line, character: place.character + typed };
        return this.ask('textDocument/completion', { position });
      });
    });
    return taken ?? { ms: NaN, processor: NaN };
  }

  /** From a request about the document to its answer. */
  time(method: string, params: object = {}): Promise<Taken> {
    return this.clock(() => this.ask(method, params));
  }

  /** The server's resident memory, in MiB; NaN if the system does not report it (only Linux does). */
  residentMegabytes(): number {
    try {
      const status = readFileSync(`/proc/${this.client.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    } catch {
      return NaN;
    }
  }

  /** Ends the server, with a signal if it does not exit by itself. */
  async stop(): Promise<void> {
    await inTime(this.client.stop(), 'stopping', 5_000).catch(() => this.client.kill());
  }

  private ask(method: string, params: object): Promise<unknown> {
    return inTime(
      this.client.request(method, { textDocument: { uri: this.uri }, ...params }),
      method,
      this.patience,
    );
  }

  private tell(change: TextDocumentContentChangeEvent): void {
    this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [change],
    });
  }

  private untilDiagnostics(what: string, work: () => void | Promise<void>): Promise<Taken> {
    if (this.capabilities.diagnosticProvider) return this.untilPulled(what, work);
    // Earlier diagnostics would be read as the answer, and would accumulate.
    this.client.notifications.length = 0;
    return this.clock(async () => {
      await work();
      const came = this.client.next<PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        // Some servers do not send the version of the text.
        ({ version }) => version === undefined || version === this.version,
      );
      this.found = (await inTime(came, what, this.patience)).diagnostics.length;
    });
  }

  /** Like VS Code, requests the diagnostics of each text if the server supports it. */
  private untilPulled(what: string, work: () => void | Promise<void>): Promise<Taken> {
    return this.clock(async () => {
      const done = work();
      const { identifier } = this.capabilities.diagnosticProvider ?? {};
      const answer = this.client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: this.uri },
        ...(identifier !== undefined && { identifier }),
        ...(this.resultId !== undefined && { previousResultId: this.resultId }),
      });
      const report = await inTime(answer, what, this.patience);
      await done;
      this.resultId = report.resultId;
      if (report.kind === 'full') this.found = report.items.length;
    });
  }

  private async clock(work: () => unknown): Promise<Taken> {
    const processor = processorTime(this.client.pid);
    const start = performance.now();
    await work();
    const ms = performance.now() - start;
    return { ms, processor: processorTime(this.client.pid) - processor };
  }
}

/** The processor time of a process's main thread, in milliseconds; NaN if the system does not report it. */
export function processorTime(pid: number): number {
  try {
    return parseInt(readFileSync(`/proc/${pid}/schedstat`, 'utf8')) / 1e6;
  } catch {
    return NaN;
  }
}

function configurationFor({ configuration }: BenchServer, params: unknown): unknown {
  const { items } = params as { readonly items: readonly { readonly section?: string }[] };
  return items.map(({ section = '' }) => configuration?.[section] ?? null);
}

/** @throws NoAnswerInTime */
async function inTime<T>(work: Promise<T>, what: string, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswerInTime(what, limit / 1000));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
