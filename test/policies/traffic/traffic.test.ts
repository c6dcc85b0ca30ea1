import fc from 'fast-check';
import { seed } from '../../helpers/seed';
import { editProperty, listProperty, setProperty } from './property';

describe(`the traffic algebra agrees with brute force (npx tsx lab/fuzz/policies.ts --seed ${seed})`, () => {
  it('for sets with unknown parts: 2,000 pairs', () => {
    fc.assert(setProperty(), { numRuns: 2000 });
  });

  it('for policies of which everything is known: 1,000 lists', () => {
    fc.assert(listProperty(false), { numRuns: 1000 });
  });

  it('for policies with unknown parts, for every meaning of these parts: 1,000 lists', () => {
    fc.assert(listProperty(true), { numRuns: 1000 });
  });

  it('after edits: 300 sequences', () => {
    fc.assert(editProperty(), { numRuns: 300 });
  });
});
