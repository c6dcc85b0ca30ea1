import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { defaultFirmwareSettings } from '../../../../server/src/firmware/effective';
import { lintText } from '../../../../toolkit/src/operations/lint/lintText';
import { readRuleLevels } from '../../../../toolkit/src/cli/findings/ruleLevels';
import { wantsColors } from '../../../../toolkit/src/cli/output/terminal';
import { rules } from '../../../../server/src/rules/registry';
import { LintFolder } from '../../../helpers/fortiosLint';
import { withError } from '../../cli/configurations';

describe('linting a text', () => {
  const settings = { firmware: defaultFirmwareSettings, levels: {} };

  it('returns the same result for repeated calls', async () => {
    const engine = await LanguageService.create(await readAssets());
    const first = lintText(engine, withError, settings);
    for (let i = 0; i < 3; i++) assert.deepEqual(lintText(engine, withError, settings), first);
    assert.deepEqual(
      first.problems.map(({ rule }) => rule),
      ['schema/out-of-range'],
    );
  });

  it('checks syntax if the schema is damaged, and reports it', async () => {
    const engine = await LanguageService.create({
      ...(await readAssets()),
      schema: new Uint8Array([1, 2, 3]),
    });
    assert.match(engine.schemaProblem ?? '', /^The FortiOS schema cannot be used: /);
    const { problems } = lintText(engine, 'config system dns\n    set wobble 1\n', settings);
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['syntax/unclosed-block'],
    );
  });

  it('checks syntax if the schema is missing, and reports it', async () => {
    const folder = new LintFolder();
    const built = path.resolve(import.meta.dirname, '../../../../dist/server');
    for (const name of ['web-tree-sitter.wasm', 'tree-sitter-fortios.wasm'])
      copyFileSync(path.join(built, name), path.join(folder.path, name));
    const engine = await LanguageService.create(await readAssets(folder.path));
    assert.match(engine.schemaProblem ?? '', /^The FortiOS schema cannot be used: its file is missing, /);
    assert.equal(lintText(engine, 'config system dns\n', settings).problems.length, 1);
  });

  it('needs a complete installation', async () => {
    await assert.rejects(
      readAssets(import.meta.dirname),
      /^Error: FortiOS Config is not installed completely\. /,
    );
  });
});

describe('rule levels on the command line', () => {
  it('are read in order, the last word counting', () => {
    const assignments = ['ftm-push/*=off', 'ftm-push/not-enabled=hint', 'ftm-push/*=error'];
    assert.deepEqual(readRuleLevels(assignments, rules), {
      'ftm-push/*': 'error',
      'ftm-push/not-enabled': 'hint',
    });
  });

  for (const [assignment, sentence] of [
    ['not-enabled=off', '"not-enabled" is not a rule. Did you mean "ftm-push/not-enabled"?'],
    ['ftm-psh/*=off', '"ftm-psh/*" is not a rule. Did you mean "ftm-push/*"?'],
    ['wholly/different-thing=off', '"wholly/different-thing" is not a rule.'],
    ['=off', '--rule takes a rule and a level, as in ftm-push/not-enabled=off, not "=off".'],
    ['syntax/*', '--rule takes a rule and a level, as in ftm-push/not-enabled=off, not "syntax/*".'],
    ['syntax/*=', '--rule takes a rule and a level, as in ftm-push/not-enabled=off, not "syntax/*=".'],
    ['syntax/*=on', '"on" is not a level for syntax/*; use off, hint, info, warning or error.'],
    ['__proto__=off', '"__proto__" is not a rule.'],
  ] as const)
    it(`${assignment}: ${sentence}`, () =>
      assert.throws(() => readRuleLevels([assignment], rules), { name: 'UsageError', message: sentence }));
});

describe('colours', () => {
  for (const [env, isTerminal, expected] of [
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  ] as const)
    it(`${expected ? 'on' : 'off'} with ${JSON.stringify(env)} ${isTerminal ? 'at a terminal' : 'in a pipe'}`, () =>
      assert.equal(wantsColors(env, isTerminal), expected));
});
