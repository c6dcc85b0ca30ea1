import { deepEqual, equal, throws } from 'node:assert/strict';
import { encodeSchema, type EncoderInput } from '../../scripts/schema/encode';
import type { Facts, FactNode } from '../../scripts/schema/sourceFacts';
import { ReferenceResolver } from '../../scripts/schema/references';
import { Supplement } from '../../scripts/schema/supplement';
import { formatIntervals } from '../../server/src/schema/intervals';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { Schema } from '../../server/src/schema/schema';
import { nodeAt, v } from './committedSchema';

const named = { kind: 'table', key: 'name', attrs: { name: { type: 'string', maxLength: 35 } } } as const;

const facts: Facts = {
  snapshots: ['7.0.0', '7.2.0', '7.4.0'],
  providerOnly: [],
  aliases: [['system example > 80211k', 'set-80211k']],
  tables: {
    'vpn certificate local': named,
    'certificate local': named,
    'vpn certificate ca': named,
    'certificate ca': named,
    'system sdwan': { kind: 'object', scope: 'vdom', attrs: { zone: named } },
    'system example': {
      kind: 'object',
      scope: 'global',
      attrs: {
        port: { type: 'integer', min: 1, max: 65535, default: 443, unit: 'seconds', sentinels: [0] },
        mode: {
          in: [['7.2.0', '']],
          type: 'option',
          options: ['fast', ['slow', [['7.2.0', '7.2.0']]]],
          optionsHidden: ['odd'],
        },
        '80211k': { type: 'option', options: ['enable', 'disable'], multiple: true },
        level: {
          type: 'integer',
          min: 1,
          max: 20,
          limitsBy: [
            ['7.0.0', '7.0.0', 1, 10],
            ['7.2.0', '', 1, 20],
          ],
          default: 5,
          defaultBy: [
            ['7.0.0', '7.0.0', 3],
            ['7.2.0', '7.2.0', 5],
          ],
        },
        pass: { type: 'string', deviceType: 'password', secret: true },
        address: { type: 'string', deviceType: 'ipv4-address-any', default: '0.0.0.0' },
        old: { type: 'string' },
      },
    },
  },
};

function encode(input: Facts, more: Partial<EncoderInput> = {}): Uint8Array {
  const supplement = new Supplement({ deviceTypes: {}, units: {}, defaults: {}, secrets: [] });
  return encodeSchema({
    facts: input,
    references: new ReferenceResolver(input),
    supplement,
    doubts: {},
    usage: {},
    ...more,
  });
}

const noOverlay = { entries: [], openTables: [], openSettings: [] };
const load = (input: Facts, more?: Partial<EncoderInput>): Schema =>
  loadSchema(encode(input, more), noOverlay);
/** The facts with one more table. */
const withTable = (name: string, table: FactNode, more: Partial<Facts> = {}): Facts => ({
  ...facts,
  ...more,
  tables: { ...facts.tables, [name]: table },
});

describe('writing the schema file', () => {
  it('writes equal bytes for equal facts', () => {
    deepEqual(encode(facts), encode(structuredClone(facts)));
  });

  it('contains the facts', () => {
    const schema = load(facts);
    const port = nodeAt('system example > port', schema);
    deepEqual([port.type, port.range, port.unit, port.sentinels], ['integer', [1, 65535], 'seconds', [0]]);
    deepEqual(port.defaultAt(v('7.2.0')), { value: 443, certainty: 'known' });
    equal(port.scope, 'global');
    const mode = nodeAt('system example > mode', schema);
    equal(mode.availability(v('7.0.0')), 'no');
    equal(mode.availability(v('7.4.0')), 'yes');
    equal(mode.option('slow')?.availability(v('7.2.0')), 'yes');
    equal(mode.option('fast')?.availability(v('7.4.0')), 'yes');
    equal(nodeAt('system sdwan > zone', schema).key, 'name');
  });

  it('keeps hidden values, which are accepted and not suggested', () => {
    const mode = nodeAt('system example > mode', load(facts));
    equal(mode.option('odd')?.hidden, true);
    equal(mode.option('odd')?.availability(v('7.4.0')), 'perhaps');
    deepEqual(
      mode.valuesIn(v('7.4.0')).map(({ name }) => name),
      ['fast', 'slow'],
    );
  });

  it('keeps limits and defaults by version', () => {
    const level = nodeAt('system example > level', load(facts));
    deepEqual(level.limitsIn(v('7.0.0')), { min: 1, max: 10, ofVersion: true });
    deepEqual(level.limitsIn(v('7.4.0')), { min: 1, max: 20, ofVersion: true });
    deepEqual(level.defaultAt(v('7.0.0')), { value: 3, certainty: 'known' });
    deepEqual(level.defaultAt(v('7.4.0')), { value: 5, certainty: 'in 7.6.5' });
  });

  it('keeps the types of the device, secrets, and the names of the API', () => {
    const schema = load(facts);
    deepEqual(
      ['pass', 'address', 'old', '80211k'].map((name) => nodeAt(`system example > ${name}`, schema).type),
      ['secret', 'ipv4', 'string', 'option'],
    );
    equal(nodeAt('system example > address', schema).deviceType, 'ipv4-address-any');
    equal(nodeAt('system example', schema).childByApiName('set-80211k')?.name, '80211k');
  });

  it('adds facts of other sources: types, defaults, secrets, doubts and counts', () => {
    const supplement = new Supplement({
      deviceTypes: { 'mac-address': [{ tables: ['system example'], settings: ['old', 'address'] }] },
      units: { seconds: [{ tables: ['system example'], settings: ['port'] }] },
      defaults: { 'system example > port': [['7.0.0', '7.1.3', 80]] },
      secrets: ['system example > mode2', 'system example > pass'],
    });
    const schema = load(facts, {
      supplement,
      doubts: { 'system example > address': { '7.0': [3, 3] } },
      usage: { 'system example > port': [4, 9] },
    });
    equal(nodeAt('system example > old', schema).type, 'mac');
    equal(nodeAt('system example > port', schema).unit, 'seconds');
    equal(nodeAt('system example > port', schema).defaultIn(v('7.1.2')), 80);
    deepEqual(nodeAt('system example > port', schema).usage, { files: 4, lines: 9 });
    equal(nodeAt('system example > address', schema).defaultAt(v('7.0.4'))?.certainty, 'in 7.6.5');
    equal(nodeAt('system example > address', schema).defaultAt(v('7.2.4'))?.certainty, 'known');
    deepEqual(supplement.unused(), [
      'system example > address',
      'system example > mode2',
      'system example > pass',
    ]);
  });

  it('keeps patches, which are more exact than the samples', () => {
    const schema = load(
      withTable('system patched', {
        kind: 'object',
        in: [['7.4.0', '']],
        patches: [
          ['7.2.6', '7.2.12'],
          ['7.4.0', ''],
        ],
      }),
    );
    const node = nodeAt('system patched', schema);
    equal(node.availability(v('7.2.0')), 'no');
    equal(node.availability(v('7.2.5')), 'perhaps');
    equal(node.availability(v('7.2.8')), 'yes');
    equal(formatIntervals(node.intervals), '7.2.6 – 7.2.12, 7.4.0 –');
  });

  it('refuses values by version that are not all values', () => {
    throws(
      () =>
        encode(
          withTable('x', {
            kind: 'object',
            attrs: { y: { type: 'option', options: ['a', 'b'], valuesBy: [['7.2.0', '', ['a']]] } },
          }),
        ),
      /x > y/,
    );
  });

  it('refuses intervals of things that are not versions', () => {
    throws(() => encode(withTable('x', { kind: 'object', in: [['now', '']] })), /now/);
  });
});

describe('reference targets of the facts', () => {
  const resolve = (...targets: string[]) => {
    const resolver = new ReferenceResolver(facts);
    const tables = resolver.resolve(targets, 'here');
    return { tables, dropped: resolver.dropped.map(({ target }) => target) };
  };

  it('become paths of tables', () => {
    deepEqual(resolve('system.sdwan.zone.name').tables, ['system sdwan > zone']);
  });

  it('include both tables of certificates', () => {
    deepEqual(resolve('certificate.local.name').tables, ['certificate local', 'vpn certificate local']);
  });

  it('are all left out and reported if one is unresolved, so that no valid name is reported', () => {
    deepEqual(resolve('certificate.local.name', 'antivirus.filetype.name'), {
      tables: [],
      dropped: ['antivirus.filetype.name'],
    });
  });
});
