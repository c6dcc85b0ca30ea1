import type { SecretKind } from '../model/secretText';

/** What was replaced, in words that follow a number once an `s` or `es` is put to it. */
export type RedactedKind =
  SecretKind | 'certificate' | 'address' | 'name' | 'host name' | 'text' | 'e-mail address' | 'serial number';

/** One replaced stretch of a text; offsets count UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  readonly kind: RedactedKind;
  /** Whether it is a further line of what the replacement before it began; it is not counted. */
  readonly isContinued?: boolean | undefined;
}

/** The replacements in one text. They never overlap: who comes first has the place. */
export class Replacements {
  private readonly taken: Uint8Array;
  private readonly list: Replacement[] = [];
  /** Where a secret stays that is also the name of an entry. */
  readonly secretNames: number[] = [];

  constructor(readonly text: string) {
    this.taken = new Uint8Array(text.length);
  }

  /** Replaces a stretch; false where some of it was replaced already. The same text again only takes the place. */
  add(replacement: Replacement): boolean {
    const { start, end, newText } = replacement;
    if (start >= end || this.isTaken(start, end)) return false;
    this.taken.fill(1, start, end);
    if (this.text.slice(start, end) !== newText) this.list.push(replacement);
    return true;
  }

  /** Whether some of a stretch was replaced already. */
  isTaken(start: number, end: number): boolean {
    return this.taken.subarray(start, end).includes(1);
  }

  /** In the order of the text. */
  inOrder(): readonly Replacement[] {
    return this.list.toSorted((a, b) => a.start - b.start);
  }

  /** The text with everything replaced. */
  apply(): string {
    const pieces: string[] = [];
    let from = 0;
    for (const { start, end, newText } of this.inOrder()) {
      pieces.push(this.text.slice(from, start), newText);
      from = end;
    }
    pieces.push(this.text.slice(from));
    return pieces.join('');
  }
}
