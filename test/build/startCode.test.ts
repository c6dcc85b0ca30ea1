import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lastSources } from '../../scripts/build/notices/bundledPackages';

const folder = path.resolve(import.meta.dirname, '../../dist/server');

/** A file of the server and those that it imports. Parts that it loads later are not included. */
function filesAtStart(name: string, known = new Map<string, string>()): ReadonlyMap<string, string> {
  if (known.has(name)) return known;
  const text = readFileSync(path.join(folder, name), 'utf8');
  known.set(name, text);
  for (const [, imported = ''] of text.matchAll(/\b(?:from|import) ?"\.\/([\w.-]+\.mjs)"/g))
    filesAtStart(imported, known);
  return known;
}

describe('the code that the language server loads at its start', () => {
  const files = filesAtStart('main.mjs');
  const sources = [...files.keys()].flatMap((name) => lastSources()[`dist/server/${name}`] ?? []);

  it('is limited, because it needs memory in every session', () => {
    const { length } = [...files.values()].join('');
    const isPublished = !existsSync(path.join(folder, 'main.mjs.map'));
    // In characters: 2.7 million today, and 1.33 million as they are published, without spaces and long names.
    const limit = isPublished ? 1_350_000 : 2_800_000;
    assert(length < limit, `${length} characters`);
    assert(length > limit / 2, 'parts of main.mjs are not found');
  });

  it('contains the rules and the hover, but nothing that a user asks for by a command', () => {
    for (const file of ['rules/engine/checker', 'features/hover/hover', 'editorService'])
      assert(sources.includes(`server/src/${file}.ts`), file);
    const ofToolkit = sources.filter((file) => file.startsWith('toolkit/'));
    assert.deepEqual(ofToolkit.sort(), [
      'toolkit/package.json',
      'toolkit/src/assets.node.ts',
      'toolkit/src/crash.node.ts',
      'toolkit/src/main.node.ts',
      'toolkit/src/memory.node.ts',
      'toolkit/src/parentWatch.node.ts',
      'toolkit/src/requests/furtherRequests.ts',
    ]);
  });
});

describe('the code that the command line loads before a command', () => {
  const files = filesAtStart('commands.mjs');
  const sources = [...files.keys()].flatMap((name) => lastSources()[`dist/server/${name}`] ?? []);

  it('is small, and contains no rules, no model and no device', () => {
    const { length } = [...files.values()].join('');
    // In characters: 330,000 today, and 133,000 as they are published.
    assert(length < 400_000, `${length} characters`);
    assert(sources.includes('toolkit/src/cli/program/commands.ts'));
    for (const folder of ['rules', 'schema/data', 'model', 'syntax', 'analysis', 'features'])
      assert.deepEqual(
        sources.filter((name) => name.startsWith(`server/src/${folder}/`)),
        [],
      );
  });
});
