import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultChanges, lineOfChange } from '../../scripts/schema/defaultChanges';
import { schema } from './committedSchema';

const file = path.join(import.meta.dirname, '../fixtures/schema/default-changes.tsv');

describe('the changes of defaults between releases', () => {
  const [, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const listed = rows.map((row) => row.split('\t'));

  it('are exactly those that are listed, over all settings and releases', () =>
    assert.deepEqual(
      [...defaultChanges(schema)].map(lineOfChange),
      listed.map((cells) => cells.slice(0, 5).join('\t')),
    ));

  it('each have a source for the old and the new default', () => {
    for (const [setting, , , , , before = '', after = ''] of listed) {
      assert.match(before, /[a-z]{4}/, setting);
      assert.match(after, /[a-z]{4}/, setting);
    }
  });

  it('do not include two certain defaults of one version', () => {
    const keys = listed.map(([setting, , , first]) => `${setting} ${first}`);
    assert.equal(new Set(keys).size, keys.length);
  });
});
