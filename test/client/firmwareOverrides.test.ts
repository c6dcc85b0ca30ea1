import assert from 'node:assert/strict';
import { FirmwareOverrides, overlayFirmware } from '../../client/src/firmware/firmwareOverrides';

describe('FirmwareOverrides', () => {
  it('keeps a choice per document and tells who listens, once per change', () => {
    const overrides = new FirmwareOverrides();
    const changed: string[] = [];
    const listening = overrides.onDidChange.listen((uri) => changed.push(uri));
    overrides.set('untitled:Untitled-1', '7.2.11');
    overrides.set('untitled:Untitled-1', '7.2.11');
    overrides.set('untitled:Untitled-2', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), '7.2.11');
    overrides.set('untitled:Untitled-1', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), undefined);
    assert.deepEqual(changed, ['untitled:Untitled-1', 'untitled:Untitled-1']);
    listening.dispose();
    overrides.set('untitled:Untitled-1', '7.0');
    assert.equal(changed.length, 2);
  });
});

describe('overlayFirmware', () => {
  const settings = { firmware: { version: 'auto', fallback: '7.4' }, rules: { 'ftm-push/*': 'off' } };

  it('lays the document’s choice over the settings the server asks for', () => {
    assert.deepEqual(overlayFirmware('fortios', settings, '6.4.9'), {
      firmware: { version: '6.4.9', fallback: '7.4' },
      rules: { 'ftm-push/*': 'off' },
    });
    assert.deepEqual(overlayFirmware('fortios.firmware', settings.firmware, '6.4.9'), {
      version: '6.4.9',
      fallback: '7.4',
    });
    assert.equal(overlayFirmware('fortios.firmware.version', 'auto', '6.4.9'), '6.4.9');
    assert.deepEqual(overlayFirmware('fortios', null, '6.4.9'), { firmware: { version: '6.4.9' } });
  });

  it('leaves the settings alone where nothing was chosen, and other settings always', () => {
    assert.equal(overlayFirmware('fortios', settings, undefined), settings);
    assert.equal(overlayFirmware('editor', settings, '6.4.9'), settings);
    assert.equal(overlayFirmware('fortios.rules', settings.rules, '6.4.9'), settings.rules);
  });

  it('does not write into the settings it was given', () => {
    overlayFirmware('fortios', settings, '6.4.9');
    assert.equal(settings.firmware.version, 'auto');
  });
});
