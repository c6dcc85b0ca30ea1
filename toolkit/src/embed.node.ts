import { readAssets } from './assets.node';
import { CheckService } from 'fortios-language/checkService';
import { defaultFirmwareSettings, firmwareSettingsProblem } from 'fortios-language/firmware/effective';
import { publicReport } from './cli/findings/formats/json';
import { inputText } from 'fortios-language/files/inputText';
import { forReport, lintDocument, type LintSettings } from './operations/lint/lintText';
import type { LintReport, ReportedSeverity } from './cli/findings/publicReport';
import { readRuleLevels } from './cli/findings/ruleLevels';
import { didYouMean, nearest } from 'fortios-language/base/nearest';
import { rules } from 'fortios-language/rules/registry';

export type * from './cli/findings/publicReport';

/** Options of {@link lint}; the defaults are those of the command line. */
export interface LintOptions {
  /**
   * The FortiOS version that the text is checked against, such as `7.4.4`, or `7.4` for its newest patch. With `auto`,
   * the default, a line `# fortios-firmware: 7.4.4` or the header of a backup in the text determines the version.
   */
  readonly firmware?: string;
  /** The version for texts that do not name one; by default 7.4. */
  readonly firmwareFallback?: string;
  /** The level of each rule, by its id or by its family as in `ftm-push/*`. An id overrides the family. */
  readonly rules?: Readonly<Record<string, ReportedSeverity | 'off'>>;
}

let loading: Promise<CheckService> | undefined;

/**
 * Checks a FortiOS configuration. The result is the same as that of `fortios-lint --format json` for a file. The first
 * call loads the parser, the schema and the rules, which all calls share. The function reads only the package's own
 * files: no `.fortios-lint.json`, and no network.
 *
 * @param text the configuration, in the format of the CLI
 * @throws (rejects) an Error whose message is one sentence for the user, if the text is not a configuration, such as an
 *   encrypted backup, or if an option is not valid
 */
export async function lint(text: string, options: LintOptions = {}): Promise<LintReport> {
  const settings = settingsOf(options);
  const engine = await (loading ??= load());
  const read = inputText(new TextEncoder().encode(text), 'text', {
    doubtful: false,
    schema: engine.schema,
  });
  if (read === 'skipped') throw new Error('"text" is not a FortiOS configuration.');
  if ('failure' in read) throw new Error(read.failure);
  const document = engine.open(read.text);
  try {
    return publicReport(
      forReport(engine, document, lintDocument(engine, document, settings), false, read.placed),
    );
  } finally {
    document.dispose();
  }
}

/** If loading fails, the next call tries again. */
async function load(): Promise<CheckService> {
  try {
    const engine = await CheckService.create(await readAssets());
    if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
    return engine;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** The options of {@link lint}. A misspelled one would otherwise check a text in a way that nobody asked for. */
const optionNames: readonly string[] = [
  'firmware',
  'firmwareFallback',
  'rules',
] satisfies (keyof LintOptions)[];

function settingsOf(options: LintOptions): LintSettings {
  for (const name of Object.keys(options))
    if (!optionNames.includes(name))
      throw new Error(
        `"${name}" is not an option of lint(); the options are ${optionNames.join(', ')}.${didYouMean(nearest(name, optionNames))}`,
      );
  const {
    firmware = 'auto',
    firmwareFallback = defaultFirmwareSettings.fallback,
    rules: levels = {},
  } = options;
  const firmwareSettings = { version: firmware, fallback: firmwareFallback };
  const problem = firmwareSettingsProblem(firmwareSettings);
  if (problem !== undefined) throw new Error(problem);
  const assignments = Object.entries(levels).map(([name, level]) => `${name}=${level}`);
  return { firmware: firmwareSettings, levels: readRuleLevels(assignments, rules) };
}
