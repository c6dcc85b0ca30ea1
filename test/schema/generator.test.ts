import { deepEqual, equal, throws } from 'node:assert/strict';
import { encodeSchema } from '../../scripts/schema/encode';
import type { Facts } from '../../scripts/schema/facts';
import { ReferenceResolver } from '../../scripts/schema/references';
import { cliSpelling, inCliSpelling } from '../../scripts/schema/spelling';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { nodeAt, v } from './committedSchema';

const named = { kind: 'table', key: 'name', attrs: { name: { type: 'string', maxLength: 35 } } } as const;

const facts: Facts = {
  snapshots: ['7.0.0', '7.2.0', '7.4.0'],
  tables: {
    'vpn certificate local': named,
    'certificate local': named,
    'vpn certificate ca': named,
    'certificate ca': named,
    'system external-resource': named,
    'system sdwan': { kind: 'object', scope: 'vdom', attrs: { zone: named } },
    'system example': {
      kind: 'object',
      scope: 'global',
      attrs: {
        port: { type: 'integer', min: 1, max: 65535, default: 443 },
        mode: { in: [['7.2.0', '']], type: 'option', options: ['fast', ['slow', [['7.2.0', '7.2.0']]]] },
        'set-80211k': { type: 'option', options: ['enable', 'disable'], multiple: true },
      },
    },
  },
};

const encode = (input: Facts) =>
  encodeSchema({ facts: input, references: new ReferenceResolver(input), refine: () => undefined });
const noOverlay = { entries: [], openTables: [], openSettings: [] };

describe('writing the schema file', () => {
  it('gives the same bytes for the same facts', () => {
    deepEqual(encode(facts), encode(structuredClone(facts)));
  });

  it('keeps what the facts say', () => {
    const schema = loadSchema(encode(inCliSpelling(facts)), noOverlay);
    const port = nodeAt('system example > port', schema);
    deepEqual([port.type, port.min, port.max, port.default], ['integer', 1, 65535, 443]);
    equal(port.scope, 'global');
    const mode = nodeAt('system example > mode', schema);
    equal(mode.availability(v('7.0.0')), 'no');
    equal(mode.availability(v('7.4.0')), 'yes');
    equal(mode.option('slow')?.availability(v('7.2.0')), 'yes');
    equal(mode.option('fast')?.availability(v('7.4.0')), 'yes');
    equal(nodeAt('system example > 80211k', schema).multiple, true);
    equal(nodeAt('system sdwan > zone', schema).key, 'name');
  });

  it('refuses intervals of versions nobody sampled', () => {
    throws(() => encode({ ...facts, tables: { x: { kind: 'object', in: [['7.1.0', '']] } } }), /7\.1\.0/);
  });
});

describe('reference targets of the facts', () => {
  const resolve = (...targets: string[]) => {
    const resolver = new ReferenceResolver(facts);
    const tables = resolver.resolve(targets, 'here');
    return { tables, dropped: resolver.report.dropped.map(({ target }) => target) };
  };

  it('become paths of tables', () => {
    deepEqual(resolve('system.sdwan.zone.name').tables, ['system sdwan > zone']);
  });

  it('are joined where they were cut in two', () => {
    deepEqual(resolve('system.external-resource', '.name').tables, ['system external-resource']);
  });

  it('get a lost beginning back where only one table ends that way', () => {
    deepEqual(resolve('.external-resource.name').tables, ['system external-resource']);
  });

  it('include both tables of certificates', () => {
    deepEqual(resolve('certificate.local.name').tables, ['certificate local', 'vpn certificate local']);
    deepEqual(resolve('.ca.name').tables.toSorted(), ['certificate ca', 'vpn certificate ca']);
  });

  it('are all left out and reported where one is lost, so that no good name is called wrong', () => {
    deepEqual(resolve('certificate.local.name', 'antivirus.filetype.name'), {
      tables: [],
      dropped: ['antivirus.filetype.name'],
    });
    deepEqual(resolve('.name'), { tables: [], dropped: ['.name'] });
  });
});

describe('names that the API spells in another way', () => {
  for (const [api, cli] of [
    ['fos-message', 'message'],
    ['fos_message', 'message'],
    ['set-80211k', '80211k'],
    ['set-802-1x', '802-1x'],
    ['settings-802-1X', '802-1X-settings'],
    ['set-metric', 'set-metric'],
    ['set-1', 'set-1'],
  ] as const) {
    it(`${api} is ${cli}`, () => {
      equal(cliSpelling(api), cli);
    });
  }
});
