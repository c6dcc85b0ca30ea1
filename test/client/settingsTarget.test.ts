import assert from 'node:assert/strict';
import {
  automatic,
  targetOptions,
  valueToWrite,
  type ChoiceContext,
} from '../../client/src/firmware/settingsTarget';

function targets(context: Partial<ChoiceContext>): readonly string[] {
  return targetOptions({ hasDocument: true, folderCount: 0, saved: {}, ...context }).map(
    ({ target }) => target,
  );
}

describe('targetOptions', () => {
  it('offers the folder of the document first', () => {
    assert.deepEqual(targets({ folder: 'branch', folderCount: 1 }), ['folder', 'user']);
  });

  it('offers the workspace, too, where there are several folders', () => {
    assert.deepEqual(targets({ folder: 'branch', folderCount: 2 }), ['folder', 'workspace', 'user']);
    assert.deepEqual(targets({ folderCount: 2 }), ['document', 'workspace', 'user']);
  });

  it('offers memory for an untitled document and for a file outside every folder', () => {
    assert.deepEqual(targets({}), ['document', 'user']);
    assert.deepEqual(targets({ folderCount: 1 }), ['document', 'user']);
  });

  it('offers the settings where no document is open', () => {
    assert.deepEqual(targets({ hasDocument: false }), ['user']);
    assert.deepEqual(targets({ hasDocument: false, folder: 'branch', folderCount: 1 }), ['folder', 'user']);
  });

  it('warns that a narrower choice stays in force', () => {
    const options = targetOptions({
      hasDocument: true,
      folder: 'branch',
      folderCount: 1,
      saved: { folder: '7.2.11' },
    });
    assert.equal(options.at(-1)?.detail, 'This folder keeps its own choice, 7.2.11.');
  });
});

describe('valueToWrite', () => {
  it('writes a version as it is', () => {
    assert.equal(valueToWrite('7.4.4', 'folder', {}), '7.4.4');
    assert.equal(valueToWrite('7.4', 'user', { user: '7.2' }), '7.4');
  });

  it('removes the entry for Automatic, which is the default', () => {
    assert.equal(valueToWrite(automatic, 'folder', { folder: '7.2.11' }), undefined);
    assert.equal(valueToWrite(automatic, 'user', { user: '7.2.11' }), undefined);
    assert.equal(valueToWrite(automatic, 'document', {}), undefined);
  });

  it('writes Automatic where a wider setting names a version', () => {
    assert.equal(valueToWrite(automatic, 'folder', { user: '7.2.11' }), automatic);
    assert.equal(valueToWrite(automatic, 'document', { user: '7.2.11' }), automatic);
    assert.equal(valueToWrite(automatic, 'workspace', { user: '7.2.11', folder: '7.0' }), automatic);
    assert.equal(valueToWrite(automatic, 'folder', { user: automatic }), undefined);
  });
});
