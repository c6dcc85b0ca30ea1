import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Something that a wasm module is compiled from besides what its own licence speaks of. */
export interface WasmPart {
  readonly name: string;
  readonly licence: string;
  readonly text: string;
}

/**
 * What web-tree-sitter.wasm holds besides tree-sitter: npm's package does not carry the licences of these. Their texts
 * are those of Debian's packages musl and tree-sitter.
 */
export const wasmParts: readonly WasmPart[] = [
  part('musl, the C library', 'MIT', 'musl.txt'),
  part('Emscripten, its runtime', 'MIT', 'emscripten.txt'),
  part('ICU, headers for reading Unicode', 'Unicode', 'icu.txt'),
];

function part(name: string, licence: string, file: string): WasmPart {
  return { name, licence, text: readFileSync(path.join(import.meta.dirname, 'licences', file), 'utf8') };
}
