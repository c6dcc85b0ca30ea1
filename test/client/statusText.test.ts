import assert from 'node:assert/strict';
import { detectedSentences, statusText, type KnownStatus } from '../../client/src/firmware/statusText';
import type { FirmwareResult } from '../../server/src/protocol';

const byHeader: FirmwareResult = {
  effective: { version: '7.4.4', source: 'header', description: "from the file's header" },
  detected: { version: '7.4.4', source: 'header' },
};

const bySetting: FirmwareResult = {
  effective: { version: '7.6.0', source: 'setting', description: 'chosen in the settings' },
  detected: { version: '7.4.4', source: 'header' },
};

function known(firmware: FirmwareResult, more: Partial<KnownStatus> = {}): KnownStatus {
  return { kind: 'known', firmware, chosenForDocument: false, ...more };
}

describe('statusText', () => {
  it('shows the version and where it came from', () => {
    const status = statusText(known(byHeader));
    assert.equal(status.text, 'FortiOS 7.4.4 · from the header');
    assert.deepEqual(status.tooltip, [
      'Judged by FortiOS 7.4.4, from the file’s header.',
      'Select to change.',
    ]);
  });

  it('tells screen readers what the tooltip tells, without icons', () => {
    const status = statusText(known(byHeader));
    assert.equal(status.accessibleText, 'Judged by FortiOS 7.4.4, from the file’s header. Select to change.');
  });

  it('recalls the file’s own version where another one was chosen', () => {
    const status = statusText(known(bySetting));
    assert.equal(status.text, 'FortiOS 7.6.0 · chosen');
    assert.deepEqual(status.tooltip.slice(0, 2), [
      'Judged by FortiOS 7.6.0, chosen in the settings.',
      'The file itself says 7.4.4, in its header.',
    ]);
  });

  it('tells a choice for this file from one in the settings', () => {
    const status = statusText(known(bySetting, { chosenForDocument: true }));
    assert.match(status.accessibleText, /7\.6\.0, chosen for this file\./);
  });

  it('says of the first file ever what was detected: language, firmware and number of findings', () => {
    const status = statusText(known(byHeader, { firstFindings: 4 }));
    assert.equal(status.text, 'FortiOS 7.4.4 · from the header · 4 findings');
    assert.equal(
      status.accessibleText,
      'Recognised as a FortiOS configuration. Judged by FortiOS 7.4.4, from the file’s header. ' +
        'There are 4 findings. Select to change.',
    );
    assert.match(statusText(known(byHeader, { firstFindings: 1 })).text, / · 1 finding$/);
    assert.match(statusText(known(byHeader, { firstFindings: 0 })).text, / · no findings$/);
    assert.equal(detectedSentences(known(byHeader), 1).at(-1), 'There is 1 finding.');
  });

  it('says so, in words and whole sentences, where the server leaves something out', () => {
    const reduction = { label: 'names only', sentence: 'Above 20 MiB only names are checked.' };
    const status = statusText(known({ ...byHeader, reduction }));
    assert.equal(status.text, 'FortiOS 7.4.4 · from the header · $(info) names only');
    assert.equal(status.tooltip[1], reduction.sentence);
    assert.match(status.accessibleText, /header\. Above 20 MiB only names are checked\. Select/);
  });

  it('says so while the server starts, and where there is none', () => {
    assert.match(statusText({ kind: 'starting' }).accessibleText, /is starting/);
    const unavailable = statusText({ kind: 'unavailable' });
    assert.match(unavailable.text, /^\$\(warning\)/);
    assert.match(unavailable.accessibleText, /not running.*Select to restart/);
    assert.doesNotMatch(unavailable.accessibleText, /\$\(/);
  });
});
