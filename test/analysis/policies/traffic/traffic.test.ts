import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { runToCompletion } from '../../../../server/src/base/steps';
import { boxOf, fields, type Field } from '../../../../server/src/analysis/traffic/box';
import { OverlapIndex } from '../../../../server/src/analysis/traffic/overlaps';
import { knownSet, opaqueSet, type ValueSet } from '../../../../server/src/analysis/traffic/valueSet';
import { seed } from '../../../helpers/seed';
import { editProperty, listProperty, setProperty } from './property';

describe(`the traffic algebra agrees with brute force (npx tsx lab/fuzz/policies.ts --seed ${seed})`, () => {
  it('for sets with unknown parts: 2,000 pairs', () => fc.assert(setProperty(), { numRuns: 2000 }));

  it('for policies of which everything is known: 1,000 lists', () =>
    fc.assert(listProperty(false), { numRuns: 1000 }));

  it('for policies with unknown parts, for every meaning of these parts: 1,000 lists', () =>
    fc.assert(listProperty(true), { numRuns: 1000 }));

  it('after edits: 300 sequences', () => fc.assert(editProperty(), { numRuns: 300 }));
});

describe('policies that may have packets in common', () => {
  const anyValue = knownSet([0, 100]);
  const policy = (source: ValueSet) => {
    const sets = Object.fromEntries(fields.map((field) => [field, anyValue])) as Record<Field, ValueSet>;
    const boxes = [boxOf({ ...sets, source })];
    return { boxes, untranslated: boxes, effect: 'accept' };
  };
  const unknown = (name: string): ValueSet => opaqueSet(name, name, [0, 100]);

  it('are not those of other names without values, of which a damaged backup has thousands', () => {
    const policies = [...Array(500).keys()].map((number) => policy(unknown(`address ${number}`)));
    const overlaps = runToCompletion(OverlapIndex.of(policies));
    const found = policies.reduce((sum, one) => sum + overlaps.before(one).length, 0);
    assert.ok(found < 500, `${found} of 124,750 pairs`);
  });

  it('are those of the same name, and those that contain everything', () => {
    const policies = [anyValue, unknown('one'), unknown('other'), unknown('one')].map(policy);
    const overlaps = runToCompletion(OverlapIndex.of(policies));
    const before = policies.map((one) => overlaps.before(one).map((other) => policies.indexOf(other)));
    assert.deepEqual(before, [[], [0], [0], [0, 1]]);
    const after = policies.map((one) => overlaps.from(0, one).map((other) => policies.indexOf(other)));
    assert.deepEqual(after, [[0, 1, 3, 2], [1, 3], [2], [1, 3]]);
  });
});
