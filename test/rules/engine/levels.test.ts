import assert from 'node:assert/strict';
import { openDocument } from '../../helpers/documents';
import { checkText, checkDocument } from '../../helpers/checking';
import { rules } from '../../../server/src/rules/registry';
import { overrideLevels } from '../../../server/src/rules/engine/severity';

describe('The level of a rule', () => {
  it('is its own, without settings', () => {
    const levels: Readonly<Record<string, string>> = {
      'syntax/unclosed-block': 'error',
      'syntax/unexpected-close': 'error',
      'syntax/unterminated-string': 'error',
      'syntax/missing-argument': 'error',
      'syntax/unknown-command': 'warning',
      'schema/unknown-setting': 'error',
      'schema/invalid-value': 'error',
      'schema/out-of-range': 'error',
      'schema/too-long': 'error',
      'schema/invalid-address': 'error',
      'schema/duplicate-setting': 'warning',
      'firmware/unavailable-setting': 'error',
      'ftm-push/server-ip-inert': 'error',
      'ftm-push/server-ip-removed': 'error',
      'ftm-push/server-and-server-ip': 'error',
      'ftm-push/server-and-interface': 'error',
      'ftm-push/missing-address': 'error',
      'ftm-push/not-enabled': 'info',
      'ftm-push/invalid-server': 'error',
      'ftm-push/unreachable-address': 'info',
      'ftm-push/empty-server-cert': 'error',
      'ftm-push/global-only': 'error',
    };
    const known = Object.fromEntries(rules.map(({ id, severity }) => [id, severity]));
    for (const [id, level] of Object.entries(levels)) assert.equal(known[id], level, id);
  });

  it('is an error for any unknown setting of push, and for an unavailable one but "interface"', () => {
    const text =
      'config system ftm-push\n    set serverport 1\n    set proxy enable\n    set interface "wan1"\nend\n';
    const found = checkText(text, { firmware: '7.2.11' }).map(({ rule, severity }) => `${severity} ${rule}`);
    assert.deepEqual(
      found.filter((line) => !line.includes('ftm-push/')),
      [
        'error schema/unknown-setting',
        'error firmware/unavailable-setting',
        'warning firmware/unavailable-setting',
      ],
    );
  });

  describe('of a rule that is off by default', () => {
    const text = 'config system global\n    set strong-crypto disable\n    set admintimeout 480\nend\n';
    const found = (levels: Readonly<Record<string, string>>, of = text): readonly string[] =>
      checkText(of, { firmware: '7.4.4', rules: levels }).map(({ rule, severity }) => `${severity} ${rule}`);

    it('is off until its family or the rule itself is given one', () => {
      assert.deepEqual(found({}), []);
      assert.deepEqual(found({ 'security/admin-timeout': 'info' }), ['info security/admin-timeout']);
      assert.deepEqual(found({ 'security/*': 'warning' }), [
        'warning security/strong-crypto',
        'warning security/admin-timeout',
      ]);
    });

    it('is that of the rule rather than that of the family', () => {
      assert.deepEqual(found({ 'security/*': 'warning', 'security/strong-crypto': 'off' }), [
        'warning security/admin-timeout',
      ]);
      assert.deepEqual(found({ 'security/*': 'off', 'security/strong-crypto': 'error' }), [
        'error security/strong-crypto',
      ]);
    });

    it('does not make a comment that suppresses it unused', () => {
      const silenced = text.replace(
        '    set strong',
        '    # fortios-lint-disable-next-line security/strong-crypto\n    set strong',
      );
      assert.deepEqual(found({}, silenced), []);
      assert.deepEqual(found({ 'security/*': 'warning' }, silenced), ['warning security/admin-timeout']);
      const useless = silenced.replace('crypto disable', 'crypto enable');
      assert.deepEqual(found({}, useless), []);
      assert.deepEqual(found({ 'security/*': 'hint' }, useless), [
        'hint lint/unused-suppression',
        'hint security/admin-timeout',
      ]);
    });

    it('changes immediately with the settings', () => {
      const document = openDocument(text);
      for (const [level, count] of [
        ['off', 0],
        ['warning', 2],
        ['off', 0],
      ] as const) {
        const { problems } = checkDocument(document, { firmware: '7.4.4', rules: { 'security/*': level } });
        assert.equal(problems.length, count);
      }
    });
  });

  describe('follows the settings', () => {
    const text =
      'config system ftm-push\n    set server 192.168.1.1\n    set interface wan1\n    set server-cert ""\n    set status enable\nend\n';
    const levelsOf = (levels: Readonly<Record<string, string>>): readonly string[] =>
      checkText(text, { firmware: '7.6.4', rules: levels }).map(
        ({ rule, severity }) => `${severity} ${rule}`,
      );

    it('without configured levels', () =>
      assert.deepEqual(levelsOf({}), [
        'info ftm-push/unreachable-address',
        'error ftm-push/server-and-interface',
        'error ftm-push/empty-server-cert',
      ]));

    it('for one rule, where "off" disables it', () =>
      assert.deepEqual(
        levelsOf({ 'ftm-push/server-and-interface': 'hint', 'ftm-push/unreachable-address': 'off' }),
        ['hint ftm-push/server-and-interface', 'error ftm-push/empty-server-cert'],
      ));

    it('for a family', () => {
      assert.deepEqual(levelsOf({ 'ftm-push/*': 'warning' }), [
        'warning ftm-push/unreachable-address',
        'warning ftm-push/server-and-interface',
        'warning ftm-push/empty-server-cert',
      ]);
      assert.deepEqual(levelsOf({ 'ftm-push/*': 'off' }), []);
      assert.equal(levelsOf({ 'schema/*': 'off' }).length, 3);
    });

    it('for one rule before its family, in any order', () => {
      const expected = ['error ftm-push/empty-server-cert'];
      assert.deepEqual(levelsOf({ 'ftm-push/*': 'off', 'ftm-push/empty-server-cert': 'error' }), expected);
      assert.deepEqual(levelsOf({ 'ftm-push/empty-server-cert': 'error', 'ftm-push/*': 'off' }), expected);
    });

    it('and ignores invalid levels and unknown rules', () =>
      assert.equal(levelsOf({ 'ftm-push/*': 'loud', 'ftm-push/no-such-rule': 'off' }).length, 3));
  });

  it('is that of the overriding place, which may name only its family', () => {
    const folder = {
      'schema/abbreviated': 'off',
      'schema/*': 'hint',
      'ftm-push/not-enabled': 'error',
    } as const;
    assert.deepEqual(overrideLevels(folder, {}), folder);
    assert.deepEqual(overrideLevels(folder, { 'schema/abbreviated': 'info' }), {
      ...folder,
      'schema/abbreviated': 'info',
    });
    assert.deepEqual(overrideLevels(folder, { 'schema/*': 'warning' }), {
      'schema/*': 'warning',
      'ftm-push/not-enabled': 'error',
    });
  });

  it('every rule has a unique id of family and kebab-case name, and a summary', () => {
    const ids = rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, summary } of rules) {
      assert.match(id, /^[a-z-]+\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      assert.match(summary, /^[A-Za-z].*\.$/, id);
    }
  });
});
