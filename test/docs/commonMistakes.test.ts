import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/rules/registry';
import { projectRoot } from './readRulePage';

describe('docs/use/common-mistakes.md', () => {
  const text = readFileSync(path.join(projectRoot, 'docs/use/common-mistakes.md'), 'utf8');
  const rows = [...text.matchAll(/^\|.*?\| \[([^\]]+)\]\(\.\.\/rules\/(\S+)\.md\) +\| (\w+) +\|/gm)];

  it('states the default level of each rule', () => {
    assert.ok(rows.length > 30);
    const stated = rows.map(([, id, page, level]) => ({ id, page, level }));
    const actual = rows.map(([, id]) => {
      const rule = rules.find((one) => one.id === id);
      return { id, page: id, level: rule?.offByDefault ? 'off' : rule?.severity };
    });
    assert.deepEqual(stated, actual);
  });
});
