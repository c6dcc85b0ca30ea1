import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Code in a wasm module that the license of its package does not cover. */
export interface WasmPart {
  readonly name: string;
  readonly license: string;
  readonly text: string;
  /** The modules that contain it. */
  readonly partOf: readonly string[];
}

const parser = 'dist/server/web-tree-sitter.wasm';
const sql = 'dist/server/sql-wasm.wasm';

/**
 * The code in the modules in addition to tree-sitter and sql.js. Their npm packages do not contain these licenses; the
 * texts are from Debian's packages musl and tree-sitter.
 */
export const wasmParts: readonly WasmPart[] = [
  part('musl, the C library', 'MIT', 'musl.txt', parser, sql),
  part('Emscripten, its runtime', 'MIT', 'emscripten.txt', parser, sql),
  part('ICU, headers for reading Unicode', 'Unicode', 'icu.txt', parser),
  part('SQLite', 'public domain', 'sqlite.txt', sql),
];

function part(name: string, license: string, file: string, ...partOf: readonly string[]): WasmPart {
  const text = readFileSync(path.join(import.meta.dirname, 'licenses', file), 'utf8');
  return { name, license, text, partOf };
}
