import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';

/** The kinds of change of Keep a Changelog. */
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

describe('CHANGELOG.md', () => {
  const lines = readFileSync(path.join(projectRoot, 'CHANGELOG.md'), 'utf8').split('\n');
  const sections = lines.filter((line) => line.startsWith('## '));

  it('begins with unreleased items, followed by versions with dates, newest first', () => {
    const [first, ...released] = sections;
    assert.equal(first, '## [Unreleased]');
    for (const section of released) assert.match(section, /^## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/);
    const days = released.map((section) => section.slice(-10));
    assert.deepEqual(days, [...days].sort().reverse());
  });

  it('sorts changes by kind, each kind once a section', () => {
    let seen = new Set<string>();
    for (const line of lines) {
      if (line.startsWith('## ')) seen = new Set();
      if (!line.startsWith('### ')) continue;
      const kind = line.slice(4);
      assert(kinds.includes(kind), `“${kind}” is none of ${kinds.join(', ')}`);
      assert(!seen.has(kind), `${kind} stands twice in a section`);
      seen.add(kind);
    }
    assert(lines.some((line) => line.startsWith('### ')));
  });

  it('has nothing under a kind but items', () => {
    const notes = lines.slice(lines.findIndex((line) => line.startsWith('### ')));
    const others = notes.filter((line) => !/^(?:- \S| {2}\S|#{2,3} |\[[^\]]+\]: \S|$)/.test(line));
    assert.deepEqual(others, []);
  });
});
