import assert from 'node:assert/strict';
import { statusText } from '../../client/src/firmware/statusText';
import type { FirmwareResult } from '../../server/src/protocol';

const byHeader: FirmwareResult = {
  effective: { version: '7.4.4', source: 'header', description: "from the file's header" },
  detected: { version: '7.4.4', source: 'header' },
};

const bySetting: FirmwareResult = {
  effective: { version: '7.6.0', source: 'setting', description: 'chosen in the settings' },
  detected: { version: '7.4.4', source: 'header' },
};

describe('statusText', () => {
  it('shows the version and where it came from', () => {
    const status = statusText({ kind: 'known', firmware: byHeader, chosenForDocument: false });
    assert.equal(status.text, 'FortiOS 7.4.4 · from the header');
    assert.equal(status.tooltip, "Judged by FortiOS 7.4.4, from the file's header.\nSelect to change.");
  });

  it('has a sentence for screen readers', () => {
    const status = statusText({ kind: 'known', firmware: byHeader, chosenForDocument: false });
    assert.equal(status.accessibleText, "FortiOS firmware 7.4.4, from the file's header. Select to change.");
  });

  it('recalls the file’s own version where another one was chosen', () => {
    const status = statusText({ kind: 'known', firmware: bySetting, chosenForDocument: false });
    assert.equal(status.text, 'FortiOS 7.6.0 · chosen');
    assert.match(status.tooltip, /chosen in the settings\.\nThe file itself says 7\.4\.4, in its header\./);
  });

  it('tells a choice for this file from one in the settings', () => {
    const status = statusText({ kind: 'known', firmware: bySetting, chosenForDocument: true });
    assert.match(status.accessibleText, /7\.6\.0, chosen for this file\./);
  });

  it('says so while the server starts, and where there is none', () => {
    assert.match(statusText({ kind: 'starting' }).accessibleText, /is starting/);
    const unavailable = statusText({ kind: 'unavailable' });
    assert.match(unavailable.text, /^\$\(warning\)/);
    assert.match(unavailable.accessibleText, /not running.*Select to restart/);
    assert.doesNotMatch(unavailable.accessibleText, /\$\(/);
  });
});
