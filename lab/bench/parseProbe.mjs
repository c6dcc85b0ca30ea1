// node parseProbe.mjs RUNTIME GRAMMAR FILE: parses a file with tree-sitter alone, once, in a fresh process, and prints the
// time as JSON.
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

const [runtime = '', grammar = '', file = ''] = process.argv.slice(2);

/** The processor time of the main thread, in milliseconds; NaN if the system does not report it. */
function processorTime() {
  try {
    return parseInt(readFileSync(`/proc/${process.pid}/schedstat`, 'utf8')) / 1e6;
  } catch {
    return NaN;
  }
}

await Parser.init({ wasmBinary: readFileSync(runtime) });
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(grammar)));
const text = readFileSync(file, 'utf8');
const before = processorTime();
const start = performance.now();
parser.parse(text);
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, processor: processorTime() - before }));
