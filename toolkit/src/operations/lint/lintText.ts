import type { ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import { runToCompletion } from 'fortios-language/base/steps';
import type { EffectiveFirmware } from 'fortios-language/firmware/effective';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Problem, ProblemEdit } from 'fortios-language/rules/engine/problem';
import type { ClusterFacts } from 'fortios-language/model/clusterFacts';
import type { Requirement } from 'fortios-language/rules/engine/requirement';
import type { Acceptance } from 'fortios-language/rules/engine/suppression/acceptances';
import { overrideLevels, type RuleLevels } from 'fortios-language/rules/engine/severity';
import type { LintConfig } from 'fortios-language/lintConfig/lintConfig';
import type { DeviceFacts } from 'fortios-language/schema/device/deviceFacts';
import type { CheckSettings, CheckService } from 'fortios-language/checkService';
import { maskAnswer, type Masked, type SecretNames } from 'fortios-language/secrets/masking';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import { problemPlace, type ProblemPlace } from 'fortios-language/model/problemPlace';
import type { SchemaView } from 'fortios-language/schema/schemaContext';

/** The user's options for checking texts. */
export interface LintSettings {
  readonly firmware: CheckSettings;
  readonly levels: RuleLevels;
  /** The requirements in `.fortios-lint.json`. */
  readonly requirements?: readonly Requirement[];
  /** The findings that `.fortios-lint.json` accepts in the file. */
  readonly accepted?: readonly Acceptance[];
  /** The clusters of the other files in the folder. */
  readonly neighbors?: readonly ClusterFacts[];
}

/** The settings of a file, from its `.fortios-lint.json`, `.fortios-schema.json` and `.fortios-advisories.json`. */
export interface FileConfig extends LintConfig {
  readonly devices?: readonly DeviceFacts[];
  /** The advisories in `.fortios-advisories.json`. */
  readonly advisories?: ImportedAdvisories;
}

/** The settings with a `.fortios-lint.json`: the user's options override the file. */
export function applyConfig(
  { firmware, levels }: LintSettings,
  config: FileConfig | undefined,
): LintSettings {
  if (!config) return { firmware, levels };
  return {
    firmware: {
      ...firmware,
      lintConfig: config.firmware,
      devices: config.devices,
      advisories: config.advisories,
    },
    levels: overrideLevels(config.rules, levels),
    ...(config.require && { requirements: config.require }),
    ...(config.accept && { accepted: config.accept }),
  };
}

export interface LintResult {
  readonly firmware: EffectiveFirmware;
  /** Sorted by position. */
  readonly problems: readonly Problem[];
}

/** Lints one text and frees its tree. */
export function lintText(engine: CheckService, text: string, settings: LintSettings): LintResult {
  const document = engine.open(text);
  try {
    return lintDocument(engine, document, settings);
  } finally {
    document.dispose();
  }
}

/** Lints a document that the caller keeps open. */
export function lintDocument(
  engine: CheckService,
  document: ConfigDocument,
  settings: LintSettings,
): LintResult {
  const view = engine.view(document, settings.firmware);
  return { firmware: view.firmware, problems: runToCompletion(engine.check(view, settings)) };
}

/** A problem with its path in the configuration. */
export interface ReportedProblem extends Problem {
  /** Undefined if the report does not need it. */
  readonly place?: ProblemPlace;
  /** Identifies it in other reports; undefined if the report does not need it. */
  readonly fingerprint?: string;
}

/**
 * The findings in a document that the caller keeps open, without its secrets.
 *
 * @param withPlaces whether each problem gets its path in the configuration
 */
export function forReport(
  engine: CheckService,
  document: ConfigDocument,
  { firmware, problems }: LintResult,
  withPlaces = false,
  placed?: EmbeddedCommands,
): Masked<LintResult & { readonly problems: readonly ReportedProblem[] }> {
  const view = { schema: engine.schema, version: firmware.version };
  const secrets = [SymbolTable.secretNamesOf(document)];
  const shown = fixesWithoutSecrets(problems, document, secrets, view).map((problem) => ({
    ...problem,
    ...(withPlaces && { place: problemPlace(document, problem.range.start, view) }),
    ...(placed && inOuterText(problem, placed)),
  }));
  return runToCompletion(maskAnswer({ firmware, problems: shown }, secrets));
}

/** The places of a problem in the text around the commands. The fixes are commands, which it has in another form. */
function inOuterText({ range, related }: Problem, placed: EmbeddedCommands): Partial<Problem> {
  return {
    range: placed.rangeOf(range),
    related: related.map((one) => ({ ...one, range: placed.rangeOf(one.range) })),
    fixes: [],
  };
}

/**
 * The problems for reports, without fixes that contain a password or key of the file, such as a fix that moves a whole
 * block. Reports are often shared with more readers than the file, and a fix with a mask would destroy it.
 */
function fixesWithoutSecrets(
  problems: readonly Problem[],
  document: ConfigDocument,
  secrets: readonly SecretNames[],
  view: SchemaView,
): readonly Problem[] {
  return problems.map((problem) => {
    const fixes = problem.fixes.filter(({ edits }) =>
      edits.every((edit) => !insertsSecret(edit, document, secrets, view)),
    );
    // Plain data, because worker threads send reports to the main thread.
    return { ...problem, fixes };
  });
}

function insertsSecret(
  { range, newText }: ProblemEdit,
  document: ConfigDocument,
  secrets: readonly SecretNames[],
  view: SchemaView,
): boolean {
  if (newText === '') return false;
  // The edit can be of a value alone: its line names the setting, and the blocks around it name the table.
  const place = problemPlace(document, range.start, view).join(' ');
  const line = `${place} ${document.line(range.start.line).slice(0, 100)}`;
  return runToCompletion(maskAnswer({ line, text: newText }, secrets)).text !== newText;
}
