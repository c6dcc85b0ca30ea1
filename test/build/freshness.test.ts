import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isFresh, recordBuild } from '../../scripts/build/freshness.mjs';

describe('a recorded build', () => {
  let root: string;
  let record: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'fortios-build-'));
    record = path.join(root, 'build.json');
    for (const name of ['input.ts', 'output.js']) writeFileSync(path.join(root, name), name);
    recordBuild(root, record, 'production', ['input.ts', 'output.js']);
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('is up to date as long as nothing has changed', () =>
    assert.equal(isFresh(root, record, 'production'), true));

  it('is not up to date if another one is wanted, or none was recorded', () => {
    assert.equal(isFresh(root, record, 'development'), false);
    assert.equal(isFresh(root, path.join(root, 'other.json'), 'production'), false);
  });

  it('is not up to date if an input has changed, or an output is missing', () => {
    writeFileSync(path.join(root, 'input.ts'), 'other');
    assert.equal(isFresh(root, record, 'production'), false);
    writeFileSync(path.join(root, 'input.ts'), 'input.ts');
    rmSync(path.join(root, 'output.js'));
    assert.equal(isFresh(root, record, 'production'), false);
  });
});
