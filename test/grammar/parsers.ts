import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type NativeParser from 'tree-sitter';
import * as wasm from 'web-tree-sitter';
import { type TreeNode, treeFrom } from './tree';

export const projectRoot = path.resolve(import.meta.dirname, '../..');
export const grammarFolder = path.join(projectRoot, 'grammars/tree-sitter-fortios');

/** The time limit of the first test of a run, which may install a compiler for the native binding. */
export const BUILD_TIMEOUT = 300_000;

/** A change of a text: `inserted` replaces the code units from `start` to `end`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

export function applyChange(text: string, { start, end, inserted }: TextChange): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** One of the two ways of running the grammar. */
export interface FortiosParser {
  readonly name: string;
  /** The tree of a text. */
  readonly parse: (text: string) => TreeNode;
  /** The tree of a text after changes, each made from the tree of the text before. */
  readonly parseIncrementally: (text: string, changes: readonly TextChange[]) => TreeNode;
}

/** The scripts that build the parser, relative to the project. Each does nothing if its result is up to date. */
export const buildScripts = {
  wasm: 'scripts/build/wasm.mjs',
  native: 'grammars/tree-sitter-fortios/scripts/build-native.js',
} as const;

/** @throws Error with the script's own message, which names what is missing */
export function build(target: keyof typeof buildScripts): void {
  const { status, stderr } = spawnSync(process.execPath, [buildScripts[target]], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr.trim());
}

async function loadParsers(): Promise<readonly [FortiosParser, FortiosParser]> {
  build('wasm');
  build('native');
  return [await nativeParser(), await wasmParser()];
}

let loading: ReturnType<typeof loadParsers> | undefined;

/** The native binding's parser and the wasm's, in this order. */
export function parsers(): ReturnType<typeof loadParsers> {
  loading ??= loadParsers();
  return loading;
}

async function nativeParser(): Promise<FortiosParser> {
  const { default: Parser } = await import('tree-sitter');
  const { default: language } = await import('tree-sitter-fortios');
  const parser = new Parser();
  parser.setLanguage(language);
  const toPlain = (tree: NativeParser.Tree): TreeNode =>
    treeFrom(tree.walk(), (cursor) => cursor.currentFieldName || undefined);
  return {
    name: 'native binding',
    parse: (text) => toPlain(parser.parse(text)),
    parseIncrementally(text, changes) {
      let tree = parser.parse(text);
      for (const change of changes) {
        const changed = applyChange(text, change);
        tree.edit(inputEdit(text, changed, change));
        tree = parser.parse(changed, tree);
        text = changed;
      }
      return toPlain(tree);
    },
  };
}

/** The wasm's language, for tests that need more of it than trees. */
export async function wasmLanguage(): Promise<wasm.Language> {
  await parsers();
  return wasm.Language.load(readFileSync(path.join(projectRoot, 'dist/tree-sitter-fortios.wasm')));
}

async function wasmParser(): Promise<FortiosParser> {
  await wasm.Parser.init();
  const parser = new wasm.Parser();
  const file = path.join(projectRoot, 'dist/tree-sitter-fortios.wasm');
  parser.setLanguage(await wasm.Language.load(readFileSync(file)));
  const parse = (text: string, previous?: wasm.Tree): wasm.Tree => {
    const tree = parser.parse(text, previous);
    previous?.delete();
    if (!tree) throw new Error('The parser was stopped.');
    return tree;
  };
  const toPlain = (tree: wasm.Tree): TreeNode => {
    const cursor = tree.walk();
    try {
      return treeFrom(cursor, ({ currentFieldName }) => currentFieldName ?? undefined);
    } finally {
      cursor.delete();
      tree.delete();
    }
  };
  return {
    name: 'wasm',
    parse: (text) => toPlain(parse(text)),
    parseIncrementally(text, changes) {
      let tree = parse(text);
      for (const change of changes) {
        const changed = applyChange(text, change);
        tree.edit(new wasm.Edit(inputEdit(text, changed, change)));
        tree = parse(changed, tree);
        text = changed;
      }
      return toPlain(tree);
    },
  };
}

function inputEdit(before: string, after: string, { start, end, inserted }: TextChange) {
  const newEnd = start + inserted.length;
  return {
    startIndex: start,
    oldEndIndex: end,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, end),
    newEndPosition: pointAt(after, newEnd),
  };
}

function pointAt(text: string, index: number): { row: number; column: number } {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  let row = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) row++;
  return { row, column: index - (index === 0 ? 0 : lineStart) };
}
