import fc from 'fast-check';
import { editProperty, listProperty, setProperty } from './property';

/** Another one in each run; a failure names it. */
const seed = Date.now() % 2 ** 31;

describe(`the traffic algebra agrees with brute force (npm run policies -- --seed ${seed})`, () => {
  it('for sets with unknown parts: 2,000 pairs', () => {
    fc.assert(setProperty(), { seed, numRuns: 2000 });
  });

  it('for policies of which everything is known: 1,000 lists', () => {
    fc.assert(listProperty(false), { seed, numRuns: 1000 });
  });

  it('for policies with unknown parts, whatever these are: 1,000 lists', () => {
    fc.assert(listProperty(true), { seed, numRuns: 1000 });
  });

  it('after edits: 300 sequences', () => {
    fc.assert(editProperty(), { seed, numRuns: 300 });
  });
});
