import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codeCacheFolder } from '../../../client/src/server/codeCache.node';

describe('the folder of the code cache', () => {
  let storage: string;

  beforeEach(() => {
    storage = mkdtempSync(path.join(tmpdir(), 'fortios-storage-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  it('belongs to one version of the extension; those of other versions are removed', async () => {
    const folder = await codeCacheFolder(storage, '1.0.0');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'main'), 'compiled');
    writeFileSync(path.join(storage, 'other.json'), '{}');

    assert.equal(await codeCacheFolder(storage, '1.0.0'), folder);
    assert.deepEqual(readdirSync(folder), ['main']);

    assert.notEqual(await codeCacheFolder(storage, '1.1.0'), folder);
    assert.deepEqual(readdirSync(path.dirname(folder)), []);
    assert.deepEqual(readdirSync(storage), ['code-cache', 'other.json']);
  });

  it('is named even if the storage does not exist', async () => {
    rmSync(storage, { recursive: true });
    assert.equal(await codeCacheFolder(storage, '1.0.0'), path.join(storage, 'code-cache', '1.0.0'));
  });
});
