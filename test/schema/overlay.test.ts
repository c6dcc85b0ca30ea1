import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { formatTrain, formatVersion } from '../../server/src/firmware/version';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { OverlayEntry } from '../../server/src/schema/overlay/entry';
import data from '../../server/src/schema/overlay/overlay.json';
import { overlay } from '../../server/src/schema/overlay/overlay';
import type { Schema } from '../../server/src/schema/schema';
import { allNodes, nodeAt, schema, schemaBytes, v } from './committedSchema';

const folder = path.join(import.meta.dirname, '../../server/src/schema/overlay');
const sampled = loadSchema(schemaBytes, { ...overlay, entries: [] });
const trains = releaseTrains().map((train) => ({ name: formatTrain(train), newest: newestPatch(train) }));

/** The sampled facts, corrected by some entries. */
const correctedBy = (...entries: readonly OverlayEntry[]): Schema =>
  loadSchema(schemaBytes, { ...overlay, entries });

/** By train: how many of the settings at these paths have a default in its newest patch. */
function settingsWithDefault(paths: readonly string[], within: Schema): Readonly<Record<string, number>> {
  return Object.fromEntries(
    trains.map(({ name, newest }) => [
      name,
      paths.filter((at) => within.node(at)?.defaultAt(newest) !== undefined).length,
    ]),
  );
}

describe('the form of overlay.json', () => {
  const form = JSON.parse(readFileSync(path.join(folder, 'overlay.schema.json'), 'utf8')) as object;
  const isValid = new Ajv({ strictTuples: false, strictRequired: false, allowUnionTypes: true }).compile(
    form,
  );
  const row = { path: 'system ha > group-id', source: 'CLI reference 7.4.4' };

  it('is that of overlay.schema.json, which editors find by $schema', () => {
    assert(isValid(data), JSON.stringify(isValid.errors));
    assert.equal(data.$schema, './overlay.schema.json');
  });

  for (const [mistake, wrong] of [
    ['an unknown property', { ...row, default: 0 }],
    ['no source', { path: row.path }],
    ['no path', { source: row.source }],
    ['a version that is not one', { ...row, intervals: [['7.4']] }],
    ['a default without versions', { ...row, defaults: [{ value: 0 }] }],
    ['an unknown type', { ...row, type: 'number' }],
  ] as const)
    it(`does not allow ${mistake}`, () => assert(!isValid({ corrections: [wrong] })));

  it('allows a default of one version', () =>
    assert(
      isValid({ corrections: [{ ...row, defaults: [{ value: 0, intervals: [['7.4.4', '7.4.4']] }] }] }),
    ));
});

describe('a default that the overlay states for one version', () => {
  const idle = 'system global > admintimeout';
  const only = (version: string, value: string | number, at = idle): OverlayEntry => ({
    path: at,
    source: 'a test',
    defaults: [{ value, intervals: [[version, version]] }],
  });
  const written = (within: Schema, at = idle) =>
    ['6.0.18', '6.4.16', '7.2.11', '7.4.4', '7.6.5', '8.0.1']
      .map((version) => `${version} ${nodeAt(at, within).defaultAt(v(version))?.value ?? '-'}`)
      .join(', ');

  it('leaves the defaults of all other versions as they are', () => {
    assert.equal(written(sampled), '6.0.18 5, 6.4.16 5, 7.2.11 5, 7.4.4 5, 7.6.5 5, 8.0.1 5');
    assert.equal(
      written(correctedBy(only('7.2.11', 10))),
      '6.0.18 5, 6.4.16 5, 7.2.11 10, 7.4.4 5, 7.6.5 5, 8.0.1 5',
    );
    assert.deepEqual(nodeAt(idle, correctedBy(only('7.2.11', 10))).defaults, [10, 5]);
  });

  it('is the only one, if the entry says that the others are unknown', () =>
    assert.equal(
      written(correctedBy({ ...only('7.2.11', 10), otherDefaults: 'unknown' })),
      '6.0.18 -, 6.4.16 -, 7.2.11 10, 7.4.4 -, 7.6.5 -, 8.0.1 -',
    ));

  it('holds in its version, too, if the default of the setting depends on the model', () => {
    const varying = 'system settings > gui-dos-policy';
    assert.equal(nodeAt(varying, sampled).defaultAt(v('7.2.11')), undefined);
    assert.equal(
      written(correctedBy(only('7.2.11', 'disable', varying)), varying),
      '6.0.18 -, 6.4.16 -, 7.2.11 disable, 7.4.4 -, 7.6.5 -, 8.0.1 -',
    );
  });

  it('changes nothing else, whichever setting it is', () => {
    const settings = [...allNodes(sampled.tables())].filter(({ kind }) => kind === 'setting');
    const some = settings.filter((_, index) => index % 40 === 0);
    const paths = some.map((node) => node.path);
    const before = settingsWithDefault(paths, sampled);
    const after = correctedBy(...paths.map((at) => only('7.2.11', 'stated', at)));
    const counts = settingsWithDefault(paths, after);
    // 7.2.11 is not the newest patch of its train, so that no count changes.
    assert.deepEqual(counts, before);
    for (const node of some)
      for (const { newest } of trains)
        assert.deepEqual(
          nodeAt(node.path, after).defaultAt(newest),
          node.defaultAt(newest),
          `${node.path} in ${formatVersion(newest)}`,
        );
    const stated = paths.filter((at) => nodeAt(at, after).defaultAt(v('7.2.11'))?.value === 'stated');
    const present = some.filter((node) => node.availability(v('7.2.11')) !== 'no');
    assert.equal(stated.length, present.length);
  });
});

describe('a range that the overlay states', () => {
  it('replaces the limits of each version', () => {
    const at = 'system global > admintimeout';
    assert(nodeAt(at, sampled).limitsIn(v('7.4.4')));
    const corrected = correctedBy({ path: at, source: 'a test', range: [3, 4] });
    for (const { newest } of trains)
      assert.deepEqual(nodeAt(at, corrected).limitsIn(newest), { min: 3, max: 4, ofVersion: false });
  });
});

describe('the settings with a default, before and after each entry of the overlay', () => {
  /** Trains in which an entry removes the default of a setting that exists, because the sampled one is wrong. */
  const removed: Readonly<Record<string, readonly string[]>> = {
    'system ftm-push > server-cert': ['6.4', '7.0', '7.2'],
  };

  for (const entry of overlay.entries)
    it(`are at least as many: ${entry.path}`, () => {
      const before = settingsWithDefault([entry.path], sampled);
      const after = settingsWithDefault([entry.path], schema);
      const fewer = trains.filter(
        ({ name, newest }) =>
          (after[name] ?? 0) < (before[name] ?? 0) && nodeAt(entry.path).availability(newest) !== 'no',
      );
      assert.deepEqual(
        fewer.map(({ name }) => name),
        removed[entry.path] ?? [],
        `The entry removes the default of ${entry.path} in these trains. State them in "defaults", or list the trains in this test.`,
      );
      for (const { value, intervals } of entry.defaults ?? [])
        for (const [first] of intervals)
          assert.equal(nodeAt(entry.path).defaultAt(v(first))?.value, value, `${entry.path} in ${first}`);
    });
});
