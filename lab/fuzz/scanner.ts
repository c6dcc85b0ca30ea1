// npm run fuzz:scanner: runs the grammar's scanner and parser, compiled with AddressSanitizer and
// UndefinedBehaviorSanitizer, on mutated configurations. Needs a C compiler with these; the npm package has tree-sitter's sources.
//
//   --seconds N        the duration (60)
//   --seed N           the seed of the inputs (1)
//   --corpus FOLDER    the files to mutate (the samples and fixtures of the repository)
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFiles } from './cases';
import { cacheFolder, projectRoot, shownPath } from '../../scripts/project';
import { findCommand, installSystemPackages } from '../../scripts/vscode/systemPackages';

const runtime = path.join(projectRoot, 'node_modules/tree-sitter/vendor/tree-sitter/lib');
const grammar = path.join(projectRoot, 'grammars/tree-sitter-fortios/src');

/** Installs a C compiler as root on Debian; otherwise throws an error that names it. */
async function compiler(): Promise<string> {
  const known = [process.env['CC'], 'gcc', 'clang', 'cc'].find(
    (name) => name !== undefined && findCommand(name) !== undefined,
  );
  if (known !== undefined) return known;
  await installSystemPackages('Fuzzing the scanner', ['gcc', 'libc6-dev'], (line) => {
    console.log(line);
  });
  return 'gcc';
}

/** @throws Error if the command fails, after its output has been shown */
function run(command: string, words: readonly string[]): void {
  const { status, error } = spawnSync(command, words, { cwd: projectRoot, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.basename(command)} failed.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string' },
    },
  });
  for (const number of [values.seconds, values.seed])
    if (!/^\d+$/.test(number)) throw new Error(`"${number}" is not a whole number.`);
  const cc = await compiler();
  const folder = cacheFolder('fuzz');
  const program = path.join(folder, 'scanner-fuzz');
  const library = path.join(folder, 'tree-sitter.o');
  const common = ['-g', '-O1', `-I${runtime}/include`];
  // The runtime itself is not checked, only its memory accesses for the grammar.
  run(cc, [
    ...common,
    `-I${runtime}/src`,
    '-fsanitize=address',
    '-w',
    '-c',
    `${runtime}/src/lib.c`,
    '-o',
    library,
  ]);
  run(cc, [
    ...common,
    `-I${grammar}`,
    '-Wall',
    '-Wextra',
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=all',
    'lab/fuzz/scanner.c',
    `${grammar}/parser.c`,
    `${grammar}/scanner.c`,
    library,
    '-o',
    program,
  ]);
  const failure = path.join(folder, `scanner-seed-${values.seed}.bin`);
  console.log(`Fuzzing for ${values.seconds} s; a failing input is written to ${shownPath(failure)}`);
  run(program, [values.seconds, values.seed, failure, ...corpusFiles(values.corpus)]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
