import { TextDocument } from 'vscode-languageserver-textdocument';
import { effectiveFirmware, type EffectiveFirmware } from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { Checker } from '../../server/src/rules/engine/checker';
import { problemsOf, type Problem, type ProblemFix } from '../../server/src/rules/engine/problem';
import { readLintConfig } from '../../server/src/lintConfig/readLintConfig';
import { readClusterFacts } from '../../server/src/model/clusterFacts';
import { runToCompletion } from '../../server/src/base/steps';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';
import { rules } from '../../server/src/rules/registry';
import { readSettings } from '../../server/src/session/settings';
import { openDocument, schema } from './documents';

/** User settings as in an editor. */
export interface UserSettings {
  /** The default is `auto`. */
  readonly firmware?: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** The text of a `.fortios-lint.json`; only its `require` and `accept` are used. */
  readonly lintConfig?: string | undefined;
  /** The texts of the other files in the folder, by name. */
  readonly neighbors?: ReadonlyMap<string, string>;
}

/** A day on which 7.0 is unsupported and 7.2 is supported. */
const day = new Date('2026-06-01');

const ruleNames = new RuleNames(rules);
const checker = new Checker(schema, rules, { now: () => day });

/** Checks an open document with all rules. */
export function checkDocument(
  document: ConfigDocument,
  { firmware: version, rules: levels, lintConfig, neighbors: files = new Map() }: UserSettings = {},
): { readonly firmware: EffectiveFirmware; readonly problems: readonly Problem[] } {
  const settings = readSettings({ firmware: { version }, rules: levels });
  const firmware = effectiveFirmware(document.fileFirmware, settings.firmware);
  const { require, accept } = readLintConfig(lintConfig ?? '{}', ruleNames, schema).config;
  const neighbors = [...files].flatMap(([name, text]) => readClusterFacts(name, text) ?? []);
  const options = {
    levels: settings.rules,
    neighbors,
    ...(require && { requirements: require }),
    ...(accept && { accepted: accept }),
  };
  const found = runToCompletion(checker.check(document, firmware, options));
  return { firmware, problems: runToCompletion(problemsOf(found, document, settings.rules)) };
}

/** Checks a text with all rules. */
export function checkText(text: string, settings: UserSettings = {}): readonly Problem[] {
  const document = openDocument(text);
  const { problems } = checkDocument(document, settings);
  document.dispose();
  return problems;
}

/** The text after a fix. */
export function applyFix(text: string, fix: ProblemFix): string {
  return TextDocument.applyEdits(TextDocument.create('file:///fix.conf', 'fortios', 1, text), [...fix.edits]);
}
