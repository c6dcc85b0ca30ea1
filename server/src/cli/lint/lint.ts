import { rules } from '../../rules/registry';
import type { CommandContext, ExitCode } from '../command';
import { listRules } from './listRules';
import { readLintOptions, type TypedLint } from './options';
import { printConfig } from './printConfig';
import { runLint } from './runLint';

/**
 * Runs `fortios lint`.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function lintFiles(typed: TypedLint, { terminal, version }: CommandContext): Promise<ExitCode> {
  if (typed.listRules) {
    terminal.writeOut(listRules(rules, typed.format));
    return 0;
  }
  const options = readLintOptions(typed, rules);
  return typed.printConfig ? printConfig(options, terminal) : runLint(options, version, terminal);
}
