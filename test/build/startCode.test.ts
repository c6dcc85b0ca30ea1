import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../dist/server');

/** The code that a file imports, and what that imports. Parts that it loads later are not included. */
function codeAtStart(name: string, known = new Map<string, string>()): ReadonlyMap<string, string> {
  if (known.has(name)) return known;
  const text = readFileSync(path.join(folder, name), 'utf8');
  known.set(name, text);
  for (const [, imported = ''] of text.matchAll(/\b(?:from|import) ?"\.\/(main\.[\w.-]+\.mjs)"/g))
    codeAtStart(imported, known);
  return known;
}

describe('the code that the language server loads at its start', () => {
  const code = [...codeAtStart('main.mjs').values()].join('\n');

  it('is limited, because it needs memory in every session', () => {
    // In characters that are not minified; 2.2 million today.
    assert(code.length < 2_400_000, `${code.length} characters`);
    assert(code.length > 1_000_000, 'parts of main.mjs are not found');
  });

  it('contains the rules and the hover, but nothing that a user asks for by a command', () => {
    const isLoaded = (file: string): boolean => code.includes(`server/src/${file}.ts`);
    for (const file of ['rules/engine/checker', 'features/hover/hover', 'editorService'])
      assert(isLoaded(file), file);
    const late = ['services/planService', 'upgrade/comparison', 'services/exportService', 'cli/mcp/runMcp'];
    for (const file of ['languageService', 'handlers/reports', ...late]) assert(!isLoaded(file), file);
  });
});
