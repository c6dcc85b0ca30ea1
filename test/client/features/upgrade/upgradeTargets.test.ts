import assert from 'node:assert/strict';
import { UpgradeTargets } from '../../../../client/src/features/upgrade/upgradeTargets';

describe('UpgradeTargets', () => {
  it('keep the target of a document until its report is closed', () => {
    const targets = new UpgradeTargets();
    const changed: string[] = [];
    targets.onDidChange((uri) => changed.push(uri));
    targets.set('file:///a.conf', '7.4.9');
    assert.equal(targets.get('file:///a.conf'), '7.4.9');
    assert.equal(targets.get('file:///b.conf'), undefined);
    targets.delete('file:///b.conf');
    targets.delete('file:///a.conf');
    assert.equal(targets.get('file:///a.conf'), undefined);
    assert.deepEqual(changed, ['file:///a.conf', 'file:///a.conf']);
  });
});
