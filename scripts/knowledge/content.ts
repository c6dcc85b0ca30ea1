/** The words of an explanation that its reader does not already see in the name of the setting and its table. */
import { stemmer } from 'stemmer';

/** A text with at most this many content words only repeats the name. */
const fewContentWords = 1;

/**
 * Words that say nothing about a particular setting: articles, prepositions, pronouns and auxiliary verbs, and the words
 * that every explanation may have, such as “the setting specifies whether”.
 */
const stopWords = new Set(
  `a an and any are as at be been being but by can cannot could do does during each either else every for from had has
  have here how if in instead into is it its itself may might more most must neither nor not of off on only onto or other
  others out over own per same shall should so some such than that the their them themselves then there these they this
  those through to under until up upon via was were what when where whether which while who whom whose why will with
  within without would yet
  apply applied applies belong belongs configure configured configures configuration contain contains control controls
  decide decides define defined defines definition device disable disabled disables enable enabled enables entry entries
  fortigate fortios give given gives has kind kinds list listed lists mode name named names option optional options
  parameter parameters part select selected selects set sets setting settings specified specifies specify state states
  table type types turn turns use used uses using value values`.split(/\s+/),
);

/** Short forms in names whose long form does not follow from their letters. */
const longForms: Readonly<Record<string, string>> = { id: 'identifier', passwd: 'password', pw: 'password' };

/** The texts of an explanation, as written or compiled. */
export interface ExplanationTexts {
  readonly does?: string | undefined;
  readonly caution?: string | undefined;
  readonly versions?: string | undefined;
  /** By the names of the values. */
  readonly values: Iterable<readonly [name: string, text: string]>;
}

/** Whether the texts of an explanation only repeat the name of the setting and its table. */
export function repeatsName(path: string, texts: ExplanationTexts): boolean {
  return contentWords(path, texts).length <= fewContentWords;
}

/**
 * The different content words of an explanation: those that are neither stop words nor, in whatever inflection, parts of
 * the name of the setting, of a table that contains it, or of the explained value. A literal in backticks is one word.
 *
 * @param path of the node, such as `router bgp > neighbor > remote-as`
 * @returns stems: `redistribut` for “redistributes”
 */
export function contentWords(
  path: string,
  { does, caution, versions, values }: ExplanationTexts,
): readonly string[] {
  const names = namesOf(path);
  const words = [does, caution, versions].flatMap((text) => contentOf(text ?? '', names));
  const ofValues = [...values].flatMap(([name, text]) => contentOf(text, [...names, ...namesOf(name)]));
  return [...new Set([...words, ...ofValues])];
}

function contentOf(text: string, names: readonly string[]): readonly string[] {
  const plain = text.toLowerCase().replaceAll('’', "'").replaceAll("'s ", ' ');
  const words = plain.match(/`[^`]+`|[\p{L}\d]+/gu) ?? [];
  return words
    .filter((word) => !stopWords.has(word) && !names.some((name) => isName(word, name)))
    .map(stemmer);
}

/** Names of one letter or one digit, such as the `v` of `v4`, are left out. */
function namesOf(path: string): readonly string[] {
  const whole = path.toLowerCase().split(/ > | /);
  const parts = whole.flatMap((name) => name.split(/[^a-z\d]+/));
  const known = [...whole, ...parts].filter((name) => name.length > 1);
  return [...new Set(known.flatMap((name) => [name, stemmer(name), longForms[name] ?? name]))];
}

/**
 * Whether a word is a name, an inflection of it, its long form (`auth`, `dst`, `mgmt`), or one part of a compound name
 * (`keep` and `alive` of `keepalive`). A literal must be the whole name.
 */
function isName(word: string, name: string): boolean {
  if (word.startsWith('`')) return word === `\`${name}\``;
  const stem = stemmer(word);
  if (stem === name || word === name) return true;
  if (name.length >= 3 && word.startsWith(name)) return true;
  if (stem.length >= 3 && (name.startsWith(stem) || name.endsWith(word))) return true;
  return consonants.test(name) && word.startsWith(name.charAt(0)) && isSubsequence(name, word);
}

const consonants = /^[a-z][b-df-hj-np-tv-z]{2,4}$/;

/** Whether the letters of a short form occur in this order in the long form. */
function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
