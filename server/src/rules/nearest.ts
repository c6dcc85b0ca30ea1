import { distance } from 'fastest-levenshtein';
import type { Fix } from './rule';
import { replace } from './edits';
import { quote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';

/**
 * The name that a misspelt word most probably means: the nearest by edit distance, as long as no more than a
 * third of its letters, and at least one, had to change.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= bestDistance) continue;
    const changes = distance(word.toLowerCase(), name.toLowerCase());
    if (changes < bestDistance) {
      best = name;
      bestDistance = changes;
    }
  }
  return best;
}

/** ` Did you mean "server"?`, or nothing; follows a sentence. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}

/** The fix that replaces a word by the name it probably means; a quoted word stays quoted. */
export function replacement(word: Word, name: string | undefined): readonly Fix[] {
  if (name === undefined) return [];
  const newText = word.kind === 'word' ? name : quote(name);
  return [{ title: `Replace by "${name}"`, preferred: true, edits: [replace(word, newText)] }];
}
