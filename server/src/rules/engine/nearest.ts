import { distance } from 'fastest-levenshtein';
import type { Fix } from './rule';
import { replace } from './edits';
import { quote } from '../../syntax/quoting';
import type { Word } from '../../syntax/statements';

/**
 * The most similar name by edit distance, if at most a third of the letters (but at least one) differ. Two transposed
 * letters are one change. Numbers are excluded, because they are similar by chance.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (/^\d*$/.test(word)) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(1, Math.floor(word.length / 3)) + 1, word.length);
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= bestDistance) continue;
    const changes = changesBetween(word.toLowerCase(), name.toLowerCase());
    if (changes < bestDistance) {
      best = name;
      bestDistance = changes;
    }
  }
  return best;
}

function changesBetween(word: string, name: string): number {
  const changes = distance(word, name);
  if (changes !== 2 || word.length !== name.length) return changes;
  let at = 0;
  while (word[at] === name[at]) at++;
  const swapped = word[at] === name[at + 1] && word[at + 1] === name[at];
  return swapped && word.slice(at + 2) === name.slice(at + 2) ? 1 : changes;
}

/** ` Did you mean "server"?`, or an empty text; appended to a sentence. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}

/** The fix that replaces a word by the suggested name; quotes are kept. */
export function replacement(word: Word, name: string | undefined): readonly Fix[] {
  if (name === undefined) return [];
  const newText = word.kind === 'word' ? name : quote(name);
  return [{ title: `Replace with "${name}"`, preferred: true, edits: [replace(word, newText)] }];
}
