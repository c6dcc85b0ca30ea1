import fc from 'fast-check';
import { readAssets } from '../../server/src/assets.node';
import { LanguageService } from '../../server/src/languageService';
import { seed } from '../helpers/seed';
import { configProperty, lookupProperty, routeProperty } from './configProperty';
import { pathProperty } from './pathProperty';
import { translationProperty } from './translationProperty';

describe(`policies of random configurations agree with brute force (npx tsx lab/fuzz/policies.ts --seed ${seed})`, () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  it('where everything is known: 150 configurations', () => {
    fc.assert(configProperty(engine, false), { numRuns: 150 });
  });

  it('with addresses that the file does not contain: 100 configurations', () => {
    fc.assert(configProperty(engine, true), { numRuns: 100 });
  });

  it('in the lookup of packets, where everything is known: 150 configurations', () => {
    fc.assert(lookupProperty(engine, false), { numRuns: 150 });
  });

  it('in the lookup of packets, with addresses that the file does not contain: 100 configurations', () => {
    fc.assert(lookupProperty(engine, true), { numRuns: 100 });
  });

  it('with tunnels, virtual wire pairs and foreign sources: 150 devices', () => {
    fc.assert(pathProperty(engine), { numRuns: 150 });
  });

  it('with virtual IPs, central NAT, policies of NGFW mode, and packets to the device: 150 devices', () => {
    fc.assert(translationProperty(engine), { numRuns: 150 });
  });

  it('in the choice of routes: 150 tables', () => {
    fc.assert(routeProperty(engine), { numRuns: 150 });
  });
});
