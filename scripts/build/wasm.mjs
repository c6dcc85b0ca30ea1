/**
 * Builds the grammar's parser as WebAssembly: grammars/tree-sitter-fortios/src → dist/tree-sitter-fortios.wasm.
 *
 * The compiler is the npm package @yowasp/clang, which contains clang and lld as WebAssembly, so that the build needs
 * only `npm ci`. The same sources give the same bytes. A build whose inputs have not changed since the last one is
 * skipped.
 *
 * Usage: node scripts/build/wasm.mjs
 */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCE_FOLDER = join(ROOT, 'grammars/tree-sitter-fortios/src');
const OUTPUT = join(ROOT, 'dist/tree-sitter-fortios.wasm');
const FINGERPRINT = `${OUTPUT}.sha256`;

const C_FILES = ['parser.c', 'scanner.c'];
const WASM_FILE = 'parser.wasm';

// Smallest code; speed is the same at -O2 and -O3. web-tree-sitter loads a position-independent side module and
// provides memory and the C library, so that undefined symbols remain imports.
const CLANG_ARGUMENTS = [
  '-Os',
  '-fPIC',
  '-shared',
  '-nostdlib',
  '-fno-exceptions',
  '-fvisibility=hidden',
  '-Wl,--export=tree_sitter_fortios',
  '-Wl,--allow-undefined',
  '-Wl,--no-entry',
  '-Wl,--strip-all',
  '-I',
  '.',
  ...C_FILES,
  '-o',
  WASM_FILE,
];

/** An error whose message is sufficient for the user, without a stack. */
class BuildError extends Error {}

/**
 * The C files and headers, in the form of clang's virtual file system.
 *
 * @returns {{ [name: string]: string | { [name: string]: string } }}
 */
function readSources() {
  try {
    const headers = join(SOURCE_FOLDER, 'tree_sitter');
    return {
      ...Object.fromEntries(C_FILES.map((name) => [name, readFileSync(join(SOURCE_FOLDER, name), 'utf8')])),
      tree_sitter: Object.fromEntries(
        readdirSync(headers)
          .sort()
          .map((name) => [name, readFileSync(join(headers, name), 'utf8')]),
      ),
    };
  } catch (error) {
    throw new BuildError(
      `The grammar's C sources cannot be read: ${messageOf(error)}. ` +
        'Restore grammars/tree-sitter-fortios/src or run `tree-sitter generate --no-bindings` in its folder.',
    );
  }
}

/**
 * @returns {string} the installed version of the compiler package
 */
function compilerVersion() {
  try {
    // The package exports only its entry; the manifest is two folders above it.
    const entry = createRequire(import.meta.url).resolve('@yowasp/clang');
    /** @type {unknown} */
    const manifest = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'));
    if (manifest instanceof Object && 'version' in manifest) return String(manifest.version);
    throw new Error('no version');
  } catch {
    throw new BuildError('The compiler package @yowasp/clang is not installed: run `npm ci` first.');
  }
}

/**
 * Compiles and links.
 *
 * @param {ReturnType<typeof readSources>} sources
 * @returns {Promise<Uint8Array>} the WebAssembly module
 */
async function compile(sources) {
  const { commands } = await import('@yowasp/clang');
  const decoder = new TextDecoder();
  let messages = '';
  const collect = (/** @type {Uint8Array | null} */ bytes) => {
    if (bytes) messages += decoder.decode(bytes, { stream: true });
  };
  try {
    // Without arguments, it only loads itself from disk, here without progress messages.
    await commands.clang(undefined, {}, { fetchProgress: () => undefined });
    const files = await commands.clang(CLANG_ARGUMENTS, sources, { stdout: collect, stderr: collect });
    const wasm = files?.[WASM_FILE];
    if (wasm instanceof Uint8Array) return wasm;
    throw new Error('the compiler wrote no file');
  } catch (error) {
    throw new BuildError(`The grammar's C sources do not compile:\n${messages.trim() || messageOf(error)}`);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

async function main() {
  const started = performance.now();
  const sources = readSources();
  const inputs = JSON.stringify([compilerVersion(), CLANG_ARGUMENTS, sources]);
  const fingerprint = createHash('sha256').update(inputs).digest('hex');

  if (
    existsSync(OUTPUT) &&
    existsSync(FINGERPRINT) &&
    readFileSync(FINGERPRINT, 'utf8').trim() === fingerprint
  ) {
    console.log('dist/tree-sitter-fortios.wasm is up to date.');
    return;
  }

  const wasm = await compile(sources);
  mkdirSync(dirname(OUTPUT), { recursive: true });
  // The file is written under another name and renamed, so that a server never reads an incomplete file. The fingerprint
  // is written last, so that an interrupted build is repeated.
  const unfinished = `${OUTPUT}.${process.pid}`;
  writeFileSync(unfinished, wasm);
  renameSync(unfinished, OUTPUT);
  writeFileSync(FINGERPRINT, `${fingerprint}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`dist/tree-sitter-fortios.wasm: ${wasm.length} bytes, built in ${seconds} s.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
