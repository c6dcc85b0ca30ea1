import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../server/src');

/** Code that asks which command changes a setting. */
const asksForVerb =
  /\bverb (?:===|!==) '(?:set|unset|append|select|unselect|clear)'|case '(?:unset|append|select|unselect|clear)'|(?:has|includes)\((?:\w+\.)?verb\)/;

/** Why files other than the reader ask for it: none of them computes a value from several commands. */
const others: Readonly<Record<string, string>> = {
  'containers/yamlBackup.ts': 'writes each line in YAML',
  'device/interpreter.ts': 'finds commands on entries',
  'device/settingCommands.ts': 'rejects commands, and deletes a setting that is unset',
  'device/tableCommands.ts': 'executes commands on entries',
  'documentation/signature.ts': 'shows the words that a command takes',
  'features/completion/settings.ts': 'offers the settings that a command takes',
  'features/completion/templateLines.ts': 'writes commands',
  'features/completion/values.ts': 'offers the values that a command takes',
  'features/inlayHints/inlayHints.ts': 'describes a line',
  'features/rename/rename.ts': 'finds the line that names an entry',
  'features/semanticTokens/unitTokens.ts': 'colors a line',
  'features/tree/filter.ts': 'searches lines',
  'model/clusterFacts.ts': 'reads the first lines of a file before it is parsed',
  'model/objectState.ts': 'finds the command that must be changed to change a value',
  'model/symbols/symbols.ts': 'collects the names that a line refers to',
  'rules/engine/listValues.ts': 'changes a line',
  'rules/engine/ruleVisitor.ts': 'gives lines to rules',
  'rules/engine/settingSubject.ts': 'gives lines to rules',
  'rules/firmware/unavailable.ts': 'reports a line',
  'rules/ftm-push/missingAddress.ts': 'reports a line',
  'rules/ftm-push/arrival.ts': 'changes a line',
  'rules/reference/unused.ts': 'deletes lines',
  'rules/schema/names.ts': 'reports a line',
  'rules/schema/defaultValue.ts': 'reports a line',
  'rules/schema/duplicates.ts': 'reports a line that another one overrides',
  'rules/security/plaintextSecret.ts': 'reports a line',
};

/** Code that asks the schema for the default of a setting. */
const asksForDefault = /\bdefault(?:In|At)\(/;

/** Why files other than the reader ask for it: none of them decides whether a setting has its default. */
const defaultReaders: Readonly<Record<string, string>> = {
  'cli/explain/runExplain.ts': 'shows it',
  'device/noise.ts': 'compares a value with it',
  'device/report.ts': 'shows it',
  'documentation/titles.ts': 'shows it by version',
  'documentation/values.ts': 'shows it',
  'features/completion/details.ts': 'shows it',
  'features/completion/references.ts': 'offers it',
  'features/completion/usualBlocks.ts': 'offers it',
  'features/completion/values.ts': 'offers it',
  'features/inlayHints/inlayHints.ts': 'compares a value with it',
  'features/inspect/inspect.ts': 'shows it',
  'features/lintConfig/lintConfigEditing.ts': 'offers it',
  'policies/routing/routeTable.ts':
    'uses the best estimate for distances, which is not certain in each version',
  'push/checklist/requirements/arrival.ts': 'names it in a command',
  'push/checklist/requirements/pushBlock.ts': 'names it in a command',
  'rules/schema/defaultValue.ts': 'compares a value with it',
  'rules/security/administrators.ts': 'asks about an object that the file does not contain',
  'reports/upgrade/changedDefaults.ts': 'compares those of two versions',
  'reports/upgrade/comparison.ts': 'compares those of two versions, and a value with it',
  'reports/upgrade/pushConsequences.ts': 'compares those of two versions',
};

/** The files of the server that contain a pattern, other than the reader and the schema. */
function filesWith(pattern: RegExp): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter(
      (file) => file.endsWith('.ts') && file !== 'model/settingValues.ts' && !file.startsWith('schema/'),
    )
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')))
    .sort();
}

describe('the values of settings', () => {
  it('are computed from commands in one file', () =>
    assert.deepEqual(filesWith(asksForVerb), Object.keys(others).sort()));

  it('and are replaced by defaults in one file', () =>
    assert.deepEqual(filesWith(asksForDefault), Object.keys(defaultReaders).sort()));
});
