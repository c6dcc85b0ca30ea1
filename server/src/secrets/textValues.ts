import { isDescription } from './secrets';
import { matchesIn } from './textPieces';
import type { Stretch } from './textWords';

/** Further than so many characters, only a blank ends a value. */
const longestValue = 20_000;

/** In characters. */
const longValue = 200;

/** After so many long values of a pattern, they are not searched again, which would take quadratic time. */
const mostLongValues = 20;

/** Reads the values after the matches of a pattern, from the first to the last match. */
export class ValueReader {
  private searched = 0;
  private longValues = 0;

  constructor(private readonly text: string) {}

  /** The value after a match at an offset; undefined if there is none, or if it is in a long value. */
  after(start: number, [introduction]: RegExpExecArray, isInAddress = false): Stretch | undefined {
    if (start < this.searched) return undefined;
    const value = valueAt(this.text, start + introduction.length, isInAddress);
    if (value && value.end - value.start > longValue && ++this.longValues > mostLongValues)
      this.searched = value.end;
    return value;
  }
}

/** A match of a pattern and the value after it. */
export interface IntroducedValue {
  readonly match: RegExpExecArray;
  /** The offset of the match in the text. */
  readonly start: number;
  readonly value: Stretch;
  readonly written: string;
}

/** The values after the matches of a pattern. Undefined where the caller can pause. */
export function* valuesAfter(text: string, pattern: RegExp): Iterable<IntroducedValue | undefined> {
  const reader = new ValueReader(text);
  for (const found of matchesIn(text, pattern)) {
    const value = found && reader.after(found.start, found.match);
    if (value)
      yield {
        match: found.match,
        start: found.start,
        value,
        written: text.slice(value.start, value.end),
      };
    else if (!found) yield undefined;
  }
}

/** The value at an offset: a quoted text, or a word without final punctuation. */
export function valueAt(text: string, start: number, isInAddress: boolean): Stretch | undefined {
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = firstOf(text, quote === '"' ? /["\n]/g : quote === "'" ? /['\n]/g : /[`\n]/g, start + 1);
    return end > start + 1 ? { start: start + 1, end } : undefined;
  }
  const bracketed = inBrackets(text, start);
  if (bracketed) return isDescription(text.slice(bracketed.start, bracketed.end)) ? undefined : bracketed;
  let end = start;
  const most = Math.min(text.length, start + longestValue);
  while (end < most && !/\s/.test(text.charAt(end))) {
    if (isInAddress && text.charAt(end) === '&') break;
    if (/^&\w{1,40}=/.test(text.slice(end, end + 44))) break;
    // This quote ends a longer text, or a value in data of a program.
    if (/^["'][,;}\])]*(?:\s|$)/.test(text.slice(end, end + 8))) break;
    end++;
  }
  if (end === most) end = firstOf(text, isInAddress ? /[\s&]/g : /\s/g, end);
  while (end > start + 1 && /[,.;)\]}]/.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}

/** The offset of the first match of a pattern with `g`, or the length of the text. */
function firstOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** A text in brackets: `<…>`, `[…]`, `(…)`. */
function inBrackets(text: string, start: number): Stretch | undefined {
  const value = /^(?:<([^<>\n]{1,80})>|\[([^[\]\n]{1,80})\]|\(([^()\n]{1,80})\))(?=[\s,.;:"']|$)/
    .exec(text.slice(start, start + 90))
    ?.slice(1)
    .join('');
  return value === undefined ? undefined : { start: start + 1, end: start + 1 + value.length };
}
