// npm run stalls: checks that no pathological input delays the requests for another document. Opens each input in the built
// server, checks it, types a character, checks it again, and makes every request, while hovers in another document are
// requested. Exits with 1 if one of them waits longer than the limit. Also prints the longest turn of the server's event loop:
// the longest step, or the sum of several without a pause.
//
//   --limit MS    the longest wait of a hover, in milliseconds of the server's processor time (100)
//   --input TEXT  only the inputs whose name contains the text
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeOptions } from '../../client/src/server/nodeOptions';
import { pushChecklistRequest, redactRequest, upgradeReportRequest } from '../../server/src/protocol';
import { redactionParts } from '../../server/src/redact/options';
import { StdioClient } from '../../test/helpers/stdioClient';
import { requestsAt } from '../../test/server/requests';
import { stallInputs, type StallInput } from './stallInputs';
import { layOut } from '../bench/format';
import { processorTime } from '../bench/session';

const uri = 'file:///stalls.conf';
const otherUri = 'file:///other.conf';
const otherText = 'config system ftm-push\n    set status enable\nend\n';

/** The pause between two hovers, in milliseconds. */
const pause = 5;

/** The maximum time of a request, in milliseconds; longer requests are cancelled. */
const patience = 300_000;

interface Wait {
  readonly step: string;
  /** The server's processor time, in milliseconds. */
  readonly processor: number;
}

interface Stalls {
  readonly input: string;
  /** Processor time, like all other times. */
  readonly first: number;
  readonly afterKeystroke: number;
  readonly longest: Wait;
  /** The longest turn of the server's event loop. */
  readonly turn: Wait;
  /** Requests that took longer than {@link patience}. */
  readonly late: readonly string[];
}

/** Requests hovers in another document, one after another, while steps run. */
class Probe {
  longest: Wait = { step: '', processor: 0 };
  private step = '';
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(private readonly client: StdioClient) {}

  start(): void {
    this.running = this.run();
  }

  enter(step: string): void {
    this.step = step;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const { step } = this;
      const before = processorTime(this.client.pid);
      await this.client.request('textDocument/hover', {
        textDocument: { uri: otherUri },
        position: { line: 1, character: 10 },
      });
      const processor = processorTime(this.client.pid) - before;
      if (processor > this.longest.processor) this.longest = { step, processor };
      if (process.env['STALLS_VERBOSE'] && processor > 60)
        console.log(`    ${Math.round(processor)} ms: ${step}`);
      await delay(pause);
    }
  }
}

/** The long turns of a server's event loop, which {@link turnRecorder} records. */
class Turns {
  longest: Wait = { step: '', processor: 0 };
  private read = 0;
  private readonly file: string;

  constructor(pid: number) {
    this.file = path.join(tmpdir(), `fortios-turns-${pid}`);
  }

  /** Attributes the turns since the last call to a step. */
  attribute(step: string): void {
    let recorded: readonly string[] = [];
    try {
      recorded = readFileSync(this.file, 'utf8').trim().split('\n');
    } catch {
      // No turn was long.
    }
    for (const turn of recorded.slice(this.read))
      if (Number(turn) > this.longest.processor) this.longest = { step, processor: Number(turn) };
    this.read = recorded.length;
  }

  /** Forgets the turns so far. */
  restart(): void {
    this.attribute('');
    this.longest = { step: '', processor: 0 };
  }

  dispose(): void {
    rmSync(this.file, { force: true });
  }
}

const turnRecorder = new URL('turnTimes.mjs', import.meta.url).href;

async function measure(input: StallInput): Promise<Stalls> {
  const client = new StdioClient({
    answer: () => null,
    keepTranscript: false,
    nodeArgs: [...nodeOptions, '--import', turnRecorder],
  });
  const turns = new Turns(client.pid);
  const late: string[] = [];
  try {
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {}, completion: {}, hover: {} } },
    });
    client.notify('initialized', {});
    const open = (at: string, text: string): void => {
      client.notify('textDocument/didOpen', {
        textDocument: { uri: at, languageId: 'fortios', version: 1, text },
      });
    };
    open(otherUri, otherText);
    await client.request('textDocument/diagnostic', { textDocument: { uri: otherUri } });
    // The start of the server is not part of any step.
    turns.restart();
    const probe = new Probe(client);
    probe.start();
    const timed = async (step: string, method: string, params: object): Promise<number> => {
      probe.enter(step);
      const start = processorTime(client.pid);
      const { id, response } = client.begin(method, params);
      const settled = response.then(
        () => true,
        () => true,
      );
      const isDone = await Promise.race([settled, delay(patience, false, { ref: false })]);
      if (!isDone) {
        late.push(step);
        client.notify('$/cancelRequest', { id });
        await settled;
      }
      turns.attribute(step);
      return processorTime(client.pid) - start;
    };
    const document = TextDocument.create(uri, 'fortios', 1, input.text());
    const middle = document.positionAt(Math.floor(document.getText().length / 2));
    probe.enter('open');
    open(uri, document.getText());
    const check = ['textDocument/diagnostic', { textDocument: { uri } }] as const;
    const first = await timed('first check', ...check);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: middle, end: middle }, text: 'x' }],
    });
    const afterKeystroke = await timed('check after a keystroke', ...check);
    for (const [method, params] of [
      ...requestsAt(uri, middle),
      [
        'textDocument/codeAction',
        {
          textDocument: { uri },
          range: { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } },
          context: { diagnostics: [] },
        },
      ] as const,
      ['workspace/symbol', { query: 'a' }] as const,
      [pushChecklistRequest, { uri }] as const,
      [upgradeReportRequest, { uri, target: '7.6' }] as const,
      [redactRequest, { uri, parts: [] }] as const,
      [redactRequest, { uri, parts: redactionParts }] as const,
    ])
      await timed(method, method, params);
    probe.enter('close');
    await probe.stop();
    return { input: input.name, first, afterKeystroke, longest: probe.longest, turn: turns.longest, late };
  } finally {
    await client.kill();
    turns.dispose();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { limit: { type: 'string', default: '100' }, input: { type: 'string', default: '' } },
  });
  const limit = Number(values.limit);
  if (!(limit > 0)) throw new Error('--limit takes a number of milliseconds.');
  const results: Stalls[] = [];
  for (const input of stallInputs.filter(({ name }) => name.includes(values.input))) {
    const result = await measure(input);
    results.push(result);
    console.log(rowOf(result).join('   '));
  }
  console.log(
    `\n${layOut([['input', 'first check', 'keystroke', 'longest wait', '', 'longest turn', ''], ...results.map(rowOf)])}`,
  );
  const isExceeded = results.some(({ longest, late }) => longest.processor > limit || late.length > 0);
  process.exitCode = isExceeded ? 1 : 0;
}

function rowOf({ input, first, afterKeystroke, longest, turn, late }: Stalls): readonly string[] {
  const inMs = (value: number): string => `${Math.round(value)} ms`;
  const tooLate = late.length === 0 ? '' : ` — longer than five minutes: ${late.join(', ')}`;
  return [
    input,
    inMs(first),
    inMs(afterKeystroke),
    inMs(longest.processor),
    longest.step,
    inMs(turn.processor),
    `${turn.step}${tooLate}`,
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
