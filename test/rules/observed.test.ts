import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FoldedObserved, sightings } from '../../scripts/schema/observed';
import { schema } from '../helpers/documents';
import { judge } from '../helpers/judging';

/** What calls a name or a value wrong. */
const callsWrong = /^(?:schema\/(?:unknown-|invalid-value|ambiguous|wrong-kind)|firmware\/unavailable-)/;

/** A table with what a backup had in it. */
interface Content {
  /** Settings, each with the values seen. */
  readonly settings: Map<string, string[]>;
  readonly tables: Map<string, Content>;
}

const observed = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/schema/observed.json'), 'utf8'),
) as FoldedObserved;

function emptyContent(): Content {
  return { settings: new Map(), tables: new Map() };
}

/** The tables of one version, outermost first. */
function contentOf(version: string): Content {
  const all = emptyContent();
  for (const sighting of sightings(observed)) {
    if (sighting.version !== version) continue;
    let content = all;
    for (const name of sighting.table.split(' > ')) {
      const inner = content.tables.get(name) ?? emptyContent();
      content.tables.set(name, inner);
      content = inner;
    }
    const { setting, value } = sighting;
    if (setting === undefined) continue;
    const values = content.settings.get(setting) ?? [];
    content.settings.set(setting, value === undefined ? values : [...values, value]);
  }
  return all;
}

/** Writes tables as a device would: `edit` in a table, none in an object, the key on the line where it belongs there. */
function write({ tables }: Content, parent = ''): readonly string[] {
  return [...tables].flatMap(([name, content]) => {
    const at = parent === '' ? name : `${parent} > ${name}`;
    const node = schema.node(at);
    const inside = [...writeSettings(content), ...write(content, at)];
    if (node?.keyedOnConfigLine) return [`config ${name} "key"`, ...inside, 'end'];
    if (node?.kind === 'table') return [`config ${name}`, 'edit "key"', ...inside, 'next', 'end'];
    return [`config ${name}`, ...inside, 'end'];
  });
}

function writeSettings({ settings }: Content): readonly string[] {
  return [...settings].flatMap(([name, values]) =>
    values.length === 0 ? [`set ${name}`] : values.map((value) => `set ${name} ${value}`),
  );
}

function wronglyCalled(text: string, firmware: string): readonly string[] {
  return judge(text, { firmware })
    .filter(({ rule }) => callsWrong.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('a backup of the names that genuine backups have', () => {
  for (const version of observed.versions) {
    const lines = write(contentOf(version));

    it(`is never called wrong in its own version, ${version}`, () => {
      assert.ok(lines.filter((line) => line.startsWith('set ')).length > 300, `${lines.length} lines`);
      assert.deepEqual(wronglyCalled(`${lines.join('\n')}\n`, version), []);
    });
  }

  it('is called wrong in others, so that the check checks something', () => {
    const older = wronglyCalled(write(contentOf('7.4.9')).join('\n'), '6.0.6');
    const newer = wronglyCalled(write(contentOf('6.0.6')).join('\n'), '7.4.4');
    assert.ok(older.length > 50 && newer.length > 50, `${older.length} and ${newer.length}`);
    const misspelt = write(contentOf('7.4.9')).join('\n').replace('\nset ', '\nset x');
    assert.equal(wronglyCalled(misspelt, '7.4.9').length, 1);
  });
});
