import assert from 'node:assert/strict';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  isAtLeast,
  parseTrain,
  parseVersion,
  version,
  type FirmwareVersion,
} from '../../server/src/firmware/version';

const parsed = (text: string): FirmwareVersion => {
  const found = parseVersion(text);
  assert.ok(found, text);
  return found;
};

describe('FirmwareVersion', () => {
  it('is ordered by number, not by text', () => {
    const inOrder = [
      '5.6.14',
      '6.0.0',
      '6.2.4',
      '6.2.16',
      '6.4.9',
      '6.4.10',
      '7.0.0',
      '7.0.12',
      '7.2.4',
      '7.2.11',
      '7.4.0',
      '7.4.1',
      '7.6.3',
      '7.6.4',
      '8.0.0',
      '10.0.0',
    ];
    const shuffled = [...inOrder].sort();
    assert.notDeepEqual(shuffled, inOrder);
    assert.deepEqual(shuffled.map(parsed).sort(compareVersions).map(formatVersion), inOrder);
  });

  for (const [older, newer] of [
    ['6.4.10', '7.0.0'],
    ['7.2.4', '7.2.11'],
    ['6.4.9', '6.4.10'],
    ['7.4.12', '7.6.0'],
  ] as const)
    it(`${older} is older than ${newer}`, () => {
      assert.ok(compareVersions(parsed(older), parsed(newer)) < 0);
      assert.ok(compareVersions(parsed(newer), parsed(older)) > 0);
      assert.ok(isAtLeast(parsed(newer), parsed(older)));
      assert.ok(!isAtLeast(parsed(older), parsed(newer)));
    });

  it('is at least itself', () => {
    assert.equal(compareVersions(version(7, 4, 1), version(7, 4, 1)), 0);
    assert.ok(isAtLeast(version(7, 4, 1), version(7, 4, 1)));
  });

  for (const [text, expected] of [
    ['7.2.11', '7.2.11'],
    ['v7.4.4', '7.4.4'],
    ['V7.4.4', '7.4.4'],
    ['  6.4.10 ', '6.4.10'],
    ['07.04.04', '7.4.4'],
    ['6.0.018', '6.0.18'],
  ] as const)
    it(`reads “${text}”`, () => assert.equal(formatVersion(parsed(text)), expected));

  for (const text of [
    '',
    '7',
    '7.4',
    '7.4.x',
    '7.4.4.1',
    '7,4,4',
    '7.4.4-build2662',
    'auto',
    '7.4.1234',
    '7. 4.4',
  ])
    it(`does not read “${text}”`, () => assert.equal(parseVersion(text), undefined));

  it('belongs to a train, which is written with two numbers', () => {
    assert.deepEqual(parseTrain(' v7.4 '), { major: 7, minor: 4 });
    assert.equal(formatTrain({ major: 7, minor: 4 }), '7.4');
    for (const text of ['7', '7.4.4', '7.', 'seven.four']) assert.equal(parseTrain(text), undefined, text);
  });
});
