import { distance } from 'fastest-levenshtein';
import { quotedList } from './lists';

/**
 * The most similar name by edit distance, if at most a third of the letters (but at least one) differ. Two transposed
 * letters are one change. Numbers are excluded, because they are similar by chance.
 *
 * @param most the largest number of changes
 */
export function nearest(word: string, names: Iterable<string>, most = Infinity): string | undefined {
  if (/^\d*$/.test(word)) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(1, Math.floor(word.length / 3)) + 1, word.length, most + 1);
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

/** The names, the most similar ones first: those with the most words of the name in common, then by edit distance. */
export function byNearness(word: string, names: Iterable<string>): readonly string[] {
  const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\da-z]+/);
  const typed = wordsOf(word);
  const ranked = [...names].map((name) => {
    const words = wordsOf(name);
    const common = typed.filter((one) => words.some((other) => beginAlike(one, other)));
    return { name, common: common.length, changes: changesBetween(word.toLowerCase(), name.toLowerCase()) };
  });
  return ranked.sort((a, b) => b.common - a.common || a.changes - b.changes).map(({ name }) => name);
}

/** Whether two words can be forms of the same one, such as `vip` and `vips`, `policy` and `policies`. */
function beginAlike(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return a.startsWith(b) || b.startsWith(a) || (a.length > 4 && a.slice(0, 5) === b.slice(0, 5));
}

function changesBetween(word: string, name: string): number {
  const changes = distance(word, name);
  if (changes !== 2 || word.length !== name.length) return changes;
  let at = 0;
  while (word[at] === name[at]) at++;
  const swapped = word[at] === name[at + 1] && word[at + 1] === name[at];
  return swapped && word.slice(at + 2) === name.slice(at + 2) ? 1 : changes;
}

/** ` Did you mean "server" or "port"?`, or an empty text; appended to a sentence. */
export function didYouMean(meant: string | readonly string[] | undefined): string {
  const names = typeof meant === 'string' ? [meant] : (meant ?? []);
  return names.length === 0 ? '' : ` Did you mean ${quotedList(names, 'or')}?`;
}
