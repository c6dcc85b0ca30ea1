import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copySamples } from '../../scripts/vscode/sampleCopy';

const samples = path.resolve('samples');

describe('the copy of the samples that npm start opens', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-samples-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('has the sample, and settings that turn off auto-save', () => {
    const file = copySamples(samples, path.join(folder, 'copy'));
    const original = readFileSync(path.join(samples, path.basename(file)), 'utf8');
    assert.equal(readFileSync(file, 'utf8'), original);
    const settings: unknown = JSON.parse(
      readFileSync(path.join(folder, 'copy/.vscode/settings.json'), 'utf8'),
    );
    assert.deepEqual(settings, { 'files.autoSave': 'off' });
  });

  it('replaces an edited copy, and does not change the original', () => {
    const target = path.join(folder, 'copy');
    const file = copySamples(samples, target);
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, 'edited');
    assert.equal(readFileSync(copySamples(samples, target), 'utf8'), original);
    assert.equal(readFileSync(path.join(samples, path.basename(file)), 'utf8'), original);
  });

  it('fails in one sentence if there is no sample', () =>
    assert.throws(() => copySamples(folder, path.join(folder, 'copy')), /contains no sample configuration/));
});
