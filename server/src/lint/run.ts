import { readAssets } from '../assets.node';
import { rules } from '../rules/registry';
import { parseCommandLine } from './commandLine';
import { Engine } from '../engine';
import { findInputs, type Inputs } from './inputs';
import { lintText } from './lintText';
import { listRules } from './listRules';
import { readOptions, type LintOptions } from './options';
import { readInput } from './readInput';
import { countProblems, filterProblems, type FileReport } from './report';
import { printable, type Terminal } from './terminal';
import { UsageError } from './usageError';

/** 0: clean; 1: errors, or more warnings than allowed; 2: something could not be done. */
export type ExitCode = 0 | 1 | 2;

/**
 * The command `fortios-lint`.
 *
 * @param words its command line, without the interpreter and the script
 * @param version of the product
 */
export async function run(words: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  try {
    const typed = parseCommandLine(words, version);
    if ('answer' in typed) {
      terminal.writeOut(typed.answer);
      return 0;
    }
    if (typed.listRules) {
      terminal.writeOut(listRules(rules));
      return 0;
    }
    return await lint(readOptions(typed, rules), terminal);
  } catch (error) {
    const help = error instanceof UsageError ? ' See fortios-lint --help.' : '';
    complain(terminal, `${describe(error)}${help}`);
    return 2;
  }
}

async function lint(options: LintOptions, terminal: Terminal): Promise<ExitCode> {
  const start = performance.now();
  const engine = await Engine.create(await readAssets());
  const found = await findInputs(options.files);
  const { files, failures } = await lintInputs(engine, found, options, terminal);
  const allFailures = [...(engine.schemaProblem === undefined ? [] : [engine.schemaProblem]), ...failures];
  for (const failure of allFailures) complain(terminal, failure);

  const counts = countProblems(files);
  const shown = options.errorsOnly ? filterProblems(files, ({ severity }) => severity === 'error') : files;
  const report = { files: shown, counts: countProblems(shown), durationMs: performance.now() - start };
  terminal.writeOut(options.format(report, terminal));

  const tooManyWarnings = counts.warning > options.maxWarnings;
  if (tooManyWarnings) {
    complain(
      terminal,
      `Too many warnings: ${counts.warning}, where --max-warnings allows ${options.maxWarnings}.`,
    );
  }
  if (allFailures.length > 0) return 2;
  return counts.error > 0 || tooManyWarnings ? 1 : 0;
}

/** Lints inputs one after the other, so that only one tree is in memory; what fails does not stop the rest. */
async function lintInputs(
  engine: Engine,
  { inputs, folders, failures: notFound }: Inputs,
  { settings, stdinName }: LintOptions,
  { stdin }: Terminal,
): Promise<{ readonly files: readonly FileReport[]; readonly failures: readonly string[] }> {
  const files: FileReport[] = [];
  const failures = [...notFound];
  const emptyFolders = new Set(folders);
  for (const input of inputs) {
    const path = input.kind === 'file' ? input.path : stdinName;
    const isCategory = (word: string): boolean => engine.schema.isCategory(word);
    const read = await readInput(input, path, { stdin, isCategory });
    if (read === 'skipped') continue;
    if (input.kind === 'file' && input.folder !== undefined) emptyFolders.delete(input.folder);
    if ('failure' in read) {
      failures.push(read.failure);
      continue;
    }
    try {
      files.push({ path, ...lintText(engine, read.text, settings) });
    } catch (error) {
      failures.push(`"${path}" could not be checked, which is a mistake of fortios-lint: ${describe(error)}`);
    }
  }
  for (const folder of emptyFolders) {
    failures.push(`"${folder}" holds no FortiOS configuration (*.conf, *.fortios or *.fgt).`);
  }
  return { files, failures };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(terminal: Terminal, sentence: string): void {
  terminal.writeError(`fortios-lint: ${printable(sentence)}\n`);
}
