import assert from 'node:assert/strict';
import type { Problem } from '../../../server/src/rules/engine/problem';
import { applyFix, checkText } from '../../helpers/checking';

/** The findings in a text with this `require`. */
function findings(require: object, text: string, firmware?: string): readonly Problem[] {
  const settings = { lintConfig: JSON.stringify({ require }), ...(firmware !== undefined && { firmware }) };
  return checkText(text, settings).filter(({ rule }) => rule.startsWith('house/'));
}

function found(require: object, text: string, version?: string): readonly string[] {
  return findings(require, text, version).map(
    ({ range, severity, message }) => `${range.start.line + 1} ${severity} ${message}`,
  );
}

const global = (...settings: readonly string[]): string =>
  `config system global\n${settings.map((line) => `    ${line}\n`).join('')}end\n`;

const policy = (...settings: readonly string[]): string =>
  `config firewall policy\n    edit 7\n${settings.map((line) => `        ${line}\n`).join('')}    next\nend\n`;

describe('house/required', () => {
  it('reports a value that is not the required one', () => {
    assert.deepEqual(found({ 'system global': { admintimeout: '<= 10' } }, global('set admintimeout 480')), [
      '2 warning "admintimeout" of "system global" is "480", but .fortios-lint.json requires at most 10. ' +
        'Set it to at most 10.',
    ]);
    assert.deepEqual(
      found({ 'system global': { admintimeout: '<= 10' } }, global('set admintimeout 10')),
      [],
    );
  });

  it('reports with the level and the reason of the organization', () => {
    const require = {
      'firewall policy[action=accept]': {
        logtraffic: { value: 'all', level: 'error', message: 'Audit 4.2: every session is logged' },
      },
    };
    assert.deepEqual(found(require, policy('set action accept', 'set logtraffic utm')), [
      '4 error "logtraffic" of firewall policy "7" is "utm", but .fortios-lint.json requires "all". ' +
        'Audit 4.2: every session is logged. Set it to "all".',
    ]);
  });

  it('counts defaults that the version certainly has', () => {
    assert.deepEqual(
      found({ 'system global': { 'strong-crypto': 'enable' } }, global('set hostname "fw"')),
      [],
    );
    assert.deepEqual(
      found({ 'firewall policy[action=accept]': { logtraffic: 'all' } }, policy('set action accept')),
      [
        '2 warning "logtraffic" of firewall policy "7" is "utm" by default, but .fortios-lint.json requires "all". ' +
          'Set it to "all".',
      ],
    );
  });

  it('reports nothing if a setting has its default and this is not certain in the version', () => {
    const require = { 'firewall policy[action=accept]': { logtraffic: 'all' } };
    assert.equal(found(require, policy('set action accept'), '7.0.14').length, 1);
    assert.deepEqual(found(require, policy('set action accept'), '6.2.10'), []);
  });

  it('looks only at entries that meet the filters', () => {
    const require = { 'firewall policy[action=accept][status!=disable]': { logtraffic: 'all' } };
    assert.equal(found(require, policy('set action accept', 'set logtraffic utm')).length, 1);
    assert.deepEqual(found(require, policy('set action deny', 'set logtraffic utm')), []);
    assert.deepEqual(
      found(require, policy('set action accept', 'set status disable', 'set logtraffic utm')),
      [],
    );
    // The default action denies.
    assert.deepEqual(found(require, policy('set logtraffic utm')), []);
  });

  it('finds required and forbidden values in lists', () => {
    const port =
      'config system interface\n    edit "port1"\n        set allowaccess ping https telnet\n    next\nend\n';
    assert.deepEqual(found({ 'system interface': { allowaccess: '!= telnet|http' } }, port), [
      '3 warning "allowaccess" of system interface "port1" is "ping https telnet", but .fortios-lint.json requires ' +
        'a value other than "telnet" or "http". Set it to a value other than "telnet" or "http".',
    ]);
    assert.deepEqual(found({ 'system interface': { allowaccess: '!= http' } }, port), []);
    assert.deepEqual(found({ 'system interface': { allowaccess: ['https', 'ssh'] } }, port), []);
  });

  it('requires any value at all', () => {
    const require = { 'firewall policy': { comments: '*' } };
    assert.deepEqual(found(require, policy('set action accept')), [
      '2 warning "comments" of firewall policy "7" is not set, but .fortios-lint.json requires a value. Set it.',
    ]);
    assert.deepEqual(found(require, policy('set comments "for the web server"')), []);
  });

  it('requires nothing that the version does not have', () => {
    const require = { 'system global': { 'log-single-cpu-high': 'enable', 'admin-sport': '8443' } };
    const settings = (version: string): readonly string[] =>
      found(require, global('set hostname "fw"'), version).map((line) => line.split(' ')[2] ?? '');
    assert.deepEqual(settings('6.0.0'), ['"admin-sport"']);
    assert.deepEqual(settings('7.2.11'), ['"log-single-cpu-high"', '"admin-sport"']);
  });

  it('reports an object that a backup does not have, by its defaults', () => {
    const header = '#config-version=FGT60F-7.6.4-FW-build3596-250825:opmode=0:vdom=0:user=admin\n';
    const require = { 'system ntp': { ntpsync: 'enable' } };
    assert.deepEqual(found(require, header + global('set hostname "fw"')), [
      '2 warning "ntpsync" of "system ntp" is "disable" by default, but .fortios-lint.json requires "enable". ' +
        'Set it to "enable".',
    ]);
    assert.deepEqual(found(require, global('set hostname "fw"')), []);
  });

  it('reports nothing if a template generates the value', () =>
    assert.deepEqual(found({ 'system global': { admintimeout: '<= 3' } }, global('{{ more }}')), []));

  it('offers the required value as a fix', () => {
    const text = policy('set action accept');
    const [problem] = findings({ 'firewall policy[action=accept]': { logtraffic: 'all' } }, text);
    const [fix] = problem?.fixes ?? [];
    assert.equal(fix?.title, 'Set "logtraffic" to "all"');
    assert.equal(applyFix(text, fix), policy('set logtraffic all', 'set action accept'));
  });
});
