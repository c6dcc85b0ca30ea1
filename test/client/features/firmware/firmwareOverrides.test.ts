import assert from 'node:assert/strict';
import {
  FirmwareOverrides,
  overrideVersion,
} from '../../../../client/src/features/firmware/firmwareOverrides';

describe('FirmwareOverrides', () => {
  it('keeps a version per document and fires once per change', () => {
    const overrides = new FirmwareOverrides();
    const changed: string[] = [];
    const subscription = overrides.onDidChange((uri) => changed.push(uri));
    overrides.set('untitled:Untitled-1', '7.2.11');
    overrides.set('untitled:Untitled-1', '7.2.11');
    overrides.set('untitled:Untitled-2', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), '7.2.11');
    overrides.set('untitled:Untitled-1', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), undefined);
    assert.deepEqual(changed, ['untitled:Untitled-1', 'untitled:Untitled-1']);
    subscription.dispose();
    overrides.set('untitled:Untitled-1', '7.0');
    assert.equal(changed.length, 2);
  });
});

describe('overrideVersion', () => {
  const settings = { firmware: { version: 'auto', fallback: '7.4' }, rules: { 'ftm-push/*': 'off' } };

  it('replaces the version in the settings that the server requests', () => {
    assert.deepEqual(overrideVersion('fortios', settings, '6.4.9'), {
      firmware: { version: '6.4.9', fallback: '7.4' },
      rules: { 'ftm-push/*': 'off' },
    });
    assert.deepEqual(overrideVersion('fortios.firmware', settings.firmware, '6.4.9'), {
      version: '6.4.9',
      fallback: '7.4',
    });
    assert.equal(overrideVersion('fortios.firmware.version', 'auto', '6.4.9'), '6.4.9');
    assert.deepEqual(overrideVersion('fortios', null, '6.4.9'), { firmware: { version: '6.4.9' } });
  });

  it('does not change the settings without an override, nor other settings', () => {
    assert.equal(overrideVersion('fortios', settings, undefined), settings);
    assert.equal(overrideVersion('editor', settings, '6.4.9'), settings);
    assert.equal(overrideVersion('fortios.rules', settings.rules, '6.4.9'), settings.rules);
  });

  it('does not modify its argument', () => {
    overrideVersion('fortios', settings, '6.4.9');
    assert.equal(settings.firmware.version, 'auto');
  });
});
