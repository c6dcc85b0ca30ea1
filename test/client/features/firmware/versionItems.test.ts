import assert from 'node:assert/strict';
import {
  looksLikeVersion,
  versionItems,
  upgradeTargetItems,
  typedItem,
  type VersionItem,
} from '../../../../client/src/features/firmware/versionItems';
import type { FirmwareResult, ReleasesResult } from '../../../../toolkit/src/protocol';

const releases: ReleasesResult = {
  suggested: [],
  trains: [
    {
      train: '7.4',
      state: 'supported',
      stateText: 'supported until 2028-11-11',
      endOfSupport: '2028-11-11',
      versions: ['7.4.2', '7.4.1', '7.4.0'],
      unlisted: [],
    },
    {
      train: '6.4',
      state: 'endOfSupport',
      stateText: 'support ended on 2024-09-30',
      endOfSupport: '2024-09-30',
      versions: ['6.4.1', '6.4.0'],
      unlisted: [],
    },
  ],
};

const byHeader: FirmwareResult = {
  effective: { version: '7.4.1', source: 'header', description: 'from the file’s header' },
  detected: { version: '7.4.1', source: 'header' },
};

const byFallback: FirmwareResult = {
  effective: { version: '7.4.2', source: 'fallback', description: 'the fallback' },
};

const bySetting: FirmwareResult = {
  effective: { version: '6.4.0', source: 'setting', description: 'chosen in the settings' },
  detected: { version: '7.4.1', source: 'comment' },
};

function lines(firmware: FirmwareResult | undefined): readonly string[] {
  return versionItems({ releases, firmware, fallback: '7.4' }).map(({ kind, label, description }) =>
    kind === 'heading' ? `— ${label}` : `${label}  ${description ?? ''}`.trimEnd(),
  );
}

describe('versionItems', () => {
  it('lists Automatic with what was detected, then the releases by train with their state', () =>
    assert.deepEqual(lines(byHeader), [
      'Automatic  $(check) current · 7.4.1, from the file’s header',
      '— 7.4 · supported until 2028-11-11',
      '7.4.2  newest of 7.4',
      '7.4.1  specified in the file',
      '7.4.0',
      '— 6.4 · support ended on 2024-09-30',
      '6.4.1  newest of 6.4, out of support',
      '6.4.0  out of support',
    ]));

  it('shows the fallback if the file specifies no version', () =>
    assert.equal(
      lines(byFallback)[0],
      'Automatic  $(check) current · the file specifies no version, so the fallback, 7.4, applies',
    ));

  it('marks a chosen version, and still shows the version of Automatic', () => {
    const shown = lines(bySetting);
    assert.equal(shown[0], 'Automatic  7.4.1, from the comment in the file');
    assert.equal(shown.at(-1), '6.4.0  $(check) current · out of support');
  });

  it('works without a document', () =>
    assert.equal(lines(undefined)[0], 'Automatic  from the comment or header of each file'));

  it('marks exactly one item as current', () => {
    for (const firmware of [byHeader, byFallback, bySetting]) {
      const items = versionItems({ releases, firmware, fallback: '7.4' });
      assert.equal(items.filter(({ isCurrent }) => isCurrent).length, 1);
    }
  });
});

describe('upgradeTargetItems', () => {
  const suggesting = (...suggested: readonly string[]): ReleasesResult => ({ ...releases, suggested });
  const suggestedTo = (result: ReleasesResult, firmware?: FirmwareResult): string | undefined =>
    upgradeTargetItems(result, firmware).find(({ isSuggested }) => isSuggested)?.choice;

  it('begin with the newest release that the model can run, which is preselected, and the next step', () => {
    const result = suggesting('7.4.2', '6.4.1');
    assert.deepEqual(
      upgradeTargetItems(result, bySetting)
        .slice(0, 3)
        .map(({ label }) => label),
      ['Suggested', '7.4.2', '6.4.1'],
    );
    assert.equal(suggestedTo(result, bySetting), '7.4.2');
  });

  it('mark the releases that the release notes of the model do not list', () => {
    const [train, ...others] = releases.trains;
    assert(train);
    const forModel = {
      ...suggesting('7.4.1'),
      model: 'FG-201G',
      trains: [{ ...train, unlisted: ['7.4.2'] }, ...others],
    };
    const unlisted = upgradeTargetItems(forModel, bySetting).find(({ choice }) => choice === '7.4.2');
    assert.equal(unlisted?.description, 'newest of 7.4, not in the release notes for FG-201G');
  });

  it('suggest nothing for the newest version, or without a document', () => {
    assert.equal(suggestedTo(releases, byFallback), undefined);
    assert.equal(suggestedTo(releases), undefined);
    assert.equal(upgradeTargetItems(releases, byFallback)[0]?.label, '7.4 · supported until 2028-11-11');
  });
});

describe('typedItem', () => {
  const listed: readonly VersionItem[] = versionItems({ releases, firmware: byHeader, fallback: '7.4' });

  it('adds nothing for a version in the list', () =>
    assert.equal(typedItem('7.4.1', listed, { version: '7.4.1' }), undefined));

  it('offers a train with its newest release', () => {
    const item = typedItem(' 7.4 ', listed, { version: '7.4.2' });
    assert.deepEqual(item, {
      kind: 'choice',
      label: '7.4',
      description: 'always its newest release, currently 7.4.2',
      choice: '7.4',
      alwaysShow: true,
    });
  });

  it('accepts a release that is newer than the list', () => {
    const item = typedItem('v7.4.99', listed, { version: '7.4.99' });
    assert.equal(item?.label, '7.4.99');
    assert.equal(item.choice, '7.4.99');
  });

  it('shows why a version is not valid, as an item that cannot be chosen', () => {
    const item = typedItem('7.3.1', listed, { message: 'FortiOS 7.3.1 does not exist.' });
    assert.equal(item?.kind, 'problem');
    assert.equal(item.detail, 'FortiOS 7.3.1 does not exist.');
    assert.equal(item.choice, undefined);
  });
});

describe('looksLikeVersion', () => {
  it('distinguishes a version from words to search for', () => {
    for (const text of ['7.4', '7.4.', '7.4.12', ' v7.4.1']) assert.equal(looksLikeVersion(text), true, text);
    for (const text of ['', '7', 'auto', 'newest', '7.4 newest'])
      assert.equal(looksLikeVersion(text), false, text);
  });
});
