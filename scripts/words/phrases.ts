import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A phrase of manneredWords.json: words with alternatives, such as `has|have`, and a plain expression instead. */
export interface Phrase {
  readonly words: string;
  /** Words before or after the phrase that make it plain: "there is no", "is no longer". */
  readonly unlessAfter?: string;
  readonly unlessBefore?: string;
  readonly instead: string;
}

export interface Occurrence {
  readonly phrase: Phrase;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Reads the list of phrases. */
export function readPhrases(): readonly Phrase[] {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'manneredWords.json'), 'utf8')) as Phrase[];
}

/** A blank, or a line break with the comment mark of the next line; nothing between the words of an identifier. */
const gap = String.raw`(?:[ \t]*\r?\n[ \t]*(?:\/\/|\*|#|>)?[ \t]*|[ \t]+|(?<=[a-z])(?=[A-Z]))`;

/** Matches the phrase in prose and inside identifiers: `whatIsKnown` contains "is known". */
export function patternOf({ words, unlessAfter, unlessBefore }: Phrase): RegExp {
  const before = unlessAfter === undefined ? '' : `(?<!${anyCase(unlessAfter)}${gap})`;
  const after = unlessBefore === undefined ? '' : `(?!${gap}${anyCase(unlessBefore)}(?![a-z]))`;
  const sequence = words
    .split(' ')
    .map((word) => anyCase(word))
    .join(gap);
  return new RegExp(`${before}(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))${sequence}(?![a-z])${after}`, 'g');
}

/** `is|are` → `(?:[iI]s|[aA]re)` */
function anyCase(alternatives: string): string {
  const each = alternatives
    .split('|')
    .map((word) => word.replace(/^./, (first) => `[${first}${first.toUpperCase()}]`));
  return `(?:${each.join('|')})`;
}

/** All occurrences of the phrases in a text, in the order of the list. */
export function occurrencesIn(text: string, phrases: readonly Phrase[]): readonly Occurrence[] {
  return phrases.flatMap((phrase) =>
    [...text.matchAll(patternOf(phrase))].map(({ index, 0: found }) => ({
      phrase,
      line: text.slice(0, index).split('\n').length,
      text: found.replace(/\s+/g, ' '),
    })),
  );
}
