import { readAssets } from './assets.node';
import { LanguageService } from './languageService';
import { defaultFirmwareSettings, firmwareSettingsProblem } from './firmware/effective';
import { publicReport } from './cli/formats/json';
import { inputText } from './files/inputText';
import { forReport, lintDocument, type LintSettings } from './cli/lintText';
import type { LintReport, Severity } from './cli/publicReport';
import { readRuleLevels } from './cli/ruleLevels';
import { rules } from './rules/registry';

export type * from './cli/publicReport';

/** How a text is judged; what is left out is as on the command line. */
export interface LintOptions {
  /**
   * The FortiOS version that the text is judged by, such as `7.4.4`, or `7.4` for its newest patch. With `auto`, the
   * default, the text says so itself: by a line `# fortios-firmware: 7.4.4` or the header of a backup.
   */
  readonly firmware?: string;
  /** The version for texts that do not name one; by default 7.4. */
  readonly firmwareFallback?: string;
  /** How severe each rule is: by its name, or by its family as in `ftm-push/*`. A rule named in full overrules its family. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

let loading: Promise<LanguageService> | undefined;

/**
 * Finds what is wrong in a FortiOS configuration: the same as `fortios-lint --format json` says of a file. The first call
 * loads parser, schema and rules, and all share them. Nothing is read but the package's own files: no
 * `.fortios-lint.json`, and no network.
 *
 * @param text the configuration, in the CLI's own format
 * @throws (by the promise) an Error, one sentence for people, where the text is no such configuration, such as an
 *   encrypted backup, or where an option makes no sense
 */
export async function lint(text: string, options: LintOptions = {}): Promise<LintReport> {
  const settings = settingsOf(options);
  const engine = await (loading ??= load());
  const read = inputText(new TextEncoder().encode(text), 'text', {
    doubtful: false,
    isCategory: (word) => engine.schema.isCategory(word),
  });
  if (read === 'skipped') throw new Error('"text" is not a FortiOS configuration.');
  if ('failure' in read) throw new Error(read.failure);
  const document = engine.open(read.text);
  try {
    return publicReport(forReport(engine, document, lintDocument(engine, document, settings)));
  } finally {
    document.dispose();
  }
}

/** What could not be loaded is tried again at the next call. */
async function load(): Promise<LanguageService> {
  try {
    const engine = await LanguageService.create(await readAssets());
    if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
    return engine;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

function settingsOf({ firmware = 'auto', firmwareFallback, rules: levels = {} }: LintOptions): LintSettings {
  const firmwareSettings = {
    version: firmware,
    fallback: firmwareFallback ?? defaultFirmwareSettings.fallback,
  };
  const problem = firmwareSettingsProblem(firmwareSettings);
  if (problem !== undefined) throw new Error(problem);
  const assignments = Object.entries(levels).map(([name, level]) => `${name}=${level}`);
  return { firmware: firmwareSettings, levels: readRuleLevels(assignments, rules) };
}
