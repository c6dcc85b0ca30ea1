import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'jsonc-parser';
import manifest from '../../package.json';
import { lintConfigSchema, lintConfigSchemaPath } from '../../scripts/build/generated/lintConfigSchema';
import { lintConfigName } from '../../server/src/lintConfig/lintConfig';
import { readLintConfig } from '../../server/src/lintConfig/readLintConfig';
import { rules } from '../../server/src/rules/registry';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';

const root = path.resolve(import.meta.dirname, '../..');
const committed = readFileSync(path.join(root, lintConfigSchemaPath), 'utf8');

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

describe('the JSON schema of .fortios-lint.json', () => {
  it('contains all rules (npm run generate writes it)', async () =>
    assert.equal(committed, await lintConfigSchema(rules)));

  it('is contributed to VS Code, for a file that may contain comments', () => {
    const { jsonValidation, languages } = manifest.contributes;
    assert.deepEqual(jsonValidation[0], { fileMatch: lintConfigName, url: `./${lintConfigSchemaPath}` });
    assert.deepEqual(
      languages.find(({ id }) => id === 'jsonc'),
      { id: 'jsonc', filenames: [lintConfigName] },
    );
  });

  it('provides the names of rules in settings.json', () => {
    const url = manifest.contributes.jsonValidation[1]?.url ?? '';
    const settings = JSON.parse(readFileSync(path.join(root, url), 'utf8')) as Schema;
    const reference = settings.properties?.['fortios.rules']?.$ref ?? '';
    const [file = '', pointer = ''] = reference.split('#');
    assert.equal(path.join('schemas', file), lintConfigSchemaPath);
    assert.equal(pointer, '/properties/rules');
    const { rules: named } = (JSON.parse(committed) as Schema).properties ?? {};
    assert.ok(named?.properties && rules[0] && rules[0].id in named.properties);
  });

  const names = new RuleNames(rules);
  // A validator ignores VS Code's additions to JSON schemas.
  const validate = new Ajv({ strict: false }).compile(JSON.parse(committed) as object);
  const examples: Readonly<Record<string, readonly string[]>> = {
    takes: [
      '{}',
      '{ "firmware": "auto" }',
      '{ "firmware": "7.4", "ignore": ["lab", "**/*.old.conf"] }',
      '{ "$schema": "x", "rules": { "schema/*": "off", "ftm-push/not-enabled": "error" } }',
      '{ // as everywhere\n "rules": {}, }',
      '{ "require": { "system global": { "admintimeout": "<= 10", "timezone": ["04", "26"] } } }',
      '{ "require": { "firewall policy[action=accept]": { "logtraffic": { "value": "all", "level": "error" } } } }',
      '{ "accept": [] }',
      '{ "accept": [{ "rule": "schema/*", "file": "sites/**", "entry": "system dns", "reason": "x", "until": "2027-01-31" }] }',
    ],
    refuses: [
      '{ "accept": {} }',
      '{ "accept": [{ "rule": "schema/abbreviated", "until": "2027-01-31" }] }',
      '{ "accept": [{ "rule": "no/such", "reason": "x", "until": "2027-01-31" }] }',
      '{ "accept": [{ "rule": "schema/abbreviated", "reason": "x", "until": "tomorrow" }] }',
      '{ "accept": [{ "rule": "schema/abbreviated", "reason": "x", "until": "2027-01-31", "entries": "a" }] }',
      '[]',
      '{ "firmware": 7.4 }',
      '{ "firmware": "newest" }',
      '{ "rules": [] }',
      '{ "rules": { "no/such": "off" } }',
      '{ "rules": { "schema/*": "loud" } }',
      '{ "rules": { "schema/*": 0 } }',
      '{ "ignore": "lab" }',
      '{ "ignore": ["!lab"] }',
      '{ "ignore": [" "] }',
      '{ "require": [] }',
      '{ "require": { "system global": "enable" } }',
      '{ "require": { "system global": { "admintimeout": { "level": "error" } } } }',
      '{ "colour": "red" }',
    ],
  };
  for (const [verdict, texts] of Object.entries(examples))
    for (const text of texts)
      it(`${verdict} ${JSON.stringify(text)}, as the linter does`, () => {
        assert.equal(validate(parse(text) as unknown), verdict === 'takes');
        assert.equal(readLintConfig(text, names).problems.length === 0, verdict === 'takes');
      });
});
