import assert from 'node:assert/strict';
import sections from '../../../../toolkit/src/operations/report/sections.json';
import { sectionIds } from '../../../../toolkit/src/operations/report/blocks';
import { entryFunctions } from '../../../../toolkit/src/operations/export/entryColumns';
import { columnsIn, relations } from '../../../../toolkit/src/operations/export/relations';
import sheets from '../../../../toolkit/src/operations/export/sheets.json';
import { schema } from '../../../helpers/documents';

const functions = new Set<string>();

/** Checks what a column shows of entries. */
function checkValue(value: unknown): void {
  for (const one of [value].flat()) {
    assert.equal(typeof one, 'string');
    if (String(one).startsWith('=')) functions.add(String(one).slice(1));
    else assert.match(String(one), /^[a-z][a-z0-9+-]*$/);
  }
}

function checkTables(tables: object): void {
  for (const [path, kind] of Object.entries(tables)) {
    assert(schema.node(path), path);
    assert.equal(typeof kind, 'string', path);
  }
}

describe('the columns of the workbook and of the as-built report', () => {
  it('show columns of the relational schema, or entries of known tables', () => {
    for (const { name, columns, ...sheet } of sheets) {
      const { relation, tables } = sheet as { readonly relation?: string; readonly tables?: object };
      if (tables) checkTables(tables);
      const known = relations.find((one) => one.name === relation);
      assert.equal(known === undefined, tables !== undefined, name);
      for (const [title, width, value, ...more] of columns) {
        assert.equal(typeof title, 'string', name);
        assert(Number.isInteger(width) && more.length === 0, name);
        if (known)
          assert(
            columnsIn(known.name).some((one) => one.name === value),
            `${name}: ${String(title)}`,
          );
        else checkValue(value);
      }
    }
  });

  it('are those of sections of the report', () => {
    for (const [id, tables] of Object.entries(sections)) {
      assert(
        sectionIds.some((one) => one === id),
        id,
      );
      for (const table of tables) {
        checkTables(table.tables);
        assert.match(table.otherwise, /^The configuration has .+\.$/);
        for (const [title, value, ...more] of table.columns) {
          assert(typeof title === 'string' && more.length === 0, id);
          checkValue(value);
        }
        const { heading, key, tables: _, columns, otherwise, ...others } = { heading: '', key: '', ...table };
        assert(
          typeof heading === 'string' && typeof key === 'string' && columns.length > 0 && otherwise !== '',
        );
        assert.deepEqual(others, {}, id);
      }
    }
  });

  it('use each function', () => assert.deepEqual([...functions].sort(), Object.keys(entryFunctions).sort()));
});
