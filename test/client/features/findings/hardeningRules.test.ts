import assert from 'node:assert/strict';
import {
  isHardeningShown,
  readLevels,
  withHardening,
} from '../../../../client/src/features/findings/hardeningRules';

describe('the hardening rules in the settings', () => {
  it('are shown if the family has a level', () => {
    assert.equal(isHardeningShown({}), false);
    assert.equal(isHardeningShown({ 'security/*': 'off' }), false);
    assert.equal(isHardeningShown({ 'security/*': 'info' }), true);
    assert.equal(isHardeningShown({ 'security/admin-timeout': 'warning' }), false);
  });

  it('are turned on and off, and other levels are kept', () => {
    const rules = { 'ftm-push/not-enabled': 'off' };
    const shown = withHardening(rules, {}, true);
    assert.deepEqual(shown, { 'ftm-push/not-enabled': 'off', 'security/*': 'warning' });
    assert.deepEqual(withHardening(shown, {}, false), rules);
  });

  it('need no entry if the wider settings have the same state', () => {
    assert.equal(withHardening({ 'security/*': 'warning' }, {}, false), undefined);
    assert.equal(withHardening({ 'security/*': 'off' }, { 'security/*': 'warning' }, true), undefined);
  });

  it('are turned off explicitly if the wider settings turn them on', () =>
    assert.deepEqual(withHardening({}, { 'security/*': 'error' }, false), { 'security/*': 'off' }));

  it('are read from any value of the setting', () => {
    assert.deepEqual(readLevels(undefined), {});
    assert.deepEqual(readLevels('warning'), {});
    assert.deepEqual(readLevels({ 'security/*': 'warning', 'schema/*': 3 }), { 'security/*': 'warning' });
  });
});
