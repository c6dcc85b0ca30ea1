import assert from 'node:assert/strict';
import { readObservedNames } from '../../scripts/schema/factsFiles';
import { contradictions, foldObserved, sightings, unfoldObserved } from '../../scripts/schema/observed';
import { schema } from './committedSchema';

const observed = readObservedNames();

describe('names seen in genuine backups', () => {
  it('are thousands, of seven versions', () => {
    assert.deepEqual([...observed.versions].sort(), [
      '6.0.6',
      '6.2.10',
      '6.2.3',
      '7.0.14',
      '7.0.17',
      '7.4.12',
      '7.4.9',
    ]);
    assert([...sightings(observed)].length > 7_000);
  });

  it('are never reported as unknown: tables, settings and values', () =>
    assert.deepEqual(contradictions(schema, observed), []));

  it('would be reported if they were wrong, so that the test can fail', () => {
    const wrong = foldObserved({
      '6.2.10': { 'firewall adress': {} },
      '7.0.14': { 'system virtual-wan-link': {} },
      '7.4.9': { 'firewall address': { scubnet: [] }, 'system interface': { allowaccess: ['png'] } },
    });
    assert.deepEqual(contradictions(schema, wrong), [
      '6.2.10: firewall adress: unknown table',
      '7.0.14: system virtual-wan-link: unavailable',
      '7.4.9: firewall address > scubnet: unknown scubnet',
      '7.4.9: system interface > allowaccess > png: unknown value',
    ]);
  });
});

describe('folding versions together', () => {
  it('can be reversed', () => assert.deepEqual(foldObserved(unfoldObserved(observed)), observed));

  it('keeps every name with its version', () => {
    const folded = foldObserved({
      '6.0.6': { 'system dns': { primary: [] }, 'log setting': {} },
      '7.0.14': { 'system dns': { primary: [], protocol: ['dot'] } },
    });
    assert.deepEqual(
      [...sightings(folded)].map((sighting) => Object.values(sighting).join(' ')),
      [
        '6.0.6 system dns',
        '7.0.14 system dns',
        '6.0.6 system dns primary',
        '7.0.14 system dns primary',
        '7.0.14 system dns protocol',
        '7.0.14 system dns protocol dot',
        '6.0.6 log setting',
      ],
    );
  });
});
