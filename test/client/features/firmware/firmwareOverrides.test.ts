import assert from 'node:assert/strict';
import {
  FirmwareOverrides,
  overrideVersion,
  type OverrideStorage,
} from '../../../../client/src/features/firmware/firmwareOverrides';

/** In place of VS Code's workspace state. */
class MemoryStorage implements OverrideStorage {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: Readonly<Record<string, string>>): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('FirmwareOverrides', () => {
  it('keeps a version per document and fires once per change', async () => {
    const overrides = new FirmwareOverrides(new MemoryStorage());
    const changed: string[] = [];
    const subscription = overrides.onDidChange((uri) => changed.push(uri));
    await overrides.set('untitled:Untitled-1', '7.2.11');
    await overrides.set('untitled:Untitled-1', '7.2.11');
    await overrides.set('untitled:Untitled-2', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), '7.2.11');
    await overrides.set('untitled:Untitled-1', undefined);
    assert.equal(overrides.get('untitled:Untitled-1'), undefined);
    assert.deepEqual(changed, ['untitled:Untitled-1', 'untitled:Untitled-1']);
    subscription.dispose();
    await overrides.set('untitled:Untitled-1', '7.0');
    assert.equal(changed.length, 2);
  });

  it('keeps the version of a file after it is closed, and across sessions', async () => {
    const storage = new MemoryStorage();
    const overrides = new FirmwareOverrides(storage);
    await overrides.set('file:///fw/edge.conf', '6.4.9');
    await overrides.close('file:///fw/edge.conf');
    assert.equal(new FirmwareOverrides(storage).get('file:///fw/edge.conf'), '6.4.9');
    await overrides.set('file:///fw/edge.conf', undefined);
    assert.equal(new FirmwareOverrides(storage).get('file:///fw/edge.conf'), undefined);
  });

  it('keeps the version of an untitled document until it is closed', async () => {
    const storage = new MemoryStorage();
    const overrides = new FirmwareOverrides(storage);
    await overrides.set('untitled:Untitled-1', '6.4.9');
    assert.equal(new FirmwareOverrides(storage).get('untitled:Untitled-1'), undefined);
    await overrides.close('untitled:Untitled-1');
    assert.equal(overrides.get('untitled:Untitled-1'), undefined);
  });

  it('drops the oldest beyond 200', async () => {
    const overrides = new FirmwareOverrides(new MemoryStorage());
    for (let index = 0; index <= 200; index++) await overrides.set(`file:///${index}.conf`, '7.4.4');
    assert.equal(overrides.get('file:///0.conf'), undefined);
    assert.equal(overrides.get('file:///1.conf'), '7.4.4');
  });

  it('starts empty if the stored value is invalid', () => {
    const storage = new MemoryStorage();
    storage.values.set('firmware.overrides', { 'file:///a.conf': 7, 'file:///b.conf': '7.4' });
    const overrides = new FirmwareOverrides(storage);
    assert.equal(overrides.get('file:///a.conf'), undefined);
    assert.equal(overrides.get('file:///b.conf'), '7.4');
  });

  it('applies to the settings of its document only', async () => {
    const overrides = new FirmwareOverrides(new MemoryStorage());
    await overrides.set('file:///a.conf', '6.4.9');
    assert.deepEqual(overrides.apply('fortios', {}, 'file:///a.conf'), {
      firmware: { version: '6.4.9', versionIsForFile: true },
    });
    assert.deepEqual(overrides.apply('fortios', {}, 'file:///b.conf'), {});
    assert.deepEqual(overrides.apply('fortios', {}, undefined), {});
  });
});

describe('overrideVersion', () => {
  const settings = { firmware: { version: 'auto', fallback: '7.4' }, rules: { 'ftm-push/*': 'off' } };

  it('replaces the version in the settings that the server requests', () => {
    assert.deepEqual(overrideVersion('fortios', settings, '6.4.9'), {
      firmware: { version: '6.4.9', fallback: '7.4', versionIsForFile: true },
      rules: { 'ftm-push/*': 'off' },
    });
    assert.deepEqual(overrideVersion('fortios.firmware', settings.firmware, '6.4.9'), {
      version: '6.4.9',
      fallback: '7.4',
      versionIsForFile: true,
    });
    assert.equal(overrideVersion('fortios.firmware.version', 'auto', '6.4.9'), '6.4.9');
    assert.deepEqual(overrideVersion('fortios', null, '6.4.9'), {
      firmware: { version: '6.4.9', versionIsForFile: true },
    });
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
