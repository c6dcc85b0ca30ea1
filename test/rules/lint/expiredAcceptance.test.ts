import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';

const backup = closed`config system global
    set hostname "fw1"
    set rack-colour red
config firewall policy
    edit 12
        set colour red
    edit 13
        set colour red
`;

const inVdom = closed`config vdom
    edit "office"
        config firewall policy
            edit 12
                set colour red
`;

/** The findings with these acceptances, on 2026-06-01: their lines, from 1, and rules. */
function found(accept: readonly object[], text = backup): readonly string[] {
  return checkText(text, { firmware: '7.4.4', lintConfig: JSON.stringify({ accept }) }).map(
    ({ range, rule }) => `${range.start.line + 1} ${rule}`,
  );
}

const unknown = { rule: 'schema/unknown-setting', reason: 'Ticket 4711.', until: '2026-12-31' };

describe('accepted findings', () => {
  const all = [3, 7, 10].map((line) => `${line} schema/unknown-setting`);

  it('are not reported, by rule, family, entry and device', () => {
    assert.deepEqual(found([]), all);
    assert.deepEqual(found([unknown]), []);
    assert.deepEqual(found([{ ...unknown, rule: 'schema/*' }]), []);
    assert.deepEqual(found([{ ...unknown, entry: 'firewall policy > 12' }]), [all[0], all[2]]);
    assert.deepEqual(found([{ ...unknown, entry: 'firewall policy>12>colour' }]), [all[0], all[2]]);
    assert.deepEqual(found([{ ...unknown, entry: 'system global' }]), all.slice(1));
    assert.deepEqual(found([{ ...unknown, device: 'fw1' }]), []);
  });

  it('are reported for another rule, entry or device', () => {
    for (const other of [
      { rule: 'schema/unknown-table' },
      { rule: 'policy/*' },
      { entry: 'firewall policy > 1' },
      { entry: 'policy > 12' },
      { device: 'fw2' },
    ])
      assert.deepEqual(found([{ ...unknown, ...other }]), all, JSON.stringify(other));
  });

  it('are accepted in every VDOM, or in one', () => {
    const entry = 'firewall policy > 12';
    assert.deepEqual(found([{ ...unknown, entry }], inVdom), []);
    assert.deepEqual(found([{ ...unknown, entry: `vdom > office > ${entry}` }], inVdom), []);
    assert.deepEqual(found([{ ...unknown, entry: `vdom > lab > ${entry}` }], inVdom), [
      '5 schema/unknown-setting',
    ]);
  });

  it('count on the last day, and not on the next', () => {
    assert.deepEqual(found([{ ...unknown, until: '2026-06-01' }]), []);
    assert.deepEqual(found([{ ...unknown, until: '2026-05-31' }]).length, 4);
  });
});

describe('lint/expired-acceptance', () => {
  it('is reported once, at the first finding that is reported again', () => {
    const old = { ...unknown, until: '2026-01-31', entry: 'firewall policy' };
    assert.deepEqual(found([old]), [
      '3 schema/unknown-setting',
      '7 lint/expired-acceptance',
      '7 schema/unknown-setting',
      '10 schema/unknown-setting',
    ]);
    const [, problem] = checkText(backup, {
      firmware: '7.4.4',
      lintConfig: JSON.stringify({ accept: [old] }),
    });
    assert.equal(
      problem?.message,
      'The acceptance of "schema/unknown-setting" ended on 2026-01-31 (reason: Ticket 4711). The finding counts again. ' +
        'Correct the configuration, or change "until" in .fortios-lint.json.',
    );
  });

  it('is not reported without the finding, or if another acceptance still counts', () => {
    const old = { ...unknown, until: '2026-01-31' };
    assert.deepEqual(found([{ ...old, entry: 'system dns' }]), [...new Set(found([]))]);
    assert.deepEqual(found([old, unknown]), []);
  });
});
