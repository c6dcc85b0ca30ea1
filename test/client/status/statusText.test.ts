import assert from 'node:assert/strict';
import {
  detectedSentences,
  originText,
  overriddenVersion,
  statusText,
  type KnownStatus,
} from '../../../client/src/status/statusText';
import type { FirmwareResult } from '../../../toolkit/src/protocol';

const byHeader: FirmwareResult = {
  effective: { version: '7.4.4', source: 'header', description: "from the file's header" },
  detected: { version: '7.4.4', source: 'header' },
};

const bySetting: FirmwareResult = {
  effective: { version: '7.6.0', source: 'setting', description: 'chosen in the settings' },
  detected: { version: '7.4.4', source: 'header' },
};

function known(firmware: FirmwareResult, more: Partial<KnownStatus> = {}): KnownStatus {
  return { kind: 'known', firmware, isDocumentOverride: false, findings: 3, ...more };
}

describe('statusText', () => {
  it('shows the version and the number of findings; the tooltip has the source of the version', () => {
    const status = statusText(known(byHeader));
    assert.equal(status.text, 'FortiOS 7.4.4 · 3 findings');
    assert.deepEqual(status.tooltip, [
      'Checked against FortiOS 7.4.4, from the file’s header.',
      'There are 3 findings.',
      'Select for more.',
    ]);
  });

  it('names the facts of an older patch, and the output of a session, in the tooltip and the menu', () => {
    const effective = { version: '7.4.12', source: 'header', description: '', isStatus: true } as const;
    const checked = known({ effective, sampled: '7.4.4' });
    assert.equal(statusText(checked).text, 'FortiOS 7.4.12 · 3 findings');
    assert.deepEqual(statusText(checked).tooltip.slice(0, 2), [
      'Checked against FortiOS 7.4.12, from the output of “get system status” in the file.',
      'Checked with the facts of 7.4.4: what later patches changed is not reported.',
    ]);
    assert.equal(originText(checked), 'from the status output, checked with the facts of 7.4.4');
    assert.equal(originText(known(byHeader)), 'from the header');
    assert.equal(originText(known(bySetting, { isDocumentOverride: true })), 'chosen for this file');
  });

  it('names the output of a session that another version overrides', () => {
    const effective = { version: '7.6.4', source: 'setting', description: '' } as const;
    const detected = { version: '7.2.5', source: 'header', isStatus: true } as const;
    const status = statusText(known({ effective, detected }));
    assert.equal(status.text, 'FortiOS 7.6.4 · 3 findings · status output says 7.2.5');
    assert.deepEqual(status.tooltip.slice(0, 2), [
      'Checked against FortiOS 7.6.4, chosen in the settings.',
      'The output of “get system status” in the file specifies 7.2.5.',
    ]);
  });

  it('shows the target of an open upgrade report, and counts what it adds', () => {
    const status = statusText(known(byHeader, { upgradeTarget: '7.6.4', findings: 15, upgradeFindings: 12 }));
    assert.equal(status.text, 'FortiOS 7.4.4 → 7.6.4 · 15 findings');
    assert.deepEqual(status.tooltip.slice(1, -1), [
      'There are 15 findings.',
      'The report on FortiOS 7.6.4 adds 12 of them, until it is closed.',
    ]);
    const unchanged = statusText(known(byHeader, { upgradeTarget: '7.6.4', findings: 3 }));
    assert(unchanged.tooltip.includes('The report on FortiOS 7.6.4 adds none.'));
  });

  it('has no number of findings while the file is checked', () => {
    const { text, tooltip } = statusText(known(byHeader, { findings: undefined }));
    assert.equal(text, 'FortiOS 7.4.4 · $(sync~spin) checking');
    assert.equal(tooltip.at(-2), 'The file is being checked.');
  });

  it('has the text of the tooltip for screen readers, without icons', () => {
    const status = statusText(known(byHeader));
    assert.equal(
      status.accessibleText,
      'Checked against FortiOS 7.4.4, from the file’s header. There are 3 findings. Select for more.',
    );
  });

  it('states the version in the file if another one was chosen', () => {
    const status = statusText(known(bySetting));
    assert.equal(status.text, 'FortiOS 7.6.0 · 3 findings · header says 7.4.4');
    assert.deepEqual(status.tooltip.slice(0, 2), [
      'Checked against FortiOS 7.6.0, chosen in the settings.',
      'The file’s header specifies 7.4.4.',
    ]);
  });

  it('shows the version in the file if the settings or .fortios-lint.json override it', () => {
    assert.equal(overriddenVersion(known(bySetting)), '7.4.4');
    assert.equal(statusText(known(bySetting)).text, 'FortiOS 7.6.0 · 3 findings · header says 7.4.4');
    const effective = { ...bySetting.effective, source: 'lintConfig' as const };
    const detected = { version: '6.4.9', source: 'comment' as const };
    assert.equal(
      statusText(known({ effective, detected })).text,
      'FortiOS 7.6.0 · 3 findings · comment says 6.4.9',
    );
  });

  it('does not call a version overridden that the user chose for this file, or that is the same', () => {
    assert.equal(overriddenVersion(known(bySetting, { isDocumentOverride: true })), undefined);
    assert.equal(overriddenVersion(known(byHeader)), undefined);
    const same = { ...bySetting, detected: { version: '7.6.0', source: 'header' as const } };
    assert.equal(overriddenVersion(known(same)), undefined);
    assert.equal(statusText(known(same)).text, 'FortiOS 7.6.0 · 3 findings');
  });

  it('distinguishes a choice for this file from one in the settings', () => {
    const status = statusText(known(bySetting, { isDocumentOverride: true }));
    assert.equal(status.text, 'FortiOS 7.6.0 · 3 findings');
    assert.match(status.accessibleText, /7\.6\.0, chosen for this file\./);
  });

  it('always shows the number of findings once the file is checked', () => {
    const status = statusText(known(byHeader, { findings: 4 }));
    assert.equal(status.text, 'FortiOS 7.4.4 · 4 findings');
    assert.equal(
      status.accessibleText,
      'Checked against FortiOS 7.4.4, from the file’s header. There are 4 findings. Select for more.',
    );
    assert.match(statusText(known(byHeader, { findings: 1 })).text, / · 1 finding$/);
    assert.match(statusText(known(byHeader, { findings: 0 })).text, / · no findings$/);
  });

  it('shows for the first file what was detected: language, firmware and number of findings', () => {
    const status = statusText(known(byHeader, { findings: 4, isFirst: true }));
    assert.equal(
      status.accessibleText,
      'Detected as a FortiOS configuration. Checked against FortiOS 7.4.4, from the file’s header. ' +
        'There are 4 findings. Select for more.',
    );
    assert.equal(detectedSentences(known(byHeader, { findings: 1 })).at(-1), 'There is 1 finding.');
  });

  it('states what is not checked, in whole sentences', () => {
    const reduction = { label: 'names only', sentence: 'Above 20 MiB only names are checked.' };
    const status = statusText(known({ ...byHeader, reduction }));
    assert.equal(status.text, 'FortiOS 7.4.4 · 3 findings · $(info) names only');
    assert.equal(status.tooltip[1], reduction.sentence);
    assert.match(
      status.accessibleText,
      /header\. Above 20 MiB only names are checked\. There are 3 findings\. Select/,
    );
  });

  it('states that the server is starting or not running', () => {
    assert.match(statusText({ kind: 'starting' }).accessibleText, /is starting/);
    const unavailable = statusText({ kind: 'unavailable' });
    assert.match(unavailable.text, /^\$\(warning\)/);
    assert.match(unavailable.accessibleText, /not running.*Select to restart/);
    assert.doesNotMatch(unavailable.accessibleText, /\$\(/);
  });
});
