import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { coverageOf, type explanationClasses } from '../../scripts/knowledge/coverage';
import { projectRoot } from '../../scripts/project';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { formatVersion } from '../../server/src/firmware/version';
import manifest from '../../package.json';
import { rules } from '../../server/src/rules/registry';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { SchemaNode } from '../../server/src/schema/schema';
import { explanations } from '../helpers/documents';

const read = (page: string): string => readFileSync(path.join(projectRoot, page), 'utf8');
const readme = read('README.md');
const schema = loadSchema(readFileSync(path.join(projectRoot, 'server/src/schema/data/fortios-schema.txt')));

/** The cells of a table's row that begins with `first`, without blanks around them. */
function row(page: string, first: string): readonly string[] {
  const line = read(page)
    .split('\n')
    .find((candidate) => candidate.startsWith(`| ${first} `));
  assert(line !== undefined, `${page} has no row for ${first}`);
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** All nodes of the schema, from its tables down. */
function* nodes(parents: Iterable<SchemaNode> = schema.tables()): Generator<SchemaNode> {
  for (const node of parents) {
    yield node;
    yield* nodes(node.children());
  }
}

describe('README.md', () => {
  it('has both commands for a fresh clone', () => {
    assert.match(readme, /^npm ci && npm start\b/m);
    assert.match(readme, /^npm ci && npm test\b/m);
  });

  it('has at most ten sections', () => assert(readme.split('\n## ').length - 1 <= 10));

  it('has the actual numbers of tables, settings, values and versions, rounded down', () => {
    const tables = [...schema.tables()].length;
    let [settings, values] = [0, 0];
    for (const node of nodes()) {
      if (node.kind === 'setting') settings += 1;
      values += node.options.length;
    }
    const down = (count: number, step: number): string => (count - (count % step)).toLocaleString('en-US');
    const counts = `over ${down(tables, 100)} tables, ${down(settings, 1000)} settings and ${down(values, 100)} values`;
    assert(readme.includes(counts), counts);
    assert(read('docs/use/versions.md').includes(counts), counts);
    assert(readme.includes(`Over ${down(tables, 100)} tables and ${down(settings, 1000)} settings`));
    assert(readme.includes(`sampled at ${schema.snapshots.length} of them`));
    assert(rules.length > 100 && readme.includes('Over 100 rules, and for each [a page]'));
  });

  it('has the actual numbers of explanations, rounded down', () => {
    const { families } = coverageOf(schema, explanations);
    const count = (name: (typeof explanationClasses)[number]): string => {
      const sum = families.reduce((result, { classes }) => result + classes[name], 0);
      return (sum - (sum % 100)).toLocaleString('en-US');
    };
    const sentence = `over ${count('explained in depth')} are explained in depth and ${count('one sentence')} in one sentence`;
    assert(readme.replace(/\s+/g, ' ').includes(sentence), sentence);
    assert.equal(count('no text'), '0');
  });

  it('has at most eight pictures, each with one sentence below it', () => {
    const pictures = [...readme.matchAll(/^!\[[^\]]+\]\([^)]+\)\n\n([^\n]+)\n\n/gm)];
    assert.equal(readme.match(/!\[/g)?.length, pictures.length, 'each picture has a paragraph of one line');
    assert(pictures.length <= 8, `${pictures.length} pictures`);
    for (const [, sentence = ''] of pictures)
      assert.match(sentence, /^[^.]+(?:\.\d[^.]*)*(?:…[^.]*)?\.$/, sentence);
  });

  it('says on the first screen what it does, for whom, and how to install it', () => {
    const [screen = ''] = readme.split('![');
    assert(screen.split('\n').length < 20);
    assert.equal(screen.match(/^(?:git clone|npm ci|code) /gm)?.length, 3);
    assert(screen.includes(`fortios-config-${manifest.version}.vsix`));
    for (const expected of [/checks FortiGate configuration files/, /It is for engineers/, /\*\*Install\*\*/])
      assert.match(screen, expected);
  });

  for (const train of releaseTrains()) {
    const name = `${train.major}.${train.minor}`;
    it(`has the facts about ${name}`, () => {
      const [, releases, samples, support] = row('docs/use/versions.md', name);
      const newest = newestPatch(train);
      const all = newest.patch === 0 ? `${name}.0` : `${name}.0–${formatVersion(newest)}`;
      assert.equal(releases, all);
      const sampled = schema.snapshots.filter(({ major, minor }) => `${major}.${minor}` === name);
      assert.equal(samples, sampled.map(({ patch }) => `.${patch}`).join(', ') || 'not yet');
      assert.equal(support, train.endOfSupport);
    });
  }

  it('has every setting of the manifest, with its default', () => {
    const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
      readonly contributes: {
        readonly configuration: readonly {
          readonly properties: Readonly<Record<string, { readonly default: unknown }>>;
        }[];
      };
    };
    const settings = manifest.contributes.configuration.flatMap(({ properties }) =>
      Object.entries(properties),
    );
    assert(settings.length > 0);
    for (const [name, { default: value }] of settings) {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      assert.equal(row('docs/use/settings.md', `\`${name}\``)[1], `\`${shown}\``);
    }
  });
});
