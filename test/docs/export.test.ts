import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { relations } from '../../toolkit/src/operations/export/relations';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/use/tables.md'), 'utf8');

/** The columns in a section, as name, type and description. */
function columnsIn(section: string): readonly (readonly (string | undefined)[])[] {
  return [...section.matchAll(/^- `(\w+)`(?: \((\w+)\))?: (.*)$/gm)].map(
    ([, name, type = 'text', description]) => [name, type, description],
  );
}

describe('the page about the tables of exports', () => {
  const [start = '', ...sections] = page.split('\n## ');
  const common = columnsIn(start);
  for (const { name, description, columns } of relations)
    it(`lists the columns of ${name}`, () => {
      const section = sections.find((one) => one.startsWith(`${name}\n`)) ?? '';
      assert.ok(section.includes(description));
      const expected = columns.map((column) => [column.name, column.type, column.description]);
      const shared = common.filter(([shown]) => columns.some((column) => column.name === shown));
      assert.deepEqual([...shared, ...columnsIn(section)], expected);
      assert.equal(shared.length, name === 'devices' ? 1 : name === 'vdoms' ? 2 : 5);
    });
});
