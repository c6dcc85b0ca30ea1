import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { effectiveFirmware, defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { Checker } from '../../../server/src/rules/engine/checker';
import { defineRule, type Rule } from '../../../server/src/rules/engine/rule';
import { slowMilliseconds, type RuleFailure } from '../../../server/src/rules/engine/ruleExecutor';
import { ruleFailureText } from '../../../server/src/session/warnings';
import { openDocument, schema } from '../../helpers/documents';

const text =
  'config system ftm-push\n    set server push.example.com\n    set status enable\nend\nexecute "open\n';

const base = { severity: 'warning', summary: 'Only for this test.' } as const;

/** Reports every setting. */
const everySetting = defineRule({
  ...base,
  id: 'test/every-setting',
  setting: (setting, { report }) => {
    report(setting, { message: 'A setting.' });
  },
});

function fail(): never {
  throw new Error('a mistake');
}

/** The findings of rules in the text, and their failures, after any number of checks. */
function check(
  rules: readonly Rule[],
  times = 1,
): { readonly found: readonly string[]; readonly failures: readonly RuleFailure[] } {
  const failures: RuleFailure[] = [];
  const checker = new Checker(schema, rules, { onRuleFailure: (failure) => failures.push(failure) });
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  let found: readonly string[] = [];
  for (let time = 0; time < times; time++) {
    found = runToCompletion(checker.check(document, firmware)).map(({ rule }) => rule.id);
    document.update(
      [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } }, text: '' }],
      time,
    );
  }
  return { found, failures };
}

describe('A rule that fails', () => {
  for (const [where, part] of [
    ['at a statement', { setting: fail }],
    ['at an unclosed quote', { unterminated: fail }],
    ['at an object', { object: { table: 'system ftm-push', check: fail } }],
    ['at the document', { document: fail }],
  ] as const)
    it(`${where} is left out after the first time; the others still run`, () => {
      const { found, failures } = check([{ ...base, id: 'test/failing', ...part }, everySetting], 3);
      assert.deepEqual(found, ['test/every-setting', 'test/every-setting']);
      assert.deepEqual(
        failures.map(({ kind, rule }) => `${rule.id} ${kind}`),
        ['test/failing failed'],
      );
    });

  it('is reported with the file in a sentence', () => {
    const [failure] = check([{ ...base, id: 'test/failing', setting: fail }]).failures;
    assert.ok(failure);
    assert.match(ruleFailureText(failure), /^The rule test\/failing failed in ".*" and is skipped there/);
  });

  it('is thrown without a handler', () => {
    const document = openDocument(text);
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const checker = new Checker(schema, [{ ...base, id: 'test/failing', setting: fail }]);
    assert.throws(() => runToCompletion(checker.check(document, firmware)), /a mistake/);
  });
});

describe('A rule that is slow', () => {
  let now = 0;
  const wait = (): void => {
    now += slowMilliseconds;
  };

  // On a busy machine, any rule can be slow by the real clock.
  beforeEach(() => mock.method(performance, 'now', () => now));
  afterEach(() => mock.reset());

  for (const [where, part] of [
    ['at a statement', { setting: wait }],
    ['at the document', { document: wait }],
  ] as const)
    it(`${where} is reported once, and the findings of all rules are the same`, () => {
      const { found, failures } = check([{ ...base, id: 'test/slow', ...part }, everySetting], 2);
      assert.deepEqual(found, ['test/every-setting', 'test/every-setting']);
      assert.deepEqual(
        failures.map(({ kind, rule }) => `${rule.id} ${kind}`),
        ['test/slow slow'],
      );
      assert.match(ruleFailureText(failures[0]!), /^The rule test\/slow took \d+ ms in ".*"\.$/);
    });
});
