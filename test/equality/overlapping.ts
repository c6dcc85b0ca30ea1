import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { CodeLens, Position } from 'vscode-languageserver-protocol';
import { generateConfiguration } from '../helpers/generate';
import { Random } from '../helpers/random';
import { EditorSession } from '../helpers/editorSession';
import { ResponseError } from '../helpers/stdioClient';
import { requestsAbout, requestsAtPosition } from '../server/requests';
import { EditedText } from './editing';

const uri = 'file:///fw/edge.conf';

/**
 * What a server answers if the text changes, if the client cancels, and if an entry cannot be renamed: `ContentModified`,
 * `RequestCancelled`, `InvalidRequest`.
 */
const expectedErrors: readonly unknown[] = [-32801, -32800, -32600];

/** They start another process, which reads the text anew, or their answer is different each time. */
const isCompared = ([method]: readonly [string, unknown]): boolean =>
  !/^fortios\/(export|asBuilt|migrat|convert)|\/(delta|codeAction)$/.test(method);

/** Two servers: one with a document that is edited while it answers, and one that opens the resulting text. */
export class OverlappingEdits {
  private constructor(
    private readonly edited: EditorSession,
    private readonly fresh: EditorSession,
  ) {}

  static async start(): Promise<OverlappingEdits> {
    const options = {
      pull: true,
      refresh: true,
      initializationOptions: { rules: { 'security/*': 'warning' } },
    };
    const [edited, fresh] = await Promise.all([EditorSession.start(options), EditorSession.start(options)]);
    return new OverlappingEdits(edited, fresh);
  }

  /**
   * Edits a document, and sends requests after each edit whose answers nothing waits for, so that edits abandon the work
   * on them at many places. The seed determines the text, the edits, the requests and the pauses; where exactly the work
   * is abandoned depends on the machine, too.
   *
   * @throws AssertionError if the answers differ from those of a server that opens the resulting text, or if a request fails
   */
  async run(seed: number): Promise<void> {
    const random = new Random(seed);
    const text = new EditedText(
      generateConfiguration({
        lines: random.integer(2000, 8000),
        seed,
        shape: random.pick(['mixed', 'mixed', 'vdoms']),
        mistakeEvery: 60,
      }),
    );
    const { edited, fresh } = this;
    const failures: string[] = [];
    const pending: Promise<unknown>[] = [];
    edited.open(uri, text.current.getText());
    for (let left = random.integer(50, 150); left > 0; left--) {
      for (const [method, params] of requestsMeanwhile(text.current, random)) {
        const { id, response } = edited.client.begin(method, params);
        pending.push(
          response.catch((error: unknown) => {
            if (!(error instanceof ResponseError) || !expectedErrors.includes(error.code))
              failures.push(`${method}: ${String(error)}`);
          }),
        );
        if (random.chance(0.1)) edited.client.notify('$/cancelRequest', { id });
      }
      if (random.chance(0.05)) await pending.at(-1);
      else if (random.chance(0.7)) await sleep(random.integer(0, 40));
      const change = text.edit(editOf(text.current, random));
      if (change) edited.change(uri, change);
    }
    await Promise.all(pending);
    assert.deepEqual(failures, [], `requests failed (seed ${seed})`);
    const positions = Array.from({ length: 5 }, () => positionIn(text.current, random));
    const after = await answersOf(edited, positions);
    edited.close(uri);
    fresh.open(uri, text.current.getText());
    const expected = await answersOf(fresh, positions);
    fresh.close(uri);
    for (const [name, answer] of expected)
      assert.deepEqual(
        after.get(name),
        answer,
        `${name} differs from the answer for a new document (seed ${seed})`,
      );
  }
}

/** The diagnostics, and some other requests. */
function requestsMeanwhile(text: TextDocument, random: Random): readonly (readonly [string, object])[] {
  const others = [...requestsAbout(uri), ...requestsAtPosition(uri, positionIn(text, random))].filter(
    isCompared,
  );
  return [['textDocument/diagnostic', { textDocument: { uri } }], ...others.filter(() => random.chance(0.1))];
}

/** The answers to all requests, by method. */
async function answersOf(
  editor: EditorSession,
  positions: readonly Position[],
): Promise<ReadonlyMap<string, unknown>> {
  const answers = new Map<string, unknown>();
  const { client } = editor;
  for (const [method, params] of requestsAbout(uri).filter(isCompared))
    answers.set(method, comparable(await client.request(method, params)));
  for (const position of positions)
    for (const [method, params] of requestsAtPosition(uri, position).filter(isCompared))
      answers.set(
        `${method} at ${position.line}:${position.character}`,
        comparable(await client.request(method, params).catch(String)),
      );
  const lenses = await client.request<readonly CodeLens[]>('textDocument/codeLens', {
    textDocument: { uri },
  });
  for (const [index, lens] of lenses.entries())
    if (!lens.command && index % 20 === 0)
      answers.set(`codeLens/resolve ${index}`, comparable(await client.request('codeLens/resolve', lens)));
  return answers;
}

/** An answer without what counts the requests or the edits. */
function comparable(answer: unknown): unknown {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'resultId' || key === 'version' ? undefined : value,
  );
  return JSON.parse(text);
}

function positionIn(text: TextDocument, random: Random): Position {
  return { line: random.integer(0, text.lineCount - 1), character: random.integer(0, 24) };
}

/** An edit: often of many entries at once, and often undone by a later one. */
function editOf(text: TextDocument, random: Random): TextDocumentContentChangeEvent | 'undo' | 'redo' {
  if (random.chance(0.4)) return 'undo';
  if (random.chance(0.2)) return 'redo';
  const lines = text.getText().split('\n');
  const replaceLines = (first: number, end: number, by: string): TextDocumentContentChangeEvent => ({
    range: { start: { line: first, character: 0 }, end: { line: end, character: 0 } },
    text: by,
  });
  const lineLike = (pattern: RegExp): number => {
    const start = random.integer(0, lines.length - 1);
    const after = lines.findIndex((line, index) => index >= start && pattern.test(line));
    return after >= 0
      ? after
      : Math.max(
          0,
          lines.findIndex((line) => pattern.test(line)),
        );
  };
  const first = lineLike(/^ *edit /);
  const entries = random.pick([1, 5, 50, 500, 1000]);
  let end = first;
  for (let count = 0; count < entries && !lines[end]?.startsWith('end'); end++)
    if (/^ *next/.test(lines[end] ?? '')) count++;
  switch (random.integer(0, 5)) {
    case 0: {
      const line = lineLike(/[0-9]/);
      const character = lines[line]?.search(/[0-9]/) ?? 0;
      return {
        range: { start: { line, character }, end: { line, character: character + 1 } },
        text: random.pick(['1', '7', '', '"', 'x']),
      };
    }
    case 1:
      return replaceLines(first, end, '');
    case 2: {
      const line = lineLike(/^ *(next|end|edit|config)/);
      return replaceLines(line, line + 1, '');
    }
    default: {
      const copy = lines.slice(first, end).map((line) => `${line}\n`);
      const to = lineLike(/^ *edit /);
      return replaceLines(to, to, copy.join(''));
    }
  }
}
