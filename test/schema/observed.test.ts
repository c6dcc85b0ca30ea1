import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { contradictions, type FoldedObserved, foldObserved, sightings } from '../../scripts/schema/observed';
import { schema, schemaBytes } from './committedSchema';

const file = path.join(import.meta.dirname, '../fixtures/schema/observed.json');
const observed = JSON.parse(readFileSync(file, 'utf8')) as FoldedObserved;

describe('names seen in genuine backups', () => {
  it('are thousands, of seven versions', () => {
    deepEqual([...observed.versions].sort(), [
      '6.0.6',
      '6.2.10',
      '6.2.3',
      '7.0.14',
      '7.0.17',
      '7.4.12',
      '7.4.9',
    ]);
    ok([...sightings(observed)].length > 7_000);
  });

  it('are never called wrong: no table, no setting, no value', () => {
    deepEqual(contradictions(schema, observed), []);
  });

  it('would be called wrong without the overlay, so that the check checks something', () => {
    const bare = loadSchema(schemaBytes, { entries: [], openTables: [], openSettings: [] });
    const found = contradictions(bare, observed);
    ok(found.includes('7.4.9: firewall address > dirty: unknown dirty'));
    ok(found.includes('7.0.14: wireless-controller wtp > wtp-mode: unavailable'));
    ok(found.includes('7.0.14: system np6xlite: unknown table'));
  });
});

describe('folding versions together', () => {
  it('keeps every name with its version', () => {
    const folded = foldObserved({
      '6.0.6': { 'system dns': { primary: [] }, 'log setting': {} },
      '7.0.14': { 'system dns': { primary: [], protocol: ['dot'] } },
    });
    deepEqual(
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
