import assert from 'node:assert/strict';
import { TrainDefaults, type DefaultSources } from '../../scripts/schema/defaults';
import { encodeSchema, type EncoderInput } from '../../scripts/schema/encode';
import type { DefaultRow, Facts, FactNode, TrainRow } from '../../scripts/schema/sourceFacts';
import { ReferenceResolver } from '../../scripts/schema/references';
import { Supplement } from '../../scripts/schema/supplement';
import { formatIntervals } from '../../server/src/schema/intervals';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { modelDefaultText, type Schema } from '../../server/src/schema/schema';
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

const noEvidence = { contradicted: {}, alwaysPrinted: {}, confirmed: {} };

function defaultsOf(more: Partial<DefaultSources> = {}): TrainDefaults {
  return new TrainDefaults({
    rows: [],
    byTrain: [],
    refuted: [],
    doubts: {},
    evidence: noEvidence,
    observed: {},
    ...more,
  });
}

function encode(input: Facts, more: Partial<EncoderInput> = {}): Uint8Array {
  const supplement = new Supplement({
    deviceTypes: {},
    units: {},
    defaults: {},
    confirmed: [],
    secrets: [],
    models: {},
  });
  return encodeSchema({
    facts: input,
    references: new ReferenceResolver(input),
    supplement,
    defaults: defaultsOf(),
    usage: {},
    conditions: [],
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
  it('writes equal bytes for equal facts', () =>
    assert.deepEqual(encode(facts), encode(structuredClone(facts))));

  it('contains the facts', () => {
    const schema = load(facts);
    const port = nodeAt('system example > port', schema);
    assert.deepEqual(
      [port.type, port.range, port.unit, port.sentinels],
      ['integer', [1, 65535], 'seconds', [0]],
    );
    assert.deepEqual(port.defaultAt(v('7.6.5')), { value: 443, certainty: 'known' });
    assert.equal(port.scope, 'global');
    const mode = nodeAt('system example > mode', schema);
    assert.equal(mode.availability(v('7.0.0')), 'no');
    assert.equal(mode.availability(v('7.4.0')), 'yes');
    assert.equal(mode.option('slow')?.availability(v('7.2.0')), 'yes');
    assert.equal(mode.option('fast')?.availability(v('7.4.0')), 'yes');
    assert.equal(nodeAt('system sdwan > zone', schema).key, 'name');
  });

  it('keeps hidden values, which are accepted and not suggested', () => {
    const mode = nodeAt('system example > mode', load(facts));
    assert.equal(mode.option('odd')?.hidden, true);
    assert.equal(mode.option('odd')?.availability(v('7.4.0')), 'perhaps');
    assert.deepEqual(
      mode.valuesIn(v('7.4.0')).map(({ name }) => name),
      ['fast', 'slow'],
    );
  });

  it('keeps limits and defaults by version', () => {
    const level = nodeAt('system example > level', load(facts));
    assert.deepEqual(level.limitsIn(v('7.0.0')), { min: 1, max: 10, ofVersion: true });
    assert.deepEqual(level.limitsIn(v('7.4.0')), { min: 1, max: 20, ofVersion: true });
    assert.deepEqual(level.defaultAt(v('7.0.0')), { value: 3, certainty: 'known' });
    assert.deepEqual(level.defaultAt(v('7.4.0')), { value: 5, certainty: 'in 7.6.5' });
  });

  it('keeps the types of the device, secrets, and the names of the API', () => {
    const schema = load(facts);
    assert.deepEqual(
      ['pass', 'address', 'old', '80211k'].map((name) => nodeAt(`system example > ${name}`, schema).type),
      ['secret', 'ipv4', 'string', 'option'],
    );
    assert.equal(nodeAt('system example > address', schema).deviceType, 'ipv4-address-any');
    assert.equal(nodeAt('system example', schema).childByApiName('set-80211k')?.name, '80211k');
  });

  it('adds facts of other sources: types, defaults, secrets and counts', () => {
    const supplement = new Supplement({
      deviceTypes: { 'mac-address': [{ tables: ['system example'], settings: ['old', 'address'] }] },
      units: { seconds: [{ tables: ['system example'], settings: ['port'] }] },
      defaults: { 'system example > port': [['7.0.0', '7.1.3', 80]] },
      confirmed: [],
      secrets: ['system example > mode2', 'system example > pass'],
      models: {},
    });
    const schema = load(facts, {
      supplement,
      usage: { 'system example > port': [4, 9] },
    });
    assert.equal(nodeAt('system example > old', schema).type, 'mac');
    assert.equal(nodeAt('system example > port', schema).unit, 'seconds');
    assert.equal(nodeAt('system example > port', schema).defaultIn(v('7.1.2')), 80);
    assert.deepEqual(nodeAt('system example > port', schema).usage, { files: 4, lines: 9 });
    assert.deepEqual(supplement.unused(), [
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
    assert.equal(node.availability(v('7.2.0')), 'no');
    assert.equal(node.availability(v('7.2.5')), 'perhaps');
    assert.equal(node.availability(v('7.2.8')), 'yes');
    assert.equal(formatIntervals(node.intervals), '7.2.6 – 7.2.12, 7.4.0 –');
  });

  it('refuses values by version that are not all values', () =>
    assert.throws(
      () =>
        encode(
          withTable('x', {
            kind: 'object',
            attrs: { y: { type: 'option', options: ['a', 'b'], valuesBy: [['7.2.0', '', ['a']]] } },
          }),
        ),
      /x > y/,
    ));

  it('refuses intervals of things that are not versions', () =>
    assert.throws(() => encode(withTable('x', { kind: 'object', in: [['now', '']] })), /now/));
});

describe('the trains in which a default is certain', () => {
  const row = (
    setting: string,
    version: string,
    value: string,
    more: Partial<DefaultRow> = {},
  ): DefaultRow => ({
    table: 'system example',
    setting,
    version,
    value,
    isConditional: false,
    agrees: false,
    differsByModel: false,
    source: `CLI reference ${version}`,
    ...more,
  });
  const switches: Facts = {
    ...facts,
    tables: {
      'system example': {
        kind: 'object',
        attrs: {
          port: { type: 'integer', default: 443 },
          status: { type: 'option', options: ['enable', 'disable'], default: 'disable' },
          list: { type: 'option', options: ['a', 'b', 'c'], multiple: true, default: 'a b' },
          free: { type: 'string' },
        },
      },
    },
  };
  /** The default in 7.0.4, 7.2.4, 7.4.4 and 7.6.0; uncertain ones in parentheses, inferred ones with `~`. */
  const answers = (
    setting: string,
    sources: Partial<DefaultSources>,
    more?: Partial<EncoderInput>,
  ): string => {
    const node = nodeAt(
      `system example > ${setting}`,
      load(switches, { defaults: defaultsOf(sources), ...more }),
    );
    return ['7.0.4', '7.2.4', '7.4.4', '7.6.0']
      .map((version) => {
        const found = node.defaultAt(v(version));
        if (found === undefined) return '-';
        if (found.certainty === 'inferred') return `${found.value}~`;
        return found.certainty === 'known' ? String(found.value) : `(${found.value})`;
      })
      .join(' ');
  };

  it('are those in which a source states it, and that of the measured device', () => {
    assert.equal(answers('port', {}), '(443) (443) (443) 443');
    assert.equal(answers('port', { rows: [row('port', '7.2.13', '443')] }), '(443) 443 (443) 443');
    assert.equal(
      answers('list', { rows: [row('list', '7.4.6', 'b a', { agrees: true })] }),
      '(a b) (a b) a b a b',
    );
  });

  const trainRow = (train: string, value: string, more: Partial<TrainRow> = {}): TrainRow => ({
    path: 'system example > port',
    train,
    value,
    inferred: false,
    first: '',
    last: '',
    source: `device schema ${train}`,
    ...more,
  });

  it('are stated by rows by train, which take precedence over rows by version and over help texts', () => {
    const byTrain = [
      trainRow('7.0', '80'),
      trainRow('7.2', '443'),
      trainRow('7.4', '443', { inferred: true }),
    ];
    assert.equal(answers('port', { byTrain }), '80 443 443~ 443');
    assert.equal(answers('port', { byTrain, rows: [row('port', '7.0.7', '81')] }), '80 443 443~ 443');
    assert.equal(
      answers('port', { byTrain: [trainRow('7.2', '80', { inferred: true })] }),
      '(443) 80~ (443) 443',
    );
    const level = (sources: Partial<DefaultSources>): string =>
      String(
        nodeAt('system example > level', load(facts, { defaults: defaultsOf(sources) })).defaultIn(
          v('7.0.0'),
        ),
      );
    const path = 'system example > level';
    assert.equal(level({}), '3');
    assert.equal(level({ byTrain: [trainRow('7.0', '4', { path })] }), '4');
    const refuted = [{ path, kind: 'defaultBy' as const, value: '3', found: '4', version: '7.2.1' }];
    assert.equal(level({ refuted }), 'undefined');
  });

  it('have nothing between two patches of a train with different values, or if a value returns', () => {
    const byTrain = [
      trainRow('7.2', '80', { first: '7.2.0', last: '7.2.1' }),
      trainRow('7.2', '81', { first: '7.2.8', last: '7.2.8' }),
    ];
    const node = nodeAt('system example > port', load(switches, { defaults: defaultsOf({ byTrain }) }));
    const found = ['7.2.0', '7.2.1', '7.2.2', '7.2.7', '7.2.8', '7.2.13'].map((text) =>
      node.defaultIn(v(text)),
    );
    assert.deepEqual(found, [80, 80, undefined, undefined, 81, 81]);
    const returning = [...byTrain, trainRow('7.2', '80', { first: '7.2.13', last: '7.2.13' })];
    assert.equal(answers('port', { byTrain: returning }), '(443) (443) (443) 443');
  });

  it('are none for a limit that was taken for the default, except what the source states', () => {
    const refuted = [
      { path: 'system example > port', kind: 'default' as const, value: '443', found: '0', version: '7.0.3' },
    ];
    assert.equal(answers('port', { refuted }), '0 - - -');
  });

  it('are none for a default that differs by model, which names the models', () => {
    const supplement = new Supplement({
      deviceTypes: {},
      units: {},
      defaults: {},
      confirmed: [],
      secrets: [],
      models: {
        'system example > port': [
          ['443', 'VMs'],
          ['80', 'other models'],
        ],
      },
    });
    const byTrain = [trainRow('7.0', '80')];
    assert.equal(answers('port', { byTrain }, { supplement }), '- - - -');
    const node = nodeAt('system example > port', load(switches, { supplement }));
    assert.equal(modelDefaultText(node), '443 on VMs, 80 on other models');
    assert.equal(modelDefaultText(nodeAt('system example > status', load(switches))), undefined);
  });

  it('have another default if the source of the train states another one', () => {
    assert.equal(answers('port', { rows: [row('port', '7.0.7', '80')] }), '80 (443) (443) 443');
    assert.equal(answers('free', { rows: [row('free', '7.4.6', 'x')] }), '- - x -');
    // Two sources of a train that disagree: each is certain for its own version.
    assert.equal(
      answers('port', { rows: [row('port', '7.0.4', '80'), row('port', '7.0.9', '443')] }),
      '80 (443) (443) 443',
    );
  });

  it('do not follow from a default that differs by model, or that no version has', () => {
    assert.equal(
      answers('port', { rows: [row('port', '7.0.7', '80', { differsByModel: true })] }),
      '(443) (443) (443) 443',
    );
    assert.equal(answers('port', { rows: [row('port', '7.0.7', 'many')] }), '(443) (443) (443) 443');
  });

  it('are not those in which plain backups print it', () => {
    const rows = [row('status', '7.0.7', 'disable')];
    const path = 'system example > status';
    assert.equal(answers('status', { rows }), 'disable (disable) (disable) disable');
    assert.equal(
      answers('status', { rows, evidence: { ...noEvidence, contradicted: { [path]: ['7.0'] } } }),
      '(disable) (disable) (disable) disable',
    );
    assert.equal(
      answers('status', { rows, doubts: { [path]: { '7.0': [10, 10] } } }),
      '(disable) (disable) (disable) disable',
    );
    // With both values of a switch in plain backups, devices print it always.
    assert.equal(
      answers('status', { rows, doubts: { [path]: { '7.0': [4, 10] } } }),
      'disable (disable) (disable) disable',
    );
    assert.equal(
      answers('status', {
        rows,
        doubts: { [path]: { '7.0': [10, 10] } },
        evidence: { ...noEvidence, alwaysPrinted: { [path]: ['7.0'] } },
      }),
      'disable (disable) (disable) disable',
    );
  });

  it('are also those in which backups print only the other value of a switch, and not all of them', () => {
    const observed = {
      '7.0.1': { 'system example': { status: ['enable'] } },
      '7.0.2': { 'system example': {} },
      '7.2.1': { 'system example': { status: ['enable'] } },
    };
    assert.equal(answers('status', { observed }), 'disable (disable) (disable) disable');
  });

  it('follow stated intervals first; a source that contradicts them is reported', () => {
    const supplement = (from: string, to: string) =>
      new Supplement({
        deviceTypes: {},
        units: {},
        defaults: { 'system example > port': [[from, to, 80]] },
        confirmed: [],
        secrets: [],
        models: {},
      });
    assert.equal(answers('port', {}, { supplement: supplement('7.0.0', '7.2.13') }), '80 80 (443) 443');
    assert.throws(
      () =>
        answers(
          'port',
          { rows: [row('port', '7.2.13', '443')] },
          { supplement: supplement('7.0.0', '7.2.13') },
        ),
      /7\.2\.13 is stated as 80 and as 443/,
    );
    assert.throws(
      () => answers('port', { rows: [row('port', '7.0.3', '80', { isConditional: true })] }),
      /7\.0\.3/,
    );
  });
});

describe('reference targets of the facts', () => {
  const resolve = (...targets: string[]) => {
    const resolver = new ReferenceResolver(facts);
    const tables = resolver.resolve(targets, 'here');
    return { tables, dropped: resolver.dropped.map(({ target }) => target) };
  };

  it('become paths of tables', () =>
    assert.deepEqual(resolve('system.sdwan.zone.name').tables, ['system sdwan > zone']));

  it('include both tables of certificates', () =>
    assert.deepEqual(resolve('certificate.local.name').tables, [
      'certificate local',
      'vpn certificate local',
    ]));

  it('are all left out and reported if one is unresolved, so that no valid name is reported', () =>
    assert.deepEqual(resolve('certificate.local.name', 'antivirus.filetype.name'), {
      tables: [],
      dropped: ['antivirus.filetype.name'],
    }));
});
