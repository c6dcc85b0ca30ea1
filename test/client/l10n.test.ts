import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { statusText } from '../../client/src/firmware/statusText';
import { t, translateBy } from '../../client/src/l10n';
import {
  bundleFile,
  bundleText,
  readClientTexts,
  untranslatedMessages,
} from '../../scripts/l10n/clientTexts';

describe('the texts of the client', () => {
  afterEach(() => {
    translateBy();
  });

  it('are all in the bundle for those who translate (else: npm run texts)', () => {
    const texts = readClientTexts();
    assert(texts.texts.length > 50, 'hardly a text was found');
    assert.deepEqual(texts.unreadable, []);
    assert.equal(readFileSync(bundleFile, 'utf8'), bundleText(texts));
  });

  it('reach a person through the bundle alone', () => {
    assert.deepEqual(untranslatedMessages(), []);
  });

  it('have numbered places for what is put in, from 0 on', () => {
    for (const text of readClientTexts().texts) {
      const places = [...text.matchAll(/\{(.*?)\}/g)].map(([, place]) => Number(place));
      assert.deepEqual(
        [...new Set(places)].sort(),
        [...new Set(places)].map((_, index) => index),
        text,
      );
    }
  });

  it('are no parts of sentences: none begins or ends with a blank', () => {
    for (const text of readClientTexts().texts) assert.equal(text, text.trim());
  });

  it('are English where nobody translates', () => {
    assert.equal(t('newest of {0}', '7.4'), 'newest of 7.4');
    assert.equal(t('{1} before {0}', 'a', 2), '2 before a');
    assert.equal(t('{0} and {1}', 'one'), 'one and {1}');
  });

  it('are in the language of VS Code, also in parts that know nothing of VS Code', () => {
    const german: Readonly<Record<string, string>> = {
      'FortiOS: the language server is starting.': 'FortiOS: Der Sprachserver startet.',
    };
    translateBy((message) => german[message] ?? message);
    assert.equal(statusText({ kind: 'starting' }).accessibleText, 'FortiOS: Der Sprachserver startet.');
  });
});
