import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { relations } from '../../server/src/export/relations';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/use/export.md'), 'utf8');

describe('the page about exports', () => {
  for (const { name, description, columns } of relations) {
    it(`lists the columns of ${name}`, () => {
      const section = page.split(`### ${name}\n`)[1]?.split('\n### ')[0] ?? '';
      assert.ok(section.includes(description));
      const rows = [...section.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.*?) +\|$/gm)].map(
        ([, ...cells]) => cells,
      );
      assert.deepEqual(
        rows,
        columns.map((column) => [column.name, column.type, column.description]),
      );
    });
  }
});
