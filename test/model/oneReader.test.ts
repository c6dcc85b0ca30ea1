import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../server/src');

/** Code that asks which command changes a setting. */
const asksForVerb =
  /\bverb (?:===|!==) '(?:set|unset|append|select|unselect|clear)'|case '(?:unset|append|select|unselect|clear)'/;

/** Why files other than the reader ask for it: none of them computes a value from several commands. */
const others: Readonly<Record<string, string>> = {
  'containers/yamlBackup.ts': 'writes each line in YAML',
  'device/settingCommands.ts': 'rejects commands, and deletes a setting that is unset',
  'documentation/signature.ts': 'shows the words that a command takes',
  'features/completion/settings.ts': 'offers the settings that a command takes',
  'features/completion/templateLines.ts': 'writes commands',
  'features/completion/values.ts': 'offers the values that a command takes',
  'features/inlayHints/inlayHints.ts': 'describes a line',
  'features/rename/target.ts': 'finds the line that names an entry',
  'features/semanticTokens/unitTokens.ts': 'colors a line',
  'features/tree/filter.ts': 'searches lines',
  'model/clusterFacts.ts': 'reads the first lines of a file before it is parsed',
  'model/objectState.ts': 'finds the command that must be changed to change a value',
  'model/symbols/symbols.ts': 'collects the names that a line refers to',
  'rules/engine/listValues.ts': 'changes a line',
  'rules/engine/ruleVisitor.ts': 'gives lines to rules',
  'rules/firmware/unavailableSetting.ts': 'reports a line',
  'rules/ftm-push/missingAddress.ts': 'reports a line',
  'rules/ftm-push/noAllowaccess.ts': 'changes a line',
  'rules/reference/unused.ts': 'deletes lines',
  'rules/schema/defaultValue.ts': 'reports a line',
  'rules/schema/duplicateSetting.ts': 'reports a line that another one overrides',
  'rules/security/plaintextSecret.ts': 'reports a line',
};

describe('the values of settings', () => {
  it('are computed from commands in one file', () => {
    const asking = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file !== path.join('model', 'settingValues.ts'))
      .filter((file) => asksForVerb.test(readFileSync(path.join(root, file), 'utf8')))
      .map((file) => file.split(path.sep).join('/'))
      .sort();
    assert.deepEqual(asking, Object.keys(others).sort());
  });
});
