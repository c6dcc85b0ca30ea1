/**
 * Copies the parser as WebAssembly, for web-tree-sitter, into this package before npm packs it. The project that contains
 * this package builds the parser. With --undo, after packing, deletes the copy.
 *
 * Usage: npm pack, npm publish
 */

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const PROJECT = path.join(ROOT, '../..');
const NAME = 'tree-sitter-fortios.wasm';

if (process.argv.includes('--undo')) {
  fs.rmSync(path.join(ROOT, NAME), { force: true });
} else {
  execFileSync(process.execPath, [path.join(PROJECT, 'scripts/build/wasm.mjs')], { stdio: 'inherit' });
  fs.copyFileSync(path.join(PROJECT, 'dist', NAME), path.join(ROOT, NAME));
}
