import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv';
import { CompactReader, type CompactNode } from '../../scripts/schema/compactFacts';
import { factsFolder, readSampledFacts, sampledFactsOf, sampledFiles } from '../../scripts/schema/factsFiles';
import { generatedFiles } from '../../scripts/schema/generatedFiles';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { overlay } from '../../server/src/schema/overlay/overlay';
import type { OverlayEntry } from '../../server/src/schema/overlay/entry';
import type { Schema } from '../../server/src/schema/schema';
import { nodeAt, schemaBytes, v } from './committedSchema';

const root = path.join(import.meta.dirname, '../..');
const schemaPath = 'server/src/schema/data/fortios-schema.txt';
const tables = path.join(factsFolder, 'tables');
const texts = new Map(
  readdirSync(tables).map((name) => [name, readFileSync(path.join(tables, name), 'utf8')]),
);

describe('the facts of the repository', () => {
  it('reproduce the committed files byte for byte', () => {
    const { contents } = generatedFiles(readSampledFacts());
    assert.deepEqual([...contents.keys()].sort(), [
      'scripts/schema/dropped-references.json',
      'server/src/constraints/mandatorySettings.json',
      schemaPath,
      'test/fixtures/schema/default-changes.tsv',
      'toolkit/src/operations/convert/code/resources.json',
    ]);
    for (const [name, content] of contents)
      assert(readFileSync(path.join(root, name)).equals(content), `${name} is not up to date: npm run facts`);
  });

  it('are written as an import writes them, so that an import changes only what differs', () => {
    for (const [name, text] of sampledFiles(readSampledFacts()))
      assert(
        readFileSync(path.join(factsFolder, name), 'utf8') === text,
        `scripts/schema/facts/${name} has another order or other spaces than the generator writes.`,
      );
  });

  it('have less than 400 KB in compressed form, and only ASCII characters', () => {
    for (const [name, text] of texts) assert.match(text, /^[\n\x20-\x7e]*$/, name);
    const compressed = [...texts.values()].map((text) => gzipSync(text, { level: 9 }).length);
    assert(compressed.reduce((sum, length) => sum + length, 0) < 400_000);
  });
});

describe('the form of the facts', () => {
  const form = JSON.parse(
    readFileSync(path.join(root, 'scripts/schema/compactFacts.schema.json'), 'utf8'),
  ) as object;
  const isValid = new Ajv({ strictTuples: false, strictRequired: false, allowUnionTypes: true }).compile(
    form,
  );
  const withSetting = (setting: object): object => ({
    $schema: '',
    tables: { 'system example': { kind: 'object', settings: { example: setting } } },
  });

  for (const [name, text] of texts)
    it(`is that of compactFacts.schema.json: ${name}`, () =>
      assert(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)));

  it('allows a setting', () =>
    assert(isValid(withSetting({ type: 'integer', range: [1, 9], versions: '6.2.0-7.2.4 7.4.1-' }))));

  for (const [mistake, setting] of [
    ['an unknown property', { type: 'integer', min: 1 }],
    ['no type', { versions: '7.2.0-' }],
    ['a train instead of a version', { type: 'string', versions: '7.2-' }],
    ['a statement without a source', { type: 'integer', inTrains: ['7.2'] }],
    ['a type of a table', { kind: 'table', type: 'string' }],
  ] as const)
    it(`does not allow ${mistake}`, () => assert(!isValid(withSetting(setting))));

  const add = (setting: CompactNode): (() => void) => {
    const reader = new CompactReader({ snapshots: [], namesOnly: [], apiNames: {} });
    return () => {
      reader.add('system example', { kind: 'object', settings: { example: setting } });
    };
  };

  it('names the kinds of sources, if a statement has another one', () =>
    assert.throws(
      add({ type: 'integer', default: 5, inTrains: ['7.2.0 hearsay: 6'] }),
      /^Error: system example > example: "7\.2\.0 hearsay: 6" is not versions.*device schema, full configuration/,
    ));
});

describe('a contradiction of sources', () => {
  it('is reported with both, instead of one being left out', () => {
    const name = 'system.json';
    const changed = new Map(texts).set(
      name,
      (texts.get(name) ?? '').replace(
        /("admin-concurrent": .*"inTrains": \[.*?)7\.0\.0-7\.0\.6 device schema/,
        '$17.0.0-7.0.6 device schema: disable',
      ),
    );
    assert.notEqual(changed.get(name), texts.get(name));
    assert.throws(
      () => generatedFiles(sampledFactsOf([...changed.values()])),
      /system global > admin-concurrent 7\.0\.3: enable, not disable/,
    );
  });
});

describe('the examples of docs/contributing/correct-a-fact.md', () => {
  const page = readFileSync(path.join(root, 'docs/contributing/correct-a-fact.md'), 'utf8');
  const section = (title: string): string => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const block = (text: string, language: string): string =>
    new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(text)?.[1] ?? '';
  const rows = (text: string): readonly (readonly string[])[] =>
    [...text.matchAll(/^\| (\d.*?) *\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
  const timeout = 'system dns > timeout';

  /** Compares the answers of a schema with the table of a section. */
  function assertAnswers(within: Schema, text: string): void {
    const node = nodeAt(timeout, within);
    const expected = rows(text);
    assert(expected.length > 3);
    for (const [version = '', preset = '', limits] of expected) {
      assert.equal(String(node.defaultAt(v(version))?.value), preset, version);
      const { min, max } = node.limitsIn(v(version)) ?? {};
      if (limits !== undefined) assert.equal(`${min} to ${max}`, limits, version);
    }
  }

  it('a row of the overlay', () => {
    const text = section('A row of the overlay');
    const entry = JSON.parse(block(text, 'json')) as OverlayEntry;
    assertAnswers(loadSchema(schemaBytes, { ...overlay, entries: [...overlay.entries, entry] }), text);
  });

  it('the line of a setting', () => {
    const text = section('The line of a setting');
    const [before = '', after = ''] = block(text, 'diff').split('\n');
    const name = 'system.json';
    const committed = texts.get(name) ?? '';
    assert(
      committed.includes(`\n${before.slice(1)}\n`),
      'The line of the example is no longer in system.json.',
    );
    const changed = new Map(texts).set(name, committed.replace(before.slice(1), after.slice(1)));
    const { contents } = generatedFiles(sampledFactsOf([...changed.values()]));
    assertAnswers(loadSchema(contents.get(schemaPath) ?? new Uint8Array()), text);
    const changedFiles = [...contents].filter(
      ([file, content]) => !readFileSync(path.join(root, file)).equals(content),
    );
    assert.deepEqual(changedFiles.map(([file]) => file).sort(), [
      schemaPath,
      'test/fixtures/schema/default-changes.tsv',
    ]);
    for (const [file] of changedFiles) assert(text.includes(`\`${file}\``), file);
  });
});
