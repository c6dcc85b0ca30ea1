import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { Random } from '../../test/bench/random';
import type { BenchServer } from './benchServer';
import { locationsIn } from './locations';
import { Session } from './session';

/** What a process holds, in MiB. */
export interface Held {
  /** All that is in memory. */
  readonly resident: number;
  /** What of it JavaScript's objects are. */
  readonly heap: number;
  /** What of it the syntax trees are in. */
  readonly wasm: number;
}

/** What a server holds after so many edits. */
export interface MemorySample extends Held {
  readonly edits: number;
}

/** What a server held while one edited. */
export interface MemoryRun {
  readonly lines: number;
  readonly samples: readonly MemorySample[];
}

/** How many samples are taken, besides that before the first edit. */
const samplesOfRun = 100;

/**
 * Edits a text as in a long day, at places all over it: letters typed and taken back, entries pasted and taken out,
 * lines deleted and brought back. After every second edit the text is what it was, so whatever memory grows by is
 * not needed for it.
 *
 * @param edits an even number
 */
export async function watchMemory(
  server: BenchServer,
  { lines, text, seed }: { readonly lines: number; readonly text: string; readonly seed: number },
  edits: number,
): Promise<MemoryRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fortios-bench-'));
  const socket = path.join(folder, 'memory');
  try {
    const probe = pathToFileURL(path.join(import.meta.dirname, 'memoryProbe.mjs'));
    probe.searchParams.set('socket', socket);
    const session = await Session.start({ ...server, nodeArgs: ['--import', probe.href] });
    try {
      await session.open(text);
      const samples = [{ edits: 0, ...(await ask(socket)) }];
      const every = Math.max(2, 2 * Math.floor(edits / samplesOfRun / 2));
      const pairs = editPairs(server, text, new Random(seed));
      for (let made = 2; made <= edits; made += 2) {
        for (const change of pairs()) await session.change(change);
        if (made % every === 0) samples.push({ edits: made, ...(await ask(socket)) });
      }
      return { lines, samples };
    } finally {
      await session.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask(socket: string): Promise<Held> {
  return JSON.parse(await readAll(connect(socket))) as Held;
}

/** A change as `textDocument/didChange` has it. */
interface Change {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** Makes edits, each with the one that undoes it. */
function editPairs({ language }: BenchServer, text: string, random: Random): () => readonly [Change, Change] {
  const rows = text.split('\n');
  const places = language.places.typing.flatMap((pattern) => locationsIn(text, pattern, 100));
  const entries = locationsIn(text, /^( *)edit /, 100);
  const settings = locationsIn(text, /^( +)set [a-z-]+ [^"]*$/, 100);
  const at = (line: number, character: number): Change['range']['start'] => ({ line, character });
  const pick = <T>(all: readonly T[]): T => {
    const one = all[random.integer(0, all.length - 1)];
    if (one === undefined) throw new Error('There is no place to edit at.');
    return one;
  };
  const insertion = (line: number, character: number, typed: string): readonly [Change, Change] => {
    const added = typed.split('\n');
    const last = added.at(-1) ?? '';
    const end = at(line + added.length - 1, added.length === 1 ? character + last.length : last.length);
    const start = at(line, character);
    return [
      { range: { start, end: start }, text: typed },
      { range: { start, end }, text: '' },
    ];
  };
  return () => {
    const kind = random.next();
    if (kind < 0.7) {
      const { line, character } = pick(places);
      return insertion(line, character, 'x');
    }
    if (kind < 0.85) {
      // Before an entry: another one.
      const { line, character } = pick(entries);
      const indent = ' '.repeat(character);
      const entry = ['edit "pasted"', '    set comment "twice"', 'next'].map((row) => `${indent}${row}\n`);
      return insertion(line, 0, entry.join(''));
    }
    const { line } = pick(settings);
    const row = `${rows[line] ?? ''}\n`;
    return [
      { range: { start: at(line, 0), end: at(line + 1, 0) }, text: '' },
      { range: { start: at(line, 0), end: at(line, 0) }, text: row },
    ];
  };
}
