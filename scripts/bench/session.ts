import { readFileSync } from 'node:fs';
import type { InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { StdioClient } from '../../test/helpers/stdioClient';
import { p50And95, quantile, type Measurement } from './measurement';
import { keystroke, typingPlace, type TypingPlace } from './typing';

const group = 'As a client sees it';
const uri = 'file:///bench.conf';

/** How long a server takes from being spawned to `initialized`: the median of several starts. */
export async function measureStart(server: string, starts: number): Promise<readonly Measurement[]> {
  const times: number[] = [];
  let memory = 0;
  for (let turn = 0; turn < starts; turn++) {
    const begin = performance.now();
    const session = await Session.start(server);
    times.push(performance.now() - begin);
    memory = residentMegabytes(session.client.pid);
    await session.client.stop();
  }
  return [
    { name: 'start → initialized', group, value: quantile(times, 0.5), unit: 'ms' },
    { name: 'resident memory after start', group, value: memory, unit: 'MiB' },
  ];
}

/** How often a configuration is opened, each time in a new server. */
const opens = 5;

/** Opens a configuration in servers of its own, and types in the middle of it in the last one. */
export async function measureSession(
  server: string,
  text: string,
  lines: number,
  edits: number,
): Promise<readonly Measurement[]> {
  const opening: number[] = [];
  for (let turn = 1; turn < opens; turn++) {
    const once = await Session.start(server);
    opening.push(await once.open(text));
    await once.client.stop();
  }
  const session = await Session.start(server);
  const { client, capabilities } = session;
  opening.push(await session.open(text));
  const place = typingPlace(text);
  const position = { line: place.line, character: place.character };
  const measured: Measurement[] = [];
  const add = (name: string, value: number, unit: Measurement['unit']): void => {
    measured.push({ name, group, lines, value, unit });
  };
  const addTimes = (what: string, times: readonly number[]): void => {
    for (const { name, value } of p50And95(times)) add(`${what} ${name}`, value, 'ms');
  };

  add('open → diagnostics', quantile(opening, 0.5), 'ms');
  add('diagnostics', session.found, 'count');
  add('resident memory after open', residentMegabytes(client.pid), 'MiB');
  addTimes('edit → diagnostics', await repeat(edits, (turn) => session.type(place, turn)));
  add(`resident memory after ${edits} edits`, residentMegabytes(client.pid), 'MiB');

  const ask = (method: string, more: object = { position }): Promise<unknown> =>
    client.request(method, { textDocument: { uri }, ...more });
  if (capabilities.completionProvider) {
    addTimes('completion', await repeat(50, () => clock(() => ask('textDocument/completion'))));
    addTimes('keystroke + completion', await repeat(50, (turn) => session.typeAndComplete(place, turn)));
  }
  if (capabilities.hoverProvider) {
    addTimes('hover', await repeat(50, () => clock(() => ask('textDocument/hover'))));
  }
  if (capabilities.semanticTokensProvider) {
    const range = { start: { line: place.line, character: 0 }, end: { line: place.line + 60, character: 0 } };
    const screen = (): Promise<unknown> => ask('textDocument/semanticTokens/range', { range });
    const full = (): Promise<unknown> => ask('textDocument/semanticTokens/full', {});
    add('semantic tokens of a screen, first', await clock(screen), 'ms');
    add('semantic tokens of all, first', await clock(full), 'ms');
    addTimes('semantic tokens of a screen', await repeat(20, () => clock(screen)));
    addTimes('semantic tokens of all', await repeat(20, () => clock(full)));
  }
  if (capabilities.documentFormattingProvider) {
    const options = { tabSize: 4, insertSpaces: true };
    addTimes('formatting', await repeat(5, () => clock(() => ask('textDocument/formatting', { options }))));
  }
  await client.stop();
  return measured;
}

class Session {
  private version = 1;
  /** How many diagnostics came last. */
  found = 0;

  private constructor(
    readonly client: StdioClient,
    readonly capabilities: InitializeResult['capabilities'],
  ) {}

  static async start(server: string): Promise<Session> {
    const client = new StdioClient({ server, keepTranscript: false });
    const { capabilities } = await client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
        workspace: { configuration: true },
      },
    });
    client.notify('initialized', {});
    return new Session(client, capabilities);
  }

  /** Milliseconds from `didOpen` to the diagnostics. */
  open(text: string): Promise<number> {
    return this.untilDiagnostics(() => {
      this.client.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'fortios', version: this.version, text },
      });
    });
  }

  /** Milliseconds from a keystroke to the diagnostics. */
  type(place: TypingPlace, turn: number): Promise<number> {
    return this.untilDiagnostics(() => {
      this.change(place, turn);
    });
  }

  /** Milliseconds from a keystroke to the list that follows it; waits for the diagnostics afterwards. */
  async typeAndComplete(place: TypingPlace, turn: number): Promise<number> {
    let ms = NaN;
    await this.untilDiagnostics(async () => {
      ms = await clock(() => {
        this.change(place, turn);
        const position = { line: place.line, character: place.character + ((turn + 1) % 2) };
        return this.client.request('textDocument/completion', { textDocument: { uri }, position });
      });
    });
    return ms;
  }

  private change(place: TypingPlace, turn: number): void {
    this.client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++this.version },
      contentChanges: [keystroke(place, turn)],
    });
  }

  private untilDiagnostics(work: () => void | Promise<void>): Promise<number> {
    return clock(async () => {
      await work();
      const { diagnostics } = await this.client.next<PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        ({ version }) => version === this.version,
      );
      this.found = diagnostics.length;
      // What was not asked for here would pile up.
      this.client.notifications.length = 0;
    });
  }
}

async function clock(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeat(times: number, work: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let turn = 0; turn < times; turn++) values.push(await work(turn));
  return values;
}

/** What a process holds in memory, in MiB; NaN where the system does not tell (it is Linux that does). */
function residentMegabytes(pid: number): number {
  try {
    const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kibibytes) / 1024;
  } catch {
    return NaN;
  }
}
