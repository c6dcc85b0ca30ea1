import assert from 'node:assert/strict';
import { describeProblems } from '../../server/src/lintConfig/lintConfig';
import { readLintConfig } from '../../server/src/lintConfig/readLintConfig';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';
import { rules } from '../../server/src/rules/registry';
import { schema } from '../helpers/documents';

const names = new RuleNames(rules);

/** The sentences about a text, each with its line. */
const problemsIn = (text: string): readonly (string | undefined)[] =>
  readLintConfig(text, names, schema).problems.map((problem) =>
    describeProblems('config', [problem])?.replace('config, ', ''),
  );

describe('require in .fortios-lint.json', () => {
  it('names tables, filters, settings and conditions', () => {
    const { config, problems } = readLintConfig(
      `{ "require": {
        "system global": { "admintimeout": "<= 10", "strong-crypto": "enable" },
        "firewall policy[action=accept]": { "logtraffic": { "value": "all", "level": "error", "message": "Audit 4.2" } },
        "system sdwan > members": { "status": ["enable"] }
      } }`,
      names,
      schema,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(config.require, [
      {
        table: 'system global',
        only: [],
        setting: 'admintimeout',
        condition: { kind: '<=', number: 10 },
        level: 'warning',
      },
      {
        table: 'system global',
        only: [],
        setting: 'strong-crypto',
        condition: { kind: 'is', values: ['enable'] },
        level: 'warning',
      },
      {
        table: 'firewall policy',
        only: [{ setting: 'action', condition: { kind: 'is', values: ['accept'] } }],
        setting: 'logtraffic',
        condition: { kind: 'is', values: ['all'] },
        level: 'error',
        message: 'Audit 4.2',
      },
      {
        table: 'system sdwan > members',
        only: [],
        setting: 'status',
        condition: { kind: 'is', values: ['enable'] },
        level: 'warning',
      },
    ]);
  });

  const wrong: Readonly<Record<string, string>> = {
    '{ "require": [] }':
      'line 1: "require" takes an object, such as { "system global": { "admintimeout": "<= 10" } }.',
    '{\n "require": { "system globl": {} } }':
      'line 2: "system globl" is not a table. Did you mean "system global"?',
    '{ "require": { "system global": "x" } }':
      'line 1: "system global" takes an object of settings, such as { "logtraffic": "all" }.',
    '{ "require": { "system global": { "admintimout": 5 } } }':
      'line 1: "admintimout" is not a setting of "system global". Did you mean "admintimeout"?',
    '{ "require": { "system global": { "strong-crypto": "enabled" } } }':
      'line 1: "enabled" is not a value of "strong-crypto". Did you mean "enable"?',
    '{ "require": { "system global": { "hostname": "<= 5" } } }':
      'line 1: "hostname" is not a number, so it cannot be compared.',
    '{ "require": { "system global": { "admintimeout": "<= ten" } } }':
      'line 1: "admintimeout" takes a value, a list of values, or a comparison with a number, such as "<= 10".',
    '{ "require": { "system global": { "admintimeout": { "level": "error" } } } }':
      'line 1: "admintimeout" has no "value"; write { "value": "<= 10", "level": "error" }.',
    '{ "require": { "system global": { "admintimeout": { "value": 5, "level": "bad" } } } }':
      'line 1: "bad" is not a level for "admintimeout"; use hint, info, warning or error.',
    '{ "require": { "system global": { "admintimeout": { "value": 5, "message": 7 } } } }':
      'line 1: "message" of "admintimeout" takes a sentence in quotes.',
    '{ "require": { "system global": { "admintimeout": { "value": 5, "mesage": "x" } } } }':
      'line 1: A requirement has "value", "level" and "message", not "mesage".',
    '{ "require": { "system global": { "admintimeout": "=< 10" } } }':
      'line 1: "=<" is not a comparison for "admintimeout"; use <, <=, >, >= or !=.',
    '{ "require": { "system global": { "admintimeout": 9999 } } }':
      'line 1: 9999 is out of range for "admintimeout"; use a number from 1 to 480.',
    '{ "firmware": "7.4.4", "require": { "system global": { "admintimeout": "0" } } }':
      'line 1: 0 is out of range for "admintimeout" in FortiOS 7.4.4; use a number from 1 to 480.',
    '{ "require": { "firewall policy[accept]": { "logtraffic": "all" } } }':
      'line 1: "[accept]" is not a filter; write [action=accept], [status!=disable] or [policyid<=100].',
    '{ "firmware": "6.0.6", "require": { "system sdwan": { "status": "enable" } } }':
      'line 1: FortiOS 6.0.6 does not have the table "system sdwan".',
  };
  for (const [text, problem] of Object.entries(wrong))
    it(`refuses ${text.replace(/\s+/g, ' ')}`, () => assert.deepEqual(problemsIn(text), [problem]));
});
