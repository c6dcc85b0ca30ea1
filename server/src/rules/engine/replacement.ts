import { quote } from '../../syntax/quoting';
import type { Word } from '../../syntax/statements';
import { replace } from './edits';
import type { Fix } from './rule';

/**
 * The fixes that replace a word by one of the suggested names; quotes are kept.
 *
 * @param isLikely whether the first name is certain enough for the fix of all findings in a file
 */
export function replacement(word: Word, names: readonly string[], isLikely = true): readonly Fix[] {
  return names.map((name, index) => ({
    title: `Replace with "${name}"`,
    preferred: isLikely && index === 0,
    edits: [replace(word, word.kind === 'word' ? name : quote(name))],
  }));
}
