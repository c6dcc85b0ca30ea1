import assert from 'node:assert/strict';
import {
  buildOf,
  isReleasedBefore,
  releaseDay,
  chooseFirmware,
  lifeCycleState,
  newestPatch,
  releaseTrains,
  trainOf,
  versionsOf,
} from '../../server/src/firmware/releases';
import { compareVersions, formatTrain, formatVersion, version } from '../../server/src/firmware/version';

const choice = (text: string): string => {
  const found = chooseFirmware(text);
  return 'version' in found ? formatVersion(found.version) : found.message;
};

describe('The list of releases', () => {
  it('has the trains of FortiOS, oldest first, and no other', () => {
    assert.deepEqual(releaseTrains().map(formatTrain), [
      '6.0',
      '6.2',
      '6.4',
      '7.0',
      '7.2',
      '7.4',
      '7.6',
      '8.0',
    ]);
    assert.equal(trainOf({ major: 7, minor: 1 }), undefined);
    assert.equal(trainOf({ major: 9, minor: 0 }), undefined);
  });

  it('has life-cycle dates that follow each other', () => {
    for (const train of releaseTrains()) {
      assert.match(train.endOfSupport, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(train.ga < train.endOfEngineering, formatTrain(train));
      assert.ok(train.endOfEngineering < train.endOfSupport, formatTrain(train));
      assert.ok(train.lastPatch >= 0, formatTrain(train));
    }
  });

  it('has all versions of a train, newest first', () => {
    const train = trainOf({ major: 8, minor: 0 });
    assert.ok(train);
    const versions = versionsOf(train);
    assert.deepEqual(versions[0], newestPatch(train));
    assert.deepEqual(versions.at(-1), version(8, 0, 0));
    assert.equal(versions.length, train.lastPatch + 1);
    assert.deepEqual([...versions].sort(compareVersions).reverse(), versions);
  });

  it('has builds', () => {
    assert.equal(buildOf(version(7, 2, 11)), 1740);
    assert.equal(buildOf(version(6, 2, 17)), 1405);
    assert.equal(buildOf(version(6, 0, 1)), undefined);
    assert.equal(buildOf(version(7, 2, 99)), undefined);
  });

  it('has days, of which small differences mean nothing', () => {
    assert.equal(releaseDay(version(7, 4, 9)), '2025-09-25');
    assert.equal(releaseDay(version(8, 0, 1)), undefined);
    for (const [a, b, isBefore] of [
      [version(7, 4, 9), version(7, 2, 13), true],
      [version(7, 4, 9), version(7, 2, 12), false],
      // One day apart.
      [version(7, 4, 11), version(7, 2, 13), false],
      // Between 6.4.13 of June 2023 and 6.4.15 of February 2024.
      [version(6, 4, 14), version(7, 0, 15), true],
      [version(6, 4, 14), version(7, 0, 13), false],
      [version(7, 6, 7), version(8, 0, 1), false],
    ] as const)
      assert.equal(isReleasedBefore(a, b), isBefore, `${formatVersion(a)} ${formatVersion(b)}`);
  });

  it('has days in the order of the patches', () => {
    for (const train of releaseTrains()) {
      const days = [...versionsOf(train)].reverse().flatMap((release) => releaseDay(release) ?? []);
      assert.deepEqual(days, days.toSorted(), formatTrain(train));
    }
  });

  it('has the state of a train on a day, its last day included', () => {
    const train = trainOf({ major: 7, minor: 2 });
    assert.ok(train);
    const on = (day: string): string => lifeCycleState(train, new Date(`${day}T12:00:00Z`));
    assert.equal(on(train.endOfEngineering), 'supported');
    assert.equal(on('2025-06-01'), 'endOfEngineering');
    assert.equal(on(train.endOfSupport), 'endOfEngineering');
    assert.equal(on('2026-10-01'), 'endOfSupport');
  });
});

describe('A version that the user types', () => {
  it('is used unchanged', () => {
    assert.equal(choice('7.2.11'), '7.2.11');
    assert.equal(choice(' v6.4.9 '), '6.4.9');
  });

  it('may be a bare train, which means its newest patch', () => {
    assert.equal(choice('7.4'), formatVersion(newestOf(7, 4)));
    assert.equal(choice('v8.0'), formatVersion(newestOf(8, 0)));
  });

  it('may be a patch that came out after this list was written', () =>
    assert.equal(choice('7.4.99'), '7.4.99'));

  const trains = '6.0, 6.2, 6.4, 7.0, 7.2, 7.4, 7.6, 8.0';
  for (const [text, sentence] of [
    ['7.1.3', `FortiOS 7.1.3 does not exist. The known trains are ${trains}.`],
    ['5.6', `FortiOS 5.6 is too old to be checked. The known trains are ${trains}.`],
    [' 9.0 ', `FortiOS 9.0 is not known yet. The known trains are ${trains}.`],
    [
      'latest',
      '“latest” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.',
    ],
    ['7', '“7” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.'],
    [
      '7.4.x',
      '“7.4.x” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.',
    ],
  ] as const)
    it(`is rejected with a sentence if it is invalid: “${text}”`, () => assert.equal(choice(text), sentence));
});

function newestOf(major: number, minor: number): ReturnType<typeof newestPatch> {
  const train = trainOf({ major, minor });
  assert.ok(train);
  return newestPatch(train);
}
