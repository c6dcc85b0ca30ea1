import assert from 'node:assert/strict';
import Ajv from 'ajv/dist/2020';
import { defaultSdwanZone } from '../../server/src/model/network/sdwan';
import templates from '../../server/src/features/completion/multiTemplates.json';
import tree from '../../server/src/features/tree/sections.json';
import oldUnit from '../../toolkit/src/operations/migrate/plan/oldUnit.json';
import benchmarks from '../../toolkit/src/operations/audit/benchmarks.json';
import * as checks from '../../toolkit/src/operations/audit/checks';
import renames from '../../server/src/schema/renames.json';
import { schema } from '../helpers/documents';

type Form = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 };
const yesNo = { type: 'boolean' };
const listOf = (items: Form): Form => ({ type: 'array', items, minItems: 1 });
const mapOf = (additionalProperties: Form): Form => ({ type: 'object', additionalProperties });
const oneOf = (...values: readonly unknown[]): Form => ({ enum: values });

/** An object with these fields, and perhaps with the others. */
function record(fields: Form, optional: Form = {}): Form {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields),
    properties: { ...fields, ...optional },
  };
}

const tuple = (fields: readonly Form[], optional: readonly Form[] = []): Form => ({
  type: 'array',
  prefixItems: [...fields, ...optional],
  items: false,
  minItems: fields.length,
});

const kind = tuple([text, text, text], [record({ table: text, setting: text }, { standard: text })]);
const section = record(
  {
    id: text,
    title: text,
    icon: text,
    layout: oneOf('kinds', 'entries'),
    groups: listOf(record({ icon: text, countsUses: yesNo, kinds: listOf(kind) })),
  },
  { objects: mapOf(text) },
);

const itemFields = {
  requirements: listOf(text),
  remedies: listOf(text),
  rules: listOf(text),
  shownBy: listOf(text),
  inBackups: yesNo,
  ifAny: yesNo,
  check: oneOf(...Object.keys(checks)),
  why: text,
  needsMore: text,
};
const item = record({ id: text, title: text }, itemFields);

const forms: readonly (readonly [name: string, data: unknown, form: Form])[] = [
  ['branches of the tree', tree, listOf({ anyOf: [record({ pairs: kind }), section] })],
  [
    'templates of several blocks',
    templates,
    record({
      parts: mapOf(listOf(text)),
      templates: listOf(record({ keywords: listOf(text), label: text, title: text, lines: listOf(text) })),
    }),
  ],
  [
    'facts about the old unit of a migration',
    oldUnit,
    record({
      hardwareTables: listOf(text),
      tunedTables: listOf(text),
      unitFacts: listOf(record({ path: text, does: oneOf('dropped', 'byHand', 'check'), reason: text })),
    }),
  ],
  [
    'items of benchmarks',
    benchmarks,
    record({
      cis: listOf({ type: 'string', pattern: '^\\S+( \\S+)? {2}[12] {2}[^|]+( \\| [^|]+.*)?$' }),
      cisDetails: mapOf(record({}, { ...itemFields, in74: record({}, itemFields) })),
      stig: listOf(item),
      practice: listOf(item),
    }),
  ],
  [
    'names that upgrades change',
    renames,
    record({
      tables: mapOf(record({ name: text, isMechanical: yesNo })),
      settings: mapOf(text),
      successors: mapOf(text),
      moves: listOf(record({ settings: text, to: text }, { name: text, source: text })),
      values: mapOf(mapOf(text)),
    }),
  ],
];

describe('data files', () => {
  for (const [name, data, form] of forms)
    it(`have the form of their types: ${name}`, () => {
      const isValid = new Ajv({ strictTypes: false, strictTuples: false, strictRequired: false }).compile(
        form,
      );
      assert(isValid(data), JSON.stringify(isValid.errors));
    });

  it('name tables of the schema', () => {
    const { hardwareTables, tunedTables, unitFacts } = oldUnit;
    const tables = unitFacts.map(({ path }) => path.replace(/ > .*$/, ''));
    for (const path of [...hardwareTables, ...tunedTables, ...tables]) assert(schema.node(path), path);
  });

  it('have the default zone of SD-WAN members', () =>
    assert(JSON.stringify(tree).includes(`"setting":"zone","standard":"${defaultSdwanZone}"`)));

  it('use each part of templates', () => {
    const used = templates.templates.flatMap(({ lines }) => lines.filter((line) => line.startsWith('+')));
    assert.deepEqual(
      [...new Set(used.map((line) => line.slice(1)))].sort(),
      Object.keys(templates.parts).sort(),
    );
  });

  it('have items for the details of items', () => {
    for (const numbers of Object.keys(benchmarks.cisDetails))
      assert(
        benchmarks.cis.some((row) => row.startsWith(`${numbers}  `)),
        numbers,
      );
  });
});
