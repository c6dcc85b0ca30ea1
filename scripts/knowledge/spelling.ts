/** Finds spelling mistakes with the Hunspell dictionary of American English and a list of the words of this field. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import nspell from 'nspell';
import { getOrInsertComputed } from '../../server/src/base/collections';
import { projectRoot } from '../project';

/** Literals in backticks are names of FortiOS, not English. */
const code = /`[^`]*`/g;
const words = /\p{L}[\p{L}\d]*/gu;

/** A checker for texts. Loading the dictionary takes 0.2 seconds. */
export class Spelling {
  private readonly dictionary = nspell(dictionaryFile('aff'), dictionaryFile('dic'));
  private readonly productWords: ReadonlySet<string>;
  private readonly known = new Map<string, boolean>();

  /** @param productWords correct words that the dictionary does not have, with their capital letters */
  constructor(productWords: Iterable<string>) {
    this.productWords = new Set(productWords);
  }

  /** The words of a text that are neither in the dictionary nor in the list, in the order of the text. */
  mistakesIn(text: string): readonly string[] {
    const found = text.replace(code, ' ').replaceAll('’', "'").match(words) ?? [];
    return found.filter((word) => !getOrInsertComputed(this.known, word, () => this.isCorrect(word)));
  }

  /** The same word with other capital letters, or else the most similar word, if there is one. */
  suggestion(word: string): string | undefined {
    const same = [...this.productWords].find((one) => one.toLowerCase() === word.toLowerCase());
    return same ?? this.dictionary.suggest(word)[0];
  }

  /** The list's words may have a capital letter at the start of a sentence, and a plural. */
  private isCorrect(word: string): boolean {
    const forms = [word, word.replace(/s$/, '')].flatMap((one) => [
      one,
      one.charAt(0).toLowerCase() + one.slice(1),
    ]);
    return forms.some((form) => this.productWords.has(form)) || this.dictionary.correct(word);
  }
}

/** The words in `knowledge/words.txt`, one per line. */
export function readProductWords(): readonly string[] {
  const text = readFileSync(path.join(projectRoot, 'knowledge/words.txt'), 'utf8');
  return text.split('\n').filter((word) => word !== '');
}

/** The package `dictionary-en` loads its files with a top-level `await`, which CommonJS does not allow. */
function dictionaryFile(extension: 'aff' | 'dic'): Buffer {
  return readFileSync(path.join(projectRoot, `node_modules/dictionary-en/index.${extension}`));
}
