import assert from 'node:assert/strict';
import { schema } from '../helpers/documents';
import data from '../../server/src/schema/synonyms.json' with { type: 'json' };
import type { SchemaNode } from '../../server/src/schema/schema';

type Words = Readonly<Record<string, readonly string[]>>;

/** What is wrong with the words of one object: each is in lower case, and stands for a name once. */
function wrongWords(words: Words): readonly string[] {
  return Object.entries(words).flatMap(([name, others]) => [
    ...(others.length === 0 ? [`${name}: no word`] : []),
    ...others.filter((word) => word !== word.toLowerCase() || word.includes('_') !== /^tcp_udp$/.test(word)),
    ...others.filter((word, index) => others.indexOf(word) !== index).map((word) => `${word}: twice`),
  ]);
}

/** All settings and child tables of the schema by name. */
function namesOfChildren(): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (node: SchemaNode): void => {
    for (const child of node.children()) {
      names.add(child.name);
      if (child.kind !== 'setting') collect(child);
    }
  };
  for (const table of schema.tables()) collect(table);
  return names;
}

/** All values of options in the schema. */
function allValues(): ReadonlySet<string> {
  const values = new Set<string>();
  const collect = (node: SchemaNode): void => {
    for (const child of node.children()) {
      for (const { name } of child.options) values.add(name);
      if (child.kind !== 'setting') collect(child);
    }
  };
  for (const table of schema.tables()) collect(table);
  return values;
}

describe('words that people write instead of names', () => {
  it('are in lower case, and each is listed once for a name', () => {
    const rows: readonly Words[] = [
      data.parts,
      data.tables,
      data.commands,
      ...Object.values<Words>(data.settingsOf),
      ...Object.values<Words>(data.valuesOf),
      ...Object.values<Words>(data.references),
    ];
    assert.deepEqual(rows.flatMap(wrongWords), []);
    for (const { words, names } of [...data.settings, ...data.values]) {
      assert.deepEqual(wrongWords({ group: words }), []);
      assert.equal(new Set(names).size, names.length);
    }
  });

  it('stand for settings that their table has, with a value that the setting accepts', () => {
    const wrong = Object.entries<Words>(data.settingsOf).flatMap(([path, words]) => {
      const table = schema.node(path);
      if (!table) return [`${path}: not a table`];
      return Object.keys(words).filter((text) => {
        const [name = '', value, more] = text.split(' ');
        const child = table.child(name);
        return !child || more !== undefined || (value !== undefined && !child.option(value));
      });
    });
    assert.deepEqual(wrong, []);
  });

  it('are not settings of that table themselves', () => {
    const names = Object.entries<Words>(data.settingsOf).flatMap(([path, words]) =>
      Object.entries(words).flatMap(([, others]) =>
        others
          .filter(
            (word) =>
              schema.node(path)?.child(word)?.availability({ major: 7, minor: 4, patch: 4 }) === 'yes',
          )
          .map((word) => `${path} > ${word}`),
      ),
    );
    assert.deepEqual(names, []);
  });

  it('stand for settings that some table has', () => {
    const known = namesOfChildren();
    assert.deepEqual(
      data.settings.flatMap(({ names }) => names).filter((name) => !known.has(name)),
      [],
    );
  });

  it('stand for values that their setting accepts, and are not values of it', () => {
    const wrong = Object.entries<Words>(data.valuesOf).flatMap(([path, words]) => {
      const setting = schema.node(path);
      return Object.entries(words).flatMap(([value, others]) => [
        ...(setting?.option(value) ? [] : [`${path}: ${value}`]),
        ...others
          .filter((word) => setting?.option(word)?.availability({ major: 7, minor: 4, patch: 4 }) === 'yes')
          .map((word) => `${path}: ${word}`),
      ]);
    });
    assert.deepEqual(wrong, []);
  });

  it('stand for values that some setting accepts', () => {
    const known = allValues();
    assert.deepEqual(
      data.values.flatMap(({ names }) => names).filter((name) => !known.has(name)),
      [],
    );
  });

  it('stand for tables, and are not tables themselves', () => {
    for (const [name, words] of Object.entries<readonly string[]>(data.tables)) {
      assert.ok(schema.table(name.split(' ')), name);
      for (const word of words) assert.ok(!schema.table(word.split(' ')), word);
    }
    for (const table of Object.keys(data.references)) assert.ok(schema.table(table.split(' ')), table);
  });

  it('mean one table each', () => {
    const words = Object.values<readonly string[]>(data.tables).flat();
    assert.deepEqual(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    );
  });
});
