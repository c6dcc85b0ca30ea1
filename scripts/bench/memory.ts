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

/** The memory of a process, in MiB. */
export interface Held {
  /** Resident memory. */
  readonly resident: number;
  /** The part of JavaScript's objects. */
  readonly heap: number;
  /** The part of WebAssembly, which has the syntax trees. */
  readonly wasm: number;
}

/** The memory of a server after so many edits. */
export interface MemorySample extends Held {
  readonly edits: number;
}

/** The memory of a server over a series of edits. */
export interface MemoryRun {
  readonly lines: number;
  readonly samples: readonly MemorySample[];
}

/** The number of samples, not counting the one before the first edit. */
const samplesOfRun = 100;

/**
 * Edits a text at positions all over it: letters typed and deleted, entries pasted and removed, lines deleted and
 * restored. After every second edit, the text is the original one, so that any growth of memory is not caused by
 * the text.
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
    const session = await Session.start({
      ...server,
      nodeArgs: [...(server.nodeArgs ?? []), '--import', probe.href],
    });
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

/** A change in the form of `textDocument/didChange`. */
interface Change {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** Creates edits, each with its inverse. */
function editPairs({ language }: BenchServer, text: string, random: Random): () => readonly [Change, Change] {
  const rows = text.split('\n');
  const places = language.places.typing.flatMap((pattern) => locationsIn(text, pattern, 100));
  const entries = locationsIn(text, /^( *)edit /, 100);
  const settings = locationsIn(text, /^( +)set [a-z-]+ [^"]*$/, 100);
  const at = (line: number, character: number): Change['range']['start'] => ({ line, character });
  const pick = <T>(all: readonly T[]): T => {
    const one = all[random.integer(0, all.length - 1)];
    if (one === undefined) throw new Error('The text has no position for an edit.');
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
      // Another entry before an entry.
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
