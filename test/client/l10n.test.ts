import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifestTexts from '../../package.nls.json';
import { statusText } from '../../client/src/status/statusText';
import { t, setTranslation } from '../../client/src/l10n';
import {
  bundleFile,
  bundleText,
  readClientTexts,
  translationMistakes,
  translations,
  untranslatedMessages,
} from '../../scripts/build/generated/clientTexts';
import { projectRoot } from '../../scripts/project';

type Texts = Readonly<Record<string, string>>;

const readTexts = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** A complete translation: each word in capitals, and placeholders, links and commands as they are. */
const translationOf = (english: Texts): Texts =>
  Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      text.replace(/\{\d+\}|\]\([^)]*\)|`[^`]*`|\p{Letter}+/gu, (part) =>
        /^\p{Letter}/u.test(part) ? part.toUpperCase() : part,
      ),
    ]),
  );

describe('the texts of the client', () => {
  afterEach(() => setTranslation());

  it('are all in the bundle for translators (otherwise: npm run generate)', () => {
    const texts = readClientTexts();
    assert(texts.texts.length > 50, 'too few texts were found');
    assert.deepEqual(texts.unreadable, []);
    assert.equal(readFileSync(bundleFile, 'utf8'), bundleText(texts));
  });

  it('are shown only through the bundle', () => assert.deepEqual(untranslatedMessages(), []));

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

  it('are shown from a bundle that has all of them', () => {
    const bundle = translationOf(readTexts(bundleFile));
    setTranslation((message, ...values) =>
      (bundle[message] ?? 'missing').replace(/\{(\d+)\}/g, (_, index: string) =>
        String(values[Number(index)] ?? 'no value'),
      ),
    );
    for (const text of readClientTexts().texts) {
      const count = new Set(text.match(/\{\d+\}/g)).size;
      const shown = t(text, ...Array.from({ length: count }, (_, index) => index));
      assert.equal(shown, (translationOf({ text })['text'] ?? '').replace(/\{(\d+)\}/g, '$1'));
    }
  });
});

describe('a translation', () => {
  const english = { a: 'Open {0} of {1}', b: 'Run [First Steps](command:x), or set `fortios.enable`.' };

  it('is complete if it has all texts with their placeholders, links and settings', () => {
    for (const all of [english, manifestTexts, readTexts(bundleFile)])
      assert.deepEqual(translationMistakes(all, translationOf(all)), []);
    assert.deepEqual(translationMistakes(english, { ...english, a: '{1}: {0}' }), []);
  });

  it('has its mistakes named', () => {
    assert.deepEqual(translationMistakes(english, { a: 'Öffne {0}', b: '', c: 'mehr' }), [
      '“a” needs ["{0}","{1}"], and the translation has ["{0}"].',
      '“b” is not translated.',
      '“c” is not in the English file.',
    ]);
    assert.deepEqual(
      translationMistakes(english, { ...english, b: '[Start](command:y), `fortios.enable`' }),
      [
        '“b” needs ["](command:x)","`fortios.enable`"], and the translation has ["](command:y)","`fortios.enable`"].',
      ],
    );
  });

  it('of this project is complete', () => {
    const mistakes = translations().flatMap(({ file, of }) =>
      translationMistakes(readTexts(path.join(projectRoot, of)), readTexts(path.join(projectRoot, file))).map(
        (mistake) => `${file}: ${mistake}`,
      ),
    );
    assert.deepEqual(mistakes, []);
  });
});
