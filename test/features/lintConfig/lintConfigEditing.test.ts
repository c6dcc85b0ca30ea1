import assert from 'node:assert/strict';
import {
  checkLintConfig,
  completeLintConfig,
} from '../../../server/src/features/lintConfig/lintConfigEditing';
import { schema } from '../../helpers/documents';

/** The text of the file with the suggestion of this label at the `|`. */
function completed(marked: string, label: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeLintConfig(text, offset, schema).find((one) => one.label === label);
  return found && `${text.slice(0, found.from)}${found.insertText}${text.slice(found.to)}`;
}

function labels(marked: string): readonly string[] {
  return completeLintConfig(marked.replace('|', ''), marked.indexOf('|'), schema).map(({ label }) => label);
}

describe('completion of what .fortios-lint.json requires', () => {
  it('has the tables of the version', () => {
    assert.equal(
      completed('{ "require": { "fire|" } }', 'firewall policy'),
      '{ "require": { "firewall policy": {} } }',
    );
    assert.equal(
      completed('{ "require": { | } }', 'router bgp > neighbor'),
      '{ "require": { "router bgp > neighbor": {} } }',
    );
    const tables = (version: string): readonly string[] =>
      labels(`{ "firmware": "${version}", "require": { "|" } }`);
    assert(tables('6.2').includes('firewall policy6'));
    assert(!tables('7.4').includes('firewall policy6'));
    assert(tables('7.4').includes('system global'));
  });

  it('has the settings of a table, also of one with filters', () => {
    assert.equal(
      completed('{ "require": { "firewall policy[action=accept]": { "log|" } } }', 'logtraffic'),
      '{ "require": { "firewall policy[action=accept]": { "logtraffic": "" } } }',
    );
    const settings = (version: string): readonly string[] =>
      labels(`{ "firmware": "${version}", "require": { "system ftm-push": { "|": "" } } }`);
    assert(settings('7.0').includes('server-ip'));
    assert(settings('7.4').includes('server') && !settings('7.4').includes('server-ip'));
  });

  it('has values, in lists and objects too', () => {
    assert.equal(
      completed('{ "require": { "system global": { "strong-crypto": "|" } } }', 'enable'),
      '{ "require": { "system global": { "strong-crypto": "enable" } } }',
    );
    const values = labels('{ "require": { "firewall policy": { "logtraffic": "|" } } }');
    assert.deepEqual(
      ['all', 'utm', 'disable', '*'].filter((value) => !values.includes(value)),
      [],
    );
    assert(labels('{ "require": { "firewall policy": { "logtraffic": ["all", "|"] } } }').includes('utm'));
    assert(
      labels('{ "require": { "firewall policy": { "logtraffic": { "value": "|" } } } }').includes('utm'),
    );
    assert(
      labels('{ "firmware": "7.4", "require": { "system global": { "admintimeout": "|" } } }').includes(
        '<= 480',
      ),
    );
  });

  it('has the settings and values of filters', () => {
    assert.equal(
      completed('{ "require": { "firewall policy[act|" : {} } }', 'firewall policy[action=]'),
      '{ "require": { "firewall policy[action=]" : {} } }',
    );
    assert(
      labels('{ "require": { "firewall policy[action=|": {} } }').includes('firewall policy[action=accept]'),
    );
  });

  it('is empty outside of require', () => {
    assert.deepEqual(labels('{ "rules": { "|" } }'), []);
    assert.deepEqual(labels('{ "require": { "no such table": { "|" } } }'), []);
  });
});

describe('validation of what .fortios-lint.json requires', () => {
  const problems = (text: string): readonly string[] =>
    checkLintConfig(text, schema).map(({ line, message }) => `${line ?? ''}: ${message}`);

  it('accepts names of the version', () => {
    const text = (version: string): string =>
      `{ "firmware": "${version}",\n"require": { "firewall policy6": { "action": "accept" } } }`;
    assert.deepEqual(problems(text('6.2')), []);
    const [problem, ...others] = problems(text('7.4'));
    assert.match(problem ?? '', /^1: FortiOS 7\.4\.\d+ does not have the table "firewall policy6"\.$/);
    assert.deepEqual(others, []);
  });

  it('reports the line of each table, setting and value that does not exist', () =>
    assert.deepEqual(
      problems(
        '{ "require": {\n"system globl": { "admintimeout": 5 },\n"system global": {\n"admintimeot": "<= 10",\n"strong-crypto": "on",\n"hostname": "<= 3" } } }',
      ),
      [
        '1: "system globl" is not a table. Did you mean "system global"?',
        '3: "admintimeot" is not a setting of "system global". Did you mean "admintimeout"?',
        '4: "on" is not a value of "strong-crypto".',
        '5: "hostname" is not a number, so it cannot be compared.',
      ],
    ));

  it('leaves the rest of the file to its JSON schema', () => {
    assert.deepEqual(problems('{ "rules": { "no/such": "off" },\n"require": {} }'), []);
    assert.deepEqual(problems('{ "require": '), []);
  });
});
