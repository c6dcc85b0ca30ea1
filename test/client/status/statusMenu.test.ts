import assert from 'node:assert/strict';
import { statusMenuItems, type HardeningFindings } from '../../../client/src/status/statusMenu';
import type { KnownStatus } from '../../../client/src/status/statusText';

const status: KnownStatus = {
  kind: 'known',
  firmware: {
    effective: { version: '7.4.4', source: 'header', description: "from the file's header" },
    detected: { version: '7.4.4', source: 'header' },
  },
  isDocumentOverride: false,
  findings: 12,
};

function labels(over: Partial<KnownStatus>, hardening: HardeningFindings): readonly string[] {
  return statusMenuItems({ ...status, ...over }, hardening).map(({ label }) => label);
}

describe('the menu of the status item', () => {
  it('has the version, the findings, the hardening findings and the reports', () => {
    assert.deepEqual(labels({}, { isShown: false, count: 27 }), [
      '$(versions) Select firmware version…',
      '$(warning) 12 findings',
      '$(shield) 27 hardening findings available',
      '$(checklist) Check FortiToken Push',
      '$(arrow-up) What changes if I upgrade…',
    ]);
  });

  it('first offers the version in the file if a setting overrides it', () => {
    const firmware: KnownStatus['firmware'] = {
      effective: { version: '7.2.11', source: 'setting', description: 'chosen in the settings' },
      detected: { version: '6.4.9', source: 'header' },
    };
    const [first] = statusMenuItems({ ...status, firmware }, { isShown: false, count: 0 });
    assert.equal(first?.label, '$(discard) Use 6.4.9 for this file');
    assert.equal(first.action, 'useFileVersion');
  });

  it('offers to hide hardening findings that are shown', () => {
    const item = statusMenuItems(status, { isShown: true, count: 1 }).find(
      ({ action }) => action === 'toggleHardening',
    );
    assert.equal(item?.label, '$(shield) 1 hardening finding shown');
    assert.equal(item.description, 'hide them in this folder');
  });

  it('offers hardening findings without a number if the server did not count them', () => {
    assert(labels({}, { isShown: false, count: undefined }).includes('$(shield) Hardening findings'));
  });

  it('has no findings before the file is checked', () => {
    assert(
      !labels({ findings: undefined }, { isShown: false, count: 2 }).some((label) =>
        label.includes('warning'),
      ),
    );
  });
});
