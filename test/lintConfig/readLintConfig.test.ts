import assert from 'node:assert/strict';
import { describeProblems } from '../../server/src/lintConfig/lintConfig';
import { readLintConfig } from '../../server/src/lintConfig/readLintConfig';
import { rules } from '../../server/src/rules/registry';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';

const names = new RuleNames(rules);

const read = (text: string): ReturnType<typeof readLintConfig> => readLintConfig(text, names);

/** The sentences about a text, with their places. */
const problemsIn = (text: string): readonly (string | undefined)[] =>
  read(text).problems.map((problem) => describeProblems('.fortios-lint.json', [problem]));

describe('.fortios-lint.json', () => {
  it('contains a firmware, levels of rules and families, and files to ignore', () => {
    const text =
      '{\n  "$schema": "x",\n  "firmware": "7.2.11",\n' +
      '  "rules": { "schema/abbreviated": "off", "ftm-push/*": "error" },\n  "ignore": ["lab/**"]\n}\n';
    assert.deepEqual(read(text), {
      config: {
        firmware: '7.2.11',
        rules: { 'schema/abbreviated': 'off', 'ftm-push/*': 'error' },
        ignore: ['lab/**'],
      },
      problems: [],
    });
  });

  it('may contain comments, trailing commas, and a byte order mark', () => {
    const text =
      '\uFEFF{\n  // as on the devices\n  "firmware": "7.4", /* the newest */\n  "ignore": ["a.conf",],\n}';
    assert.deepEqual(read(text), {
      config: { firmware: '7.4', rules: {}, ignore: ['a.conf'] },
      problems: [],
    });
  });

  it('may be empty', () => {
    assert.deepEqual(read('{}').problems, []);
    assert.deepEqual(read('{ "firmware": "auto" }').problems, []);
  });

  const broken: Readonly<Record<string, string>> = {
    '': 'line 1: This is not valid JSON: a value is missing.',
    '{\n  "rules": {}\n  "ignore": []\n}': 'line 3: This is not valid JSON: a comma is missing.',
    '{\n  "rules": {\n': 'line 3: This is not valid JSON: a closing brace } is missing.',
    '{\n  rules: {}\n}': 'line 2: This is not valid JSON: a word has no double quotes.',
    '[]': 'line 1: The file does not contain an object. Write { "rules": { "schema/abbreviated": "off" } }.',
    '{\n  "rule": {}\n}': 'line 2: There is no key "rule". Did you mean "rules"?',
    '{\n\n  "firmware": 7.4\n}': 'line 3: "firmware" takes a version in quotes, such as "7.4.4", or "auto".',
    '{ "firmware": "9" }':
      'line 1: “9” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.',
    '{ "rules": ["schema/abbreviated"] }':
      'line 1: "rules" takes an object, such as { "schema/abbreviated": "off" }.',
    '{\n  "rules": {\n    "schema/abreviated": "off"\n  }\n}':
      'line 3: "schema/abreviated" is not a rule. Did you mean "schema/abbreviated"?',
    '{ "rules": { "abbreviated": "off" } }':
      'line 1: "abbreviated" is not a rule. Did you mean "schema/abbreviated"?',
    '{\n  "rules": { "schema/abbreviated": "silent",\n  "ftm-push/*": 0 }\n}':
      'line 2: "silent" is not a level for schema/abbreviated; use off, hint, info, warning or error.\n' +
      'line 3: 0 is not a level for ftm-push/*; use off, hint, info, warning or error.',
    '{ "ignore": "lab" }': 'line 1: "ignore" takes a list of globs, such as ["lab/**"].',
    '{ "ignore": [\n  3,\n  "!a" ] }':
      'line 2: "ignore" takes globs in quotes.\n' +
      'line 3: "!a" cannot begin with "!": list what is ignored, and nothing else.',
    '{ "ignore": ["a!(b).conf"] }':
      'line 1: "a!(b).conf" contains "!(", which is not supported; use "[!…]" or list the names.',
    '{ "accept": {} }':
      'line 1: "accept" takes a list of objects, such as [{ "rule": "policy/shadowed", "entry": "firewall policy > 12", ' +
      '"reason": "Change 4711", "until": "2027-01-31" }].',
    '{ "accept": [{ "rule": "policy/shadow", "reason": "x", "until": "2027-01-31" }] }':
      'line 1: "policy/shadow" is not a rule. Did you mean "policy/shadowed"?',
    '{ "accept": [{ "rule": "policy/shadowed",\n "reason": " ",\n "until": "2027-02-30",\n "files": "a" }] }':
      'line 2: "reason" takes a text in quotes.\n' +
      'line 3: "2027-02-30" is not a day; write it as 2027-01-31.\n' +
      'line 4: There is no key "files". Did you mean "file"?',
    '{ "accept": [{ "rule": "policy/shadowed", "until": "2027-01-31" }] }':
      'line 1: An acceptance has "rule", "reason" and "until", such as { "rule": "policy/shadowed", ' +
      '"entry": "firewall policy > 12", "reason": "Change 4711", "until": "2027-01-31" }.',
    '{ "accept": [{ "rule": "policy/shadowed", "reason": "x", "until": "2027-01-31", "file": "!a" }] }':
      'line 1: "!a" cannot begin with "!": list what is ignored, and nothing else.',
  };
  for (const [text, expected] of Object.entries(broken))
    it(`reports the error in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        problemsIn(text),
        expected.split('\n').map((sentence) => `.fortios-lint.json, ${sentence}`),
      ));

  it('limits the work that it causes', () => {
    const globs = (count: number, length: number): string =>
      JSON.stringify({ ignore: Array.from({ length: count }, () => 'a'.repeat(length)) });
    assert.deepEqual(problemsIn(globs(1, 1001)), [
      '.fortios-lint.json, line 1: A glob has at most 1000 characters; split this one.',
    ]);
    assert.deepEqual(problemsIn(globs(21, 1000)), [
      '.fortios-lint.json, line 1: The globs have more than 20000 characters. The others are ignored.',
    ]);
    assert.deepEqual(problemsIn('['.repeat(60_000)), [
      '.fortios-lint.json, line 1: The lists and objects are nested too deeply.',
    ]);
    const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`r${index}`, 'off']));
    assert.equal(problemsIn(JSON.stringify({ rules: unknown })).length, 100);
    const tables = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`t${index}`, 1]));
    assert.equal(problemsIn(JSON.stringify({ require: tables })).length, 100);
  });

  it('quotes a long name only in part', () => {
    const [problem = ''] = problemsIn(JSON.stringify({ ['x'.repeat(50_000)]: 1 }));
    assert.match(problem, /^\.fortios-lint\.json, line 1: There is no key "x{100,}…x{100,}"\.$/);
    assert(problem.length < 350);
  });

  it('is used as far as it is valid', () => {
    const { config } = read('{ "rules": { "no/such": "off", "schema/abbreviated": "off" }, "colour": 1 }');
    assert.deepEqual(config.rules, { 'schema/abbreviated': 'off' });
  });
});
