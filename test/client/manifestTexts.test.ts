import assert from 'node:assert/strict';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

/** The keys whose values VS Code shows to users. */
const shownKeys: ReadonlySet<string> = new Set([
  'title',
  'shortTitle',
  'category',
  'label',
  'description',
  'markdownDescription',
  'patternErrorMessage',
  'altText',
  'displayName',
  'userDescription',
  'enumDescriptions',
  'contents',
]);

interface Shown {
  /** `contributes.commands.0.title` */
  readonly place: string;
  readonly text: string;
}

function shownTexts(value: unknown, place: string): readonly Shown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    // Models read the inputs of tools, in English.
    if (key === 'inputSchema') return [];
    const at = place === '' ? key : `${place}.${key}`;
    // The name of a view is shown; those of the extension and of tools are identifiers.
    const isShown = shownKeys.has(key) || (key === 'name' && place.startsWith('contributes.views'));
    if (!isShown) return shownTexts(inner, at);
    const all: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    return all.map((text) => ({ place: at, text: String(text) }));
  });
}

describe('the texts of the manifest', () => {
  const shown = shownTexts(manifest, '');

  it('can all be translated', () => {
    assert(shown.length > 60, `only ${shown.length} texts were found`);
    const fixed = shown.filter(({ text }) => !/^%[\w.]+%$/.test(text));
    assert.deepEqual(fixed, []);
  });

  it('are exactly those in package.nls.json', () => {
    const used = shown.map(({ text }) => text.slice(1, -1));
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('state in one short sentence what the extension does', () => {
    assert(texts.description.length < 180, `${texts.description.length} characters`);
    assert.match(texts.description, /FortiGate/);
    assert.match(texts.description, /firmware version/);
  });

  it('describe each setting in fewer than 25 words, and each of its values', () => {
    for (const { properties } of manifest.contributes.configuration)
      for (const [name, setting] of Object.entries<Record<string, unknown>>(properties)) {
        assert('markdownDescription' in setting, name);
        if ('enum' in setting) assert('enumDescriptions' in setting, name);
        const description = new Map(Object.entries(texts)).get(
          String(setting['markdownDescription']).slice(1, -1),
        );
        assert(
          description !== undefined && description.split(/\s+/).length < 25,
          `${name}: ${description ?? ''}`,
        );
      }
  });
});
