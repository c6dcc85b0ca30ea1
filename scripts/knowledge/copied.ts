/** Finds texts that copy eight consecutive words from the vendor's help. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Knowledge, Problem, WrittenNode } from './source';

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
  const problems: Problem[] = [];
  for (const { file, table, node } of knowledge.tables) visit(node, table, report(file));
  for (const [name, node] of knowledge.common) visit(node, name, report('common.yaml'));
  return problems;

  function report(file: string) {
    return (node: WrittenNode, path: string, text: string): void => {
      const run = runsOf(text).find((one) => runs.has(one));
      if (run === undefined) return;
      problems.push({
        file,
        line: node.line,
        message: `${path}: “${run}” is in the reference for ${runs.get(run) ?? ''}. Write it in your own words.`,
      });
    };
  }
}

function visit(
  node: WrittenNode,
  path: string,
  report: (node: WrittenNode, path: string, text: string) => void,
): void {
  for (const text of [node.does, node.caution, node.since, ...node.values.values()])
    if (text !== undefined) report(node, path, text);
  for (const [name, child] of node.children) visit(child, `${path} > ${name}`, report);
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .slice(0, Math.max(0, words.length - runLength + 1))
    .map((_, at) => words.slice(at, at + runLength).join(' '));
}
