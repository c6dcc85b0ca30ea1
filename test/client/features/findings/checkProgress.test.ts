import assert from 'node:assert/strict';
import { CheckProgress } from '../../../../client/src/features/findings/checkProgress';
import type { FirmwareResult } from '../../../../toolkit/src/protocol';

const uri = 'file:///fw/edge.conf';

const checked: FirmwareResult = {
  effective: { version: '7.4.4', source: 'header', description: "from the file's header" },
  detected: { version: '7.4.4', source: 'header' },
};

function stateAfter(...answers: readonly (readonly [Partial<FirmwareResult>, number | undefined])[]): string {
  const progress = new CheckProgress();
  for (const [answer, listed] of answers) progress.record(uri, { ...checked, ...answer }, listed);
  return progress.stateOf(uri);
}

describe('the progress of a check', () => {
  it('is waiting until VS Code lists what the server has found', () => {
    assert.equal(stateAfter(), 'waiting');
    assert.equal(stateAfter([{ isBeingChecked: true }, undefined]), 'waiting');
    assert.equal(stateAfter([{ hasFindings: true }, 0]), 'waiting');
    assert.equal(stateAfter([{ hasFindings: true }, 3]), 'checked');
    assert.equal(stateAfter([{}, 0]), 'checked');
    assert.equal(stateAfter([{}, undefined]), 'waiting');
    assert.equal(stateAfter([{ isBeingChecked: true, isCheckLong: true }, 0]), 'waiting');
  });

  it('is checking again while a later check takes long', () => {
    assert.equal(stateAfter([{}, 0], [{ isCheckLong: true, hasFindings: true }, 0]), 'checking');
    assert.equal(stateAfter([{}, 0], [{ isCheckLong: true }, 0], [{ hasFindings: true }, 4]), 'checked');
  });

  it('stays checked while the findings about an unfinished entry are withheld', () =>
    assert.equal(stateAfter([{}, 0], [{ hasFindings: true }, 0]), 'checked'));

  it('begins again with a closed document', () => {
    const progress = new CheckProgress();
    progress.record(uri, checked, 0);
    progress.delete(uri);
    assert.equal(progress.stateOf(uri), 'waiting');
  });
});
