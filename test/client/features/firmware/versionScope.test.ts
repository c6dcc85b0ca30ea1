import assert from 'node:assert/strict';
import {
  automatic,
  scopeOptions,
  valueToWrite,
  type ScopeContext,
} from '../../../../client/src/features/firmware/versionScope';

function scopes(context: Partial<ScopeContext>): readonly string[] {
  return scopeOptions({ hasDocument: true, folderCount: 0, saved: {}, ...context }).map(({ scope }) => scope);
}

describe('scopeOptions', () => {
  it('offers the document first, then its folder, then all files', () =>
    assert.deepEqual(scopes({ folder: 'branch', folderCount: 1 }), ['document', 'folder', 'user']));

  it('also offers the workspace if there are several folders', () => {
    assert.deepEqual(scopes({ folder: 'branch', folderCount: 2 }), [
      'document',
      'folder',
      'workspace',
      'user',
    ]);
    assert.deepEqual(scopes({ folderCount: 2 }), ['document', 'workspace', 'user']);
  });

  it('offers the document alone if it is untitled or outside the workspace', () => {
    assert.deepEqual(scopes({}), ['document', 'user']);
    assert.deepEqual(scopes({ folderCount: 1 }), ['document', 'user']);
  });

  it('offers the settings if no document is open', () => {
    assert.deepEqual(scopes({ hasDocument: false }), ['user']);
    assert.deepEqual(scopes({ hasDocument: false, folder: 'branch', folderCount: 1 }), ['folder', 'user']);
  });

  it('states that a wider scope overrides the headers of the files', () => {
    const options = scopeOptions({ hasDocument: true, folder: 'branch', folderCount: 1, saved: {} });
    assert.deepEqual(
      options.map(({ label, detail }) => [label, detail.includes('Overrides the headers')]),
      [
        ['This file', false],
        ['All files of this folder: branch', true],
        ['All files everywhere', true],
      ],
    );
  });

  it('states that a narrower setting still applies', () => {
    const options = scopeOptions({
      hasDocument: true,
      folder: 'branch',
      folderCount: 1,
      saved: { folder: '7.2.11' },
    });
    assert.equal(options.at(-1)?.detail, 'This folder keeps its own version, 7.2.11.');
  });
});

describe('valueToWrite', () => {
  it('writes a version unchanged', () => {
    assert.equal(valueToWrite('7.4.4', 'folder', {}), '7.4.4');
    assert.equal(valueToWrite('7.4', 'user', { user: '7.2' }), '7.4');
  });

  it('removes the entry for Automatic, which is the default', () => {
    assert.equal(valueToWrite(automatic, 'folder', { folder: '7.2.11' }), undefined);
    assert.equal(valueToWrite(automatic, 'user', { user: '7.2.11' }), undefined);
    assert.equal(valueToWrite(automatic, 'document', {}), undefined);
  });

  it('writes Automatic if a wider setting specifies a version', () => {
    assert.equal(valueToWrite(automatic, 'folder', { user: '7.2.11' }), automatic);
    assert.equal(valueToWrite(automatic, 'document', { user: '7.2.11' }), automatic);
    assert.equal(valueToWrite(automatic, 'workspace', { user: '7.2.11', folder: '7.0' }), automatic);
    assert.equal(valueToWrite(automatic, 'folder', { user: automatic }), undefined);
  });
});
