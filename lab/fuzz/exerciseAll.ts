import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Position,
} from 'vscode-languageserver-protocol';
import { redactionParts } from '../../toolkit/src/redact/options';
import { formats } from '../../toolkit/src/cli/findings/formats/registry';
import { fortios } from '../../toolkit/src/cli/program/programs';
import { runProgram } from '../../toolkit/src/cli/program/program';
import { requestsAbout, requestsAtPosition } from '../../test/server/requests';
import type { Random } from '../../test/helpers/random';
import type { ServedClient, ReportFailure } from './servedClient';

const uri = 'file:///fuzz.conf';
const textDocument = { uri };

/** The input of all features. */
export interface FuzzInput {
  readonly text: string;
  readonly random: Random;
}

/** Runs one step, after reporting its name. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Runs all features on a text: the requests of an editor, edits, and the command line. */
export async function exerciseAll(
  client: ServedClient,
  { text, random }: FuzzInput,
  step: Step,
  tell: ReportFailure,
): Promise<void> {
  await exerciseEditor(client, { text, random }, step);
  await exerciseCommandLine({ text, random }, step, tell);
}

async function exerciseEditor(client: ServedClient, { text, random }: FuzzInput, step: Step): Promise<void> {
  const ask = <T>(method: string, params: object): Promise<T | undefined> =>
    step(method, () => client.request<T>(method, params));
  let document = TextDocument.create(uri, 'fortios', 1, text);
  await step('textDocument/didOpen', async () => {
    await client.notify('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'fortios', version: 1, text },
    });
    // The answer shows that the document has been opened.
    await client.request('fortios/firmware', { uri });
  });
  await ask('textDocument/diagnostic', { textDocument });
  for (let round = 0; round < 3; round++) {
    // Reports take most of the time. The last round makes them, about the edited text.
    const about = round === 2 ? requestsAbout(uri) : [];
    for (const [method, params] of [...requestsAtPosition(uri, positionIn(document, random)), ...about]) {
      const answer = await ask<unknown>(method, params);
      if (method === 'textDocument/completion') await resolveOne(ask, answer, random);
      if (method === 'textDocument/codeLens') await resolveLens(ask, answer, random);
    }
    await ask<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) },
      context: { diagnostics: [], ...(round === 1 && { only: ['source.fixAll'] }) },
    });
    const changes = Array.from({ length: random.integer(1, 3) }, () => {
      const change = changeIn(document, random);
      document = TextDocument.update(document, [change], document.version);
      return change;
    });
    const version = document.version + 1;
    document = TextDocument.update(document, [], version);
    await step('textDocument/didChange', async () => {
      await client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: changes,
      });
      await client.request('fortios/firmware', { uri });
    });
    await ask('textDocument/diagnostic', { textDocument });
  }
  await ask('fortios/upgradeReport', { uri, target: random.pick(['7.0', '7.4.4', '7.6', '8.0']) });
  await ask('fortios/pushChecklist', { uri });
  await ask('fortios/advisories', { uri });
  await ask('fortios/redact', { uri, parts: random.chance(0.5) ? redactionParts : [] });
  await ask('fortios/inspect', { uri, search: document.getText().slice(0, 40) });
  const position = positionIn(document, random);
  await ask('fortios/placeSnippet', { uri, position, path: 'system dhcp server > ip-range > start-ip' });
  await ask('fortios/policyTable', { uri });
  await ask('fortios/hardeningFindings', { uri });
  await ask('fortios/lookup', { uri, source: '10.0.0.1', destination: '192.0.2.1', service: 'tcp/443' });
  const [before, after] = [text, document.getText()].map((one) => ({ uri, name: 'a.conf', text: one }));
  await ask('fortios/compare', { before, after });
  await ask('fortios/rehearse', { commands: before, backup: after });
  await ask('workspace/symbol', { query: random.pick(['', 'a', '"', '.*']) });
  await client.notify('textDocument/didClose', { textDocument });
}

/** Any position in the text, sometimes after its end or inside a surrogate pair. */
function positionIn(document: TextDocument, random: Random): Position {
  const { line, character } = document.positionAt(random.integer(0, document.getText().length));
  return random.chance(0.05) ? { line: line + 3, character: character + 1_000 } : { line, character };
}

const insertions: readonly [string, ...string[]] = [
  'x',
  '"',
  "'",
  '\n',
  '\r',
  ' ',
  'end\n',
  'next\n',
  '\0',
  'config system ftm-push\n',
];

function changeIn(document: TextDocument, random: Random): TextDocumentContentChangeEvent {
  const start = random.integer(0, document.getText().length);
  const end = start + (random.chance(0.5) ? 0 : random.integer(0, 60));
  return {
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    text: random.pick(insertions),
  };
}

type Ask = <T>(method: string, params: object) => Promise<T | undefined>;

async function resolveOne(ask: Ask, answer: unknown, random: Random): Promise<void> {
  const { items } = (answer ?? { items: [] }) as Pick<CompletionList, 'items'>;
  const item: CompletionItem | undefined = items[random.integer(0, Math.max(0, items.length - 1))];
  if (item) await ask('completionItem/resolve', item);
}

async function resolveLens(ask: Ask, answer: unknown, random: Random): Promise<void> {
  const lenses = (answer ?? []) as readonly CodeLens[];
  const lens = lenses[random.integer(0, Math.max(0, lenses.length - 1))];
  if (lens) await ask('codeLens/resolve', lens);
}

/** The commands of the command line, with one of the formats each time. */
async function exerciseCommandLine(
  { text, random }: FuzzInput,
  step: Step,
  tell: ReportFailure,
): Promise<void> {
  const format = random.pick(['text', ...Object.keys(formats)]);
  for (const words of [
    ['lint', '--format', format, '--rule', 'security/*=info'],
    ['fix', '--dry-run'],
    ['upgrade', '--to', '7.6'],
    ['push'],
    ['audit'],
    ['advisories'],
    ['redact', '--all'],
    ['export', '--format', 'json'],
    ['report'],
  ]) {
    await step(`fortios ${words.join(' ')}`, async () => {
      const outcome = await runOn(text, words);
      if (outcome !== undefined) tell(outcome);
    });
  }
}

/** The messages about input that the commands refuse: it is not a configuration, or cannot be redacted reliably. */
const refusal =
  /^fortios: "<stdin>"(?: (?:(?:is (?:not a FortiOS configuration|empty)|has only comments)|is (?:an encrypted|a binary file|too long|a FortiOS backup in YAML)|has a line of more|(?:was not (?:compared|checked|exported)|is not in the report)\. )|: no copy was written\. )/;

/** @returns the error; undefined if there is none */
async function runOn(text: string, words: readonly string[]): Promise<string | undefined> {
  const complaints: string[] = [];
  const exitCode = await runProgram(fortios, [...words, '-'], {
    version: '0',
    streams: {
      name: 'fortios',
      stdin: (async function* () {
        yield await Promise.resolve(Buffer.from(text));
      })(),
      writeOut: () => undefined,
      drained: () => Promise.resolve(),
      writeError: (complaint) => complaints.push(complaint),
      showStatus: undefined,
      colors: false,
      width: 80,
      root: process.cwd(),
      isPipelineLog: false,
    },
  });
  const isRefused = complaints.some((complaint) => refusal.test(complaint));
  return exitCode === 2 && !isRefused ? `exit code 2: ${complaints.join('')}` : undefined;
}
