import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { statusText } from '../../client/src/status/statusText';
import { t, setTranslation } from '../../client/src/l10n';
import {
  bundleFile,
  bundleText,
  readClientTexts,
  untranslatedMessages,
} from '../../scripts/build/generated/clientTexts';

describe('the texts of the client', () => {
  afterEach(() => {
    setTranslation();
  });

  it('are all in the bundle for translators (otherwise: npm run generate)', () => {
    const texts = readClientTexts();
    assert(texts.texts.length > 50, 'too few texts were found');
    assert.deepEqual(texts.unreadable, []);
    assert.equal(readFileSync(bundleFile, 'utf8'), bundleText(texts));
  });

  it('are shown only through the bundle', () => {
    assert.deepEqual(untranslatedMessages(), []);
  });

  it('have placeholders that are numbered from 0', () => {
    for (const text of readClientTexts().texts) {
      const places = [...text.matchAll(/\{(.*?)\}/g)].map(([, place]) => Number(place));
      assert.deepEqual(
        [...new Set(places)].sort(),
        [...new Set(places)].map((_, index) => index),
        text,
      );
    }
  });

  it('are not fragments: none starts or ends with a space', () => {
    for (const text of readClientTexts().texts) assert.equal(text, text.trim());
  });

  it('are English without a translation', () => {
    assert.equal(t('newest of {0}', '7.4'), 'newest of 7.4');
    assert.equal(t('{1} before {0}', 'a', 2), '2 before a');
    assert.equal(t('{0} and {1}', 'one'), 'one and {1}');
  });

  it('are translated, also in modules without VS Code', () => {
    const german: Readonly<Record<string, string>> = {
      'FortiOS: the language server is starting.': 'FortiOS: Der Sprachserver startet.',
    };
    setTranslation((message) => german[message] ?? message);
    assert.equal(statusText({ kind: 'starting' }).accessibleText, 'FortiOS: Der Sprachserver startet.');
  });
});
