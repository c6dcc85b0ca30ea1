import fc from 'fast-check';
import { readAssets } from '../../../toolkit/src/assets.node';
import { LanguageService } from '../../../toolkit/src/languageService';
import { runs, seed } from '../../helpers/seed';
import { configProperty, lookupProperty, routeProperty } from './configProperty';
import { pathProperty } from './pathProperty';
import { translationProperty } from './translationProperty';

describe(`policies of random configurations agree with brute force (npx tsx lab/fuzz/policies.ts --seed ${seed})`, () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  it('where everything is known', () => fc.assert(configProperty(engine, false), { numRuns: runs(50) }));

  it('with addresses that the file does not contain', () =>
    fc.assert(configProperty(engine, true), { numRuns: runs(30) }));

  it('in the lookup of packets, where everything is known', () =>
    fc.assert(lookupProperty(engine, false), { numRuns: runs(50) }));

  it('in the lookup of packets, with addresses that the file does not contain', () =>
    fc.assert(lookupProperty(engine, true), { numRuns: runs(30) }));

  it('with tunnels, virtual wire pairs and foreign sources', () =>
    fc.assert(pathProperty(engine), { numRuns: runs(50) }));

  it('with virtual IPs, central NAT, policies of NGFW mode, and packets to the device', () =>
    fc.assert(translationProperty(engine), { numRuns: runs(50) }));

  it('in the choice of routes', () => fc.assert(routeProperty(engine), { numRuns: runs(50) }));
});
