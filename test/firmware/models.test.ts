import assert from 'node:assert/strict';
import data from '../../server/src/firmware/models.json';
import ports from '../../toolkit/src/operations/migrate/plan/ports.json';
import {
  listingOf,
  modelOf,
  newestPatchFor,
  ownBuildOf,
  unlistedText,
} from '../../server/src/firmware/models';
import { releaseTrains, trainOf, versionsOf } from '../../server/src/firmware/releases';
import { formatVersion, parseVersion, type FirmwareVersion } from '../../server/src/firmware/version';

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  assert(version);
  return version;
}

function modelNamed(code: string): NonNullable<ReturnType<typeof modelOf>> {
  const model = modelOf(code);
  assert(model, code);
  return model;
}

describe('a model', () => {
  it('is that of the code in the header, or of a product name', () => {
    for (const [code, name] of [
      ['FG100E', 'FG-100E'],
      ['FGT60F', 'FG-60F'],
      ['FG40FI', 'FG-40F-3G4G'],
      ['FGVMK6', 'FG-VM64-KVM'],
      ['FortiGate-60F', 'FG-60F'],
      ['FortiWiFi-60E', 'FWF-60E'],
      ['FortiGateRugged-60F', 'FGR-60F'],
    ] as const)
      assert.deepEqual(modelOf(code), { name, isConfirmed: true }, code);
    for (const spelling of [
      'FG-200G',
      'FG200G',
      'fg200g',
      'FGT200G',
      'FortiGate 200G',
      'FortiGate-200G',
      '200G',
    ])
      assert.equal(modelOf(spelling)?.name, 'FG-200G', spelling);
    for (const spelling of ['FG7H0G', 'FG700G', '700G', 'FG-700G'])
      assert.equal(modelOf(spelling)?.name, 'FG-700G', spelling);
    assert.equal(modelOf('FW-60F')?.name, 'FWF-60F');
    assert.equal(modelOf('FGT123X'), undefined);
    assert.equal(modelOf('-'), undefined);
  });

  it('has one spelling, and a code that no other model has as its name', () => {
    const names = Object.keys(data);
    const spelled = new Map(names.map((name) => [name.replaceAll(/[-_]/g, ''), name]));
    assert.equal(spelled.size, names.length);
    for (const [name, text] of Object.entries(data)) {
      const [code = '-'] = text.replace('?', '').split(' ');
      assert.equal(modelOf(name.replaceAll(/[-_]/g, ''))?.name, name);
      if (code !== '-') assert.equal(modelOf(code)?.name, name, code);
    }
    for (const name of Object.keys(ports)) assert.ok(name in data, name);
  });

  it('is not confirmed if the code is only derived from the name', () =>
    assert.deepEqual(modelOf('FGT30D'), { name: 'FG-30D', isConfirmed: false }));

  for (const [code, version, listing] of [
    ['FG100E', '7.2.13', 'listed'],
    ['FG100E', '7.4.0', 'not-listed'],
    ['FG100E', '8.0.1', 'not-listed'],
    ['FGT60E', '7.4.12', 'listed'],
    ['FGT60E', '7.6.0', 'not-listed'],
    ['FGT90G', '7.4.4', 'not-listed'],
    ['FGT90G', '7.0.12', 'listed'],
    ['FGT90G', '7.0.13', 'not-listed'],
    // The notes of 8.0.1 were not read.
    ['FGT60F', '8.0.1', 'unknown'],
    ['FGT60F', '8.0.0', 'listed'],
    ['FGT60F', '9.0.0', 'unknown'],
    // Not the notes of all patches were read for this spelling, but those of some patches of each train.
    ['FGT51E', '6.2.12', 'unknown'],
    ['FGT51E', '6.4.0', 'not-listed'],
  ] as const)
    it(`${code} in ${version} is ${listing}`, () =>
      assert.equal(listingOf(modelNamed(code), versionOf(version)), listing));

  for (const [code, version, text] of [
    [
      'FG100E',
      '7.6.6',
      'FG-100E is not listed in the notes of 7.4.0 and later; the last listed train is 7.2.',
    ],
    [
      'FGT60E',
      '7.6.0',
      'FG-60E is not listed in the notes of 7.6.0 and later; the last listed train is 7.4.',
    ],
    ['FGT90G', '7.4.4', 'FG-90G is not listed in the notes of 7.4.4; those of 7.4.5 list it.'],
    ['FG2H0G', '7.2.11', 'FG-200G is not listed in the notes before 7.4.8.'],
    ['FG2H1G', '7.4.9', 'FG-201G is not listed in the notes of 7.4.9; those of 7.4.8 list it.'],
  ] as const)
    it(`${code} states that ${version} does not list it`, () =>
      assert.equal(unlistedText(modelNamed(code), versionOf(version)), text));

  it('has the newest listed patch of a train', () => {
    for (const [code, train, patch] of [
      ['FG2H1G', { major: 7, minor: 4 }, '7.4.8'],
      ['FGT60F', { major: 8, minor: 0 }, '8.0.1'],
      ['FG100E', { major: 7, minor: 4 }, undefined],
    ] as const) {
      const known = trainOf(train);
      assert(known);
      const newest = newestPatchFor(modelNamed(code), known);
      assert.equal(newest && formatVersion(newest), patch, code);
    }
  });

  it('has builds of its own', () => {
    assert.equal(ownBuildOf(modelNamed('FGT90G'), versionOf('7.0.12')), 6708);
    assert.equal(ownBuildOf(modelNamed('FGT90G'), versionOf('7.2.13')), undefined);
  });

  it('is listed by no version that is not known', () => {
    const names = ['FG-60F', 'FG-30D', 'FG-VM64'];
    const versions = releaseTrains().flatMap(versionsOf);
    for (const name of names) {
      const model = modelNamed(name);
      assert(versions.some((version) => listingOf(model, version) === 'listed'));
    }
  });
});
