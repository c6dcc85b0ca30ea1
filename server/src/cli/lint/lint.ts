import { rules } from '../../rules/registry';
import type { CommandContext, ExitCode, Typed } from '../command';
import { listRules } from './listRules';
import type { lintCommand } from './command';
import { readLintOptions } from './options';
import { printConfig } from './printConfig';
import { runLint } from './runLint';
import { watch } from './watch';

/**
 * Runs `fortios lint`.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function lintFiles(
  typed: Typed<typeof lintCommand>,
  { terminal, version }: CommandContext,
): Promise<ExitCode> {
  if (typed.listRules) {
    terminal.writeOut(listRules(rules, typed.format));
    return 0;
  }
  const options = readLintOptions(typed, rules);
  if (typed.printConfig) return printConfig(options, terminal);
  const check = (): Promise<ExitCode> => runLint(options, version, terminal);
  return typed.watch ? watch(options.files, terminal, check) : check();
}
