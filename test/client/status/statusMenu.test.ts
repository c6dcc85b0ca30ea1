import assert from 'node:assert/strict';
import {
  statusMenuItems,
  type AdvisoryCounts,
  type HardeningFindings,
  type StatusMenuItem,
} from '../../../client/src/status/statusMenu';
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

function toggle(hardening: HardeningFindings): StatusMenuItem | undefined {
  return statusMenuItems(status, hardening, undefined).find(({ action }) => action === 'toggleHardening');
}

function labels(over: Partial<KnownStatus>, hardening: HardeningFindings): readonly string[] {
  return statusMenuItems({ ...status, ...over }, hardening, undefined).map(({ label }) => label);
}

describe('the menu of the status item', () => {
  it('has the version, the findings, the hardening findings and the reports', () =>
    assert.deepEqual(labels({}, { isShown: false, count: 27, hasFolder: true }), [
      '$(versions) Select firmware version…',
      '$(warning) 12 findings',
      '$(shield) 27 hardening findings available',
      '$(checklist) Check FortiToken Push',
      '$(arrow-up) What changes if I upgrade…',
      '$(info) Show what was detected',
    ]));

  it('lists how many advisories apply, exploited ones by themselves', () => {
    const line = (counts: Partial<AdvisoryCounts>): string => {
      const all = { affected: 0, exploited: 0, undecided: 0, date: '2026-09-25', isOld: false, ...counts };
      const items = statusMenuItems(status, { isShown: false, count: 0, hasFolder: true }, all);
      const item = items.find(({ action }) => action === 'showAdvisories');
      return `${item?.label ?? ''} (${item?.description ?? ''})`;
    };
    assert.equal(
      line({ affected: 3, exploited: 1, undecided: 12 }),
      '$(bug) 3 advisories apply, 1 exploited (12 to check, data of 2026-09-25)',
    );
    assert.equal(line({ affected: 2 }), '$(bug) 2 advisories apply (data of 2026-09-25)');
    assert.equal(
      line({ affected: 1, exploited: 1 }),
      '$(bug) 1 advisory applies, exploited (data of 2026-09-25)',
    );
    const items = statusMenuItems(status, { isShown: false, count: 0, hasFolder: true }, 'searching');
    assert.deepEqual(
      items.flatMap(({ action, label, description }) =>
        action === 'showAdvisories' ? [label, description] : [],
      ),
      ['$(bug) Security advisories', 'searching …'],
    );
    assert.equal(
      line({ undecided: 4, isOld: true }),
      '$(bug) No advisory certainly applies (4 to check, data of 2026-09-25, out of date)',
    );
  });

  it('first offers the version in the file if a setting overrides it', () => {
    const firmware: KnownStatus['firmware'] = {
      effective: { version: '7.2.11', source: 'setting', description: 'chosen in the settings' },
      detected: { version: '6.4.9', source: 'header' },
    };
    const [first] = statusMenuItems(
      { ...status, firmware },
      { isShown: false, count: 0, hasFolder: true },
      undefined,
    );
    assert.equal(first?.label, '$(discard) Use 6.4.9 for this file');
    assert.equal(first.action, 'useFileVersion');
  });

  it('offers to hide hardening findings that are shown', () => {
    const item = toggle({ isShown: true, count: 1, hasFolder: true });
    assert.equal(item?.label, '$(shield) 1 hardening finding shown');
    assert.equal(item.description, 'hide in this folder');
  });

  it('names the files that the command affects', () => {
    assert.equal(toggle({ isShown: false, count: 8, hasFolder: true })?.description, 'show in this folder');
    assert.equal(toggle({ isShown: false, count: 8, hasFolder: false })?.description, 'show in all files');
    assert.equal(toggle({ isShown: true, count: 8, hasFolder: false })?.description, 'hide in all files');
  });

  it('does not offer to show 0 hardening findings', () => {
    assert.equal(toggle({ isShown: false, count: 0, hasFolder: true }), undefined);
    const shown = toggle({ isShown: true, count: 0, hasFolder: true });
    assert.equal(shown?.label, '$(shield) Hardening findings');
    assert.equal(shown.description, 'hide in this folder');
  });

  it('offers hardening findings without a number if the server did not count them', () =>
    assert(
      labels({}, { isShown: false, count: undefined, hasFolder: true }).includes(
        '$(shield) Hardening findings',
      ),
    ));

  it('has no findings before the file is checked', () =>
    assert(
      !labels({ findings: undefined }, { isShown: false, count: 2, hasFolder: true }).some((label) =>
        label.includes('warning'),
      ),
    ));
});
