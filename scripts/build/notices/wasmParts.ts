import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Code in a wasm module that the license of its package does not cover. */
export interface WasmPart {
  readonly name: string;
  readonly license: string;
  readonly text: string;
}

/**
 * The code in web-tree-sitter.wasm in addition to tree-sitter. The npm package does not contain these licenses; the
 * texts are from Debian's packages musl and tree-sitter.
 */
export const wasmParts: readonly WasmPart[] = [
  part('musl, the C library', 'MIT', 'musl.txt'),
  part('Emscripten, its runtime', 'MIT', 'emscripten.txt'),
  part('ICU, headers for reading Unicode', 'Unicode', 'icu.txt'),
];

function part(name: string, license: string, file: string): WasmPart {
  return { name, license, text: readFileSync(path.join(import.meta.dirname, 'licenses', file), 'utf8') };
}
