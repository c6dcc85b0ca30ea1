/** Finds texts that copy eight consecutive words from the vendor's help. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { everyNode, type Knowledge, type Problem } from './source';

const runLength = 8;

/**
 * Reads a reference help: one JSON object `{ path, help }` per line.
 *
 * @param place the file, or a folder that contains it as `reference-help.jsonl`
 */
export function readHelp(place: string): ReadonlyMap<string, string> {
  const file = statSync(place).isDirectory() ? path.join(place, 'reference-help.jsonl') : place;
  const help = new Map<string, string>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const entry = JSON.parse(line) as { readonly path: string; readonly help: string };
    help.set(entry.path, entry.help);
  }
  return help;
}

/** @returns one problem per text with eight consecutive words of any help */
export function copiedTexts(knowledge: Knowledge, help: ReadonlyMap<string, string>): readonly Problem[] {
  const runs = new Map<string, string>();
  for (const [path, text] of help) for (const run of runsOf(text)) if (!runs.has(run)) runs.set(run, path);
  return everyNode(knowledge).flatMap(({ file, path, node }) =>
    node.texts.flatMap(({ text, line }) => {
      const run = runsOf(text).find((one) => runs.has(one));
      if (run === undefined) return [];
      const place = runs.get(run) ?? '';
      return [
        {
          file,
          line,
          message: `${path}: “${run}” is in the reference for ${place}. Write it in your own words.`,
        },
      ];
    }),
  );
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .slice(0, Math.max(0, words.length - runLength + 1))
    .map((_, at) => words.slice(at, at + runLength).join(' '));
}
