import type { SecretKind } from '../secrets/secretInText';
import { sortInSteps } from '../base/steps';

/** The kind of a replaced value, in the singular; reports append `s` or `es`. */
export type RedactedKind =
  SecretKind | 'certificate' | 'address' | 'name' | 'host name' | 'text' | 'e-mail address' | 'serial number';

/** A replaced range of a text; offsets count UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly kind: RedactedKind;
  /** Whether it continues the previous replacement on the next line; not counted. */
  readonly isContinued?: boolean | undefined;
}

/** The number of replacements that are applied in a step. */
const replacementsPerStep = 1000;

/** The replacements in one text. They never overlap: the first replacement of a range is kept. */
export class Replacements {
  private readonly taken: Uint8Array;
  private readonly list: Replacement[] = [];
  private sorted: readonly Replacement[] | undefined;
  /** The offsets of entry names that are kept although the same text is a secret elsewhere. */
  readonly secretNames: number[] = [];

  constructor(readonly text: string) {
    this.taken = new Uint8Array(text.length);
  }

  /**
   * Adds a replacement; false if it overlaps an earlier one. A replacement by the same text only reserves the range.
   */
  add(replacement: Replacement): boolean {
    const { start, end, newText } = replacement;
    if (start >= end || this.isTaken(start, end)) return false;
    this.taken.fill(1, start, end);
    if (this.text.slice(start, end) !== newText) {
      this.list.push(replacement);
      this.sorted = undefined;
    }
    return true;
  }

  /** Whether a range overlaps a replacement. */
  isTaken(start: number, end: number): boolean {
    return this.taken.subarray(start, end).includes(1);
  }

  /** In the order of the text. */
  *inOrder(): Generator<void, readonly Replacement[]> {
    const sorted = this.sorted ?? (yield* sortInSteps(this.list, (a, b) => a.start - b.start));
    this.sorted = sorted;
    return sorted;
  }

  /** The text with all replacements. */
  *apply(): Generator<void, string> {
    const pieces: string[] = [];
    let from = 0;
    for (const [index, { start, end, newText }] of (yield* this.inOrder()).entries()) {
      pieces.push(this.text.slice(from, start), newText);
      from = end;
      if (index % replacementsPerStep === replacementsPerStep - 1) yield;
    }
    pieces.push(this.text.slice(from));
    return pieces.join('');
  }
}
