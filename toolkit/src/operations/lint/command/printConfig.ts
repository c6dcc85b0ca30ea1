import { effectiveFirmware } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import { defaultLevel, levelOf } from 'fortios-language/rules/engine/severity';
import { rules } from 'fortios-language/rules/registry';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import type { Terminal } from '../../../cli/output/terminal';
import type { LintCommandOptions } from './options';

/** The version that a configuration is checked against, its source, and the level of each rule. */
export const configWork = onView<undefined, object>(
  ({ document }, { path }, { firmware: settings, levels }) => {
    const { version, source } = effectiveFirmware(document.fileFirmware, settings);
    return {
      path,
      firmware: { version: formatVersion(version), source },
      rules: Object.fromEntries(rules.map((rule) => [rule.id, levelOf(rule, levels) ?? defaultLevel(rule)])),
    };
  },
);

/**
 * Prints the settings of one file as JSON.
 *
 * @returns 0, or 2 if the file could not be read
 * @throws {UsageError} unless exactly one file is named
 */
export async function printConfig(options: LintCommandOptions, terminal: Terminal): Promise<0 | 2> {
  const { answers, hasFailed } = await answersOf(options, terminal, {
    name: 'config',
    work: configWork,
    task: undefined,
    notOne: (count) => `--print-config takes one file, not ${count}.`,
    skipped: (_, path) => Promise.resolve({ message: `"${path}" is not a FortiOS configuration.`, path }),
  });
  for (const answer of answers) terminal.writeOut(`${JSON.stringify(answer, undefined, 2)}\n`);
  return hasFailed ? 2 : 0;
}
