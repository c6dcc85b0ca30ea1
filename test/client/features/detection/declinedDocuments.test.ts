import assert from 'node:assert/strict';
import {
  DeclinedDocuments,
  type DeclinedStorage,
} from '../../../../client/src/features/detection/declinedDocuments';

class MemoryStorage implements DeclinedStorage {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: readonly string[]): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('DeclinedDocuments', () => {
  it('keeps across sessions that the user changed the language', async () => {
    const storage = new MemoryStorage();
    await new DeclinedDocuments(storage).add('file:///etc/site.conf');
    assert.equal(new DeclinedDocuments(storage).has('file:///etc/site.conf'), true);
    assert.equal(new DeclinedDocuments(storage).has('file:///etc/other.conf'), false);
  });

  it('removes a document when the user chooses FortiOS', async () => {
    const storage = new MemoryStorage();
    const declined = new DeclinedDocuments(storage);
    await declined.add('file:///a.conf');
    await declined.delete('file:///a.conf');
    assert.equal(declined.has('file:///a.conf'), false);
    assert.equal(new DeclinedDocuments(storage).has('file:///a.conf'), false);
  });

  it('keeps an untitled document for this session only', async () => {
    const storage = new MemoryStorage();
    const declined = new DeclinedDocuments(storage);
    await declined.add('untitled:Untitled-1');
    assert.equal(declined.has('untitled:Untitled-1'), true);
    assert.equal(new DeclinedDocuments(storage).has('untitled:Untitled-1'), false);
  });

  it('drops the oldest beyond 200', async () => {
    const storage = new MemoryStorage();
    const declined = new DeclinedDocuments(storage);
    for (let index = 0; index <= 200; index++) await declined.add(`file:///${index}.conf`);
    assert.equal(declined.has('file:///0.conf'), false);
    assert.equal(declined.has('file:///1.conf'), true);
    assert.equal(declined.has('file:///200.conf'), true);
  });

  it('starts empty if the stored value is invalid', () => {
    const storage = new MemoryStorage();
    storage.values.set('detection.declined', 'nonsense');
    assert.equal(new DeclinedDocuments(storage).has('nonsense'), false);
  });
});
