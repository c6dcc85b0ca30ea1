import { rules } from 'fortios-language/rules/registry';
import type { ExitCode, RunOf } from '../../../cli/program/command';
import type { lintCommand } from './command';
import { readLintOptions } from './options';
import { printConfig } from './printConfig';
import { runLint } from './runLint';
import { defaultLevel } from 'fortios-language/rules/engine/severity';
import { rulePageUri } from 'fortios-language/rules/engine/rulePage';
import type { Rule } from 'fortios-language/rules/engine/rule';
import { UsageError } from '../../../cli/program/failures';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { lintConfigName } from 'fortios-language/lintConfig/lintConfig';
import { findInputs } from '../../../cli/input/inputs';
import { writeNote, type Terminal } from '../../../cli/output/terminal';

export const lintFiles: RunOf<typeof lintCommand> = async (typed, { terminal, version }) => {
  if (typed.listRules) {
    terminal.writeOut(listRules(rules, typed.format));
    return 0;
  }
  const options = readLintOptions(typed, rules);
  if (typed.printConfig) return printConfig(options, terminal);
  const check = (): Promise<ExitCode> => runLint(options, version, terminal);
  return typed.watch ? watch(options.files, terminal, check) : check();
};

/** One line for each rule: its id, its level, and what it finds. */
function text(rules: readonly Rule[]): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(idWidth)}  ${defaultLevel(rule).padEnd(7)}  ${rule.summary}\n`,
  );
  return lines.join('');
}

/** A stable format for other programs: fields are only added. */
function json(rules: readonly Rule[]): string {
  const list = rules.map((rule) => ({
    rule: rule.id,
    level: defaultLevel(rule),
    summary: rule.summary,
    page: rulePageUri(rule.id),
  }));
  return `${JSON.stringify({ version: 1, rules: list })}\n`;
}

const listFormats: Readonly<Record<string, ((rules: readonly Rule[]) => string) | undefined>> = {
  text,
  json,
};

/**
 * The rules with their levels.
 *
 * @param format the value of `--format`
 * @throws {UsageError} if this format does not exist for rules
 */
function listRules(rules: readonly Rule[], format: string): string {
  const write = listFormats[format];
  if (!write) {
    const names = Object.keys(listFormats).join(', ');
    throw new UsageError(`--list-rules does not support the format "${format}"; use ${names}.`);
  }
  return write(rules);
}

/** The interval between two looks at the files. Events of the system are missing on network drives. */
const intervalMs = 500;

/**
 * Runs a check now and after each change of the files or of their `.fortios-lint.json`, until the user interrupts it.
 *
 * @returns the exit code of the last check, or 0 if there was none
 */
async function watch(
  words: readonly string[],
  terminal: Terminal,
  check: () => Promise<ExitCode>,
): Promise<ExitCode> {
  let isOver = false as boolean;
  let exitCode: ExitCode = 0;
  terminal.onInterrupt?.(() => {
    isOver = true;
  });
  let before = '';
  while (!isOver) {
    const now = await stateOf(words);
    if (now !== before) {
      before = now;
      exitCode = await check();
      writeNote(terminal, 'Waiting for changes. Press Ctrl+C to end.');
    }
    await after(intervalMs);
  }
  return exitCode;
}

/** The names, sizes and times of the files, and of the files with their settings. */
async function stateOf(words: readonly string[]): Promise<string> {
  const { inputs, failures } = await findInputs(words);
  const files = inputs.flatMap((input) => (input.kind === 'file' ? [input.path] : []));
  const folders = new Set(files.flatMap((file) => foldersAbove(path.dirname(path.resolve(file)))));
  const configs = [...folders].map((folder) => path.join(folder, lintConfigName));
  const states = await Promise.all(
    [...files, ...configs].map(async (file) => {
      const found = await stat(rawPath(file)).catch(() => undefined);
      return found ? `${file}\t${found.size}\t${found.mtimeMs}` : '';
    }),
  );
  return [...states, ...failures].join('\n');
}

function foldersAbove(folder: string): readonly string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
