// npm run stalls: checks that no pathological input delays the requests for another document. Opens each input in the built
// server, checks it, types a character, checks it again, and makes every request, while hovers in another document are
// requested. Exits with 1 if one of them waits longer than the limit, or if the server needs more memory. Also prints the
// longest turn of the server's event loop (the longest step, or the sum of several without a pause), the memory of the server,
// its heap after a garbage collection before the first report and at the end, and the memory of the second servers that it starts for reports.
//
//   --limit MS    the longest wait of a hover, in milliseconds of the server's processor time (100)
//   --memory MB   the largest memory of the server process for an input of up to 5 MB (512); in proportion for longer ones
//   --input TEXT  only the inputs whose name contains the text; several times, in this order
//   --method TEXT only the requests whose method contains the text
//   --server PATH the server to measure, such as that of another build
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeOptions } from '../../client/src/server/nodeOptions';
import { closeUpgradeReportNotification } from '../../toolkit/src/protocol';
import { redactionParts } from '../../toolkit/src/redact/options';
import { builtServer, StdioClient } from '../../test/helpers/stdioClient';
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
  /** The length of the input, in characters. */
  readonly length: number;
  /** Processor time, like all other times. */
  readonly first: number;
  readonly afterKeystroke: number;
  readonly longest: Wait;
  /** The longest turn of the server's event loop. */
  readonly turn: Wait;
  /** The largest memory of the process, in MB, and the memory after all requests. */
  readonly memory: { readonly largest: number; readonly last: number };
  /** The heap in use after a garbage collection, in MB: before the first report, and after the last answer. */
  readonly heap: { readonly before: number; readonly after: number };
  /** The largest memory of a second server, in MB; 0 without one. */
  readonly second: number;
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
    this.isStopped = false;
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

  /** Attributes the turns since the last call to a step; undefined for those that do not count. */
  attribute(step: string | undefined): void {
    let recorded: readonly string[] = [];
    try {
      recorded = readFileSync(this.file, 'utf8').trim().split('\n');
    } catch {
      // No turn was long.
    }
    for (const turn of recorded.slice(this.read))
      if (step !== undefined && Number(turn) > this.longest.processor)
        this.longest = { step, processor: Number(turn) };
    this.read = recorded.length;
  }

  /** Forgets the turns so far. */
  restart(): void {
    this.attribute(undefined);
    this.longest = { step: '', processor: 0 };
  }

  dispose(): void {
    for (const file of [this.file, `${this.file}-heap`]) rmSync(file, { force: true });
  }
}

const turnRecorder = new URL('turnTimes.mjs', import.meta.url).href;

/** The heap in use of a process with {@link turnRecorder} after a garbage collection, in MB. */
async function heapOf(pid: number): Promise<number> {
  const file = path.join(tmpdir(), `fortios-turns-${pid}-heap`);
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let rounds = 0; rounds < 200; rounds++) {
    await delay(50);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '') return Number(text);
  }
  throw new Error('The server did not write the size of its heap.');
}

/** Watches the processes that a process starts. */
class Children {
  /** The largest memory of one of them, in MB. */
  largest = 0;
  private readonly seen = new Set<number>();
  private readonly timer = setInterval(() => {
    this.look();
  }, 50);

  constructor(private readonly pid: number) {}

  dispose(): void {
    clearInterval(this.timer);
    for (const pid of this.seen) rmSync(path.join(tmpdir(), `fortios-turns-${pid}`), { force: true });
  }

  private look(): void {
    try {
      for (const child of readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').split(' ')) {
        if (child === '') continue;
        this.seen.add(Number(child));
        const { largest } = memoryOf(Number(child));
        if (largest > this.largest) this.largest = largest;
      }
    } catch {
      // A process has ended.
    }
  }
}

/** The memory of a process in MB. */
function memoryOf(pid: number): Stalls['memory'] {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { largest: field('VmHWM'), last: field('VmRSS') };
}

/** The requests that only some inputs get. */
function extraRequests(input: StallInput, text: string): readonly (readonly [string, object])[] {
  const own = { uri, text };
  const empty = { uri: otherUri, text: otherText };
  switch (input.request) {
    case 'lookup':
      return [
        ['fortios/lookup', { uri, source: '10.0.0.1', destination: '10.0.1.1', service: 'tcp/443' }],
        ['fortios/policyTable', { uri }],
      ];
    case 'rehearse':
      return [
        ['fortios/rehearse', { commands: { ...own, name: 'script' }, backup: { ...empty, name: 'backup' } }],
      ];
    case 'compare':
      return [
        ['fortios/compare', { before: own, after: { uri, text: text.replaceAll('firewall', 'other') } }],
      ];
    default:
      return [];
  }
}

async function measure(input: StallInput, server: string, only: string): Promise<Stalls> {
  const client = new StdioClient({
    server,
    answer: () => null,
    keepTranscript: false,
    nodeArgs: [...nodeOptions, '--expose-gc', '--import', turnRecorder],
  });
  const turns = new Turns(client.pid);
  const children = new Children(client.pid);
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
      if (process.env['STALLS_VERBOSE'])
        console.log(`    ${Math.round(memoryOf(client.pid).last)} MB after ${step}`);
      return processorTime(client.pid) - start;
    };
    let before = 0;
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
      ['fortios/pushChecklist', { uri }] as const,
      ['fortios/advisories', { uri }] as const,
      ['fortios/upgradeReport', { uri, target: '7.6' }] as const,
      ['fortios/redact', { uri, parts: [] }] as const,
      ['fortios/redact', { uri, parts: redactionParts }] as const,
      ...extraRequests(input, document.getText()),
    ]) {
      if (!method.includes(only)) continue;
      if (method === 'fortios/export' && before === 0) {
        // The garbage collection of this measurement is no turn of a step.
        await probe.stop();
        before = await heapOf(client.pid);
        turns.attribute(undefined);
        probe.start();
      }
      await timed(
        method,
        method,
        method === 'fortios/export' ? { ...params, partialResultToken: 1 } : params,
      );
      if (method === 'fortios/upgradeReport') client.notify(closeUpgradeReportNotification, { uri });
    }
    probe.enter('close');
    await probe.stop();
    return {
      input: input.name,
      length: document.getText().length,
      first,
      afterKeystroke,
      longest: probe.longest,
      turn: turns.longest,
      memory: memoryOf(client.pid),
      heap: { before, after: await heapOf(client.pid) },
      second: children.largest,
      late,
    };
  } finally {
    await client.kill();
    turns.dispose();
    children.dispose();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      limit: { type: 'string', default: '100' },
      memory: { type: 'string', default: '512' },
      input: { type: 'string', multiple: true, default: [''] },
      method: { type: 'string', default: '' },
      server: { type: 'string', default: builtServer },
    },
  });
  const limit = Number(values.limit);
  if (!(limit > 0)) throw new Error('--limit takes a number of milliseconds.');
  const memory = Number(values.memory);
  if (!(memory > 0)) throw new Error('--memory takes a number of megabytes.');
  const results: Stalls[] = [];
  let hasEnded = false;
  const inputs = new Set(
    values.input.flatMap((text) => stallInputs.filter(({ name }) => name.includes(text))),
  );
  for (const input of inputs) {
    try {
      const result = await measure(input, values.server, values.method);
      results.push(result);
      console.log(rowOf(result).join('   '));
    } catch (error) {
      hasEnded = true;
      console.log(`${input.name}   ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
    }
  }
  console.log(
    `\n${layOut([['input', 'first check', 'keystroke', 'longest wait', '', 'longest turn', '', 'memory', 'at the end', 'heap before', 'heap after', 'second server'], ...results.map(rowOf)])}`,
  );
  const isExceeded = results.some(
    ({ longest, memory: { largest }, length, late }) =>
      longest.processor > limit || largest > memory * Math.max(1, length / 5e6) || late.length > 0,
  );
  process.exitCode = isExceeded || hasEnded ? 1 : 0;
}

function rowOf({
  input,
  first,
  afterKeystroke,
  longest,
  turn,
  memory,
  heap,
  second,
  late,
}: Stalls): readonly string[] {
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
    `${Math.round(memory.largest)} MB`,
    ...[memory.last, heap.before, heap.after, second].map((size) => `${Math.round(size)} MB`),
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
