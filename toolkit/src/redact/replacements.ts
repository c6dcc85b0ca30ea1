import type { SecretKind } from 'fortios-language/secrets/secretInText';
import type { Span } from './subject';

/** The kind of a value, in the singular; reports append `s` or `es`. */
export type RedactedKind =
  | SecretKind
  | 'certificate'
  | 'address'
  | 'name'
  | 'host name'
  | 'text'
  | 'e-mail address'
  | 'serial number'
  | 'identifier';

interface Replacement extends Span {
  readonly newText: string;
  readonly kind: RedactedKind;
  /** Whether it is a script, whose values are counted instead. */
  readonly isScript?: true;
}

/**
 * What is decided about a character: `open` is undecided, `fixed` stays except for the addresses and other values in
 * it, `prose` is free text that stays, and `replaced` is in a replacement.
 */
type ReplacementDecision = 'open' | 'fixed' | 'prose' | 'replaced';

const decisions: readonly ReplacementDecision[] = ['open', 'fixed', 'prose', 'replaced'];

/** The decisions about one text. Replacements never overlap: the first one of a range is kept. */
export class Replacements {
  private readonly decided: Uint8Array;
  private readonly list: Replacement[] = [];
  private sorted: readonly Replacement[] | undefined;
  /** How many values stay, by kind. */
  readonly kept: Partial<Record<RedactedKind, number>> = {};
  /** How many values of scripts are replaced, by kind. */
  readonly inScripts: Partial<Record<RedactedKind, number>> = {};

  constructor(readonly text: string) {
    this.decided = new Uint8Array(text.length);
  }

  /** Adds a replacement; false if it overlaps an earlier one. */
  add(replacement: Replacement): boolean {
    const { start, end } = replacement;
    if (start >= end || this.isReplaced(start, end)) return false;
    this.decided.fill(decisions.indexOf('replaced'), start, end);
    this.list.push(replacement);
    this.sorted = undefined;
    return true;
  }

  keep({ start, end }: Span, kind?: RedactedKind): void {
    this.decided.fill(decisions.indexOf(kind === 'text' ? 'prose' : 'fixed'), start, end);
    if (kind !== undefined) this.count(kind);
  }

  /** Replaces a range, or keeps it if the text is the same. */
  decide(span: Span, newText: string, kind: RedactedKind | undefined): void {
    if (this.text.slice(span.start, span.end) === newText) this.keep(span, kind);
    else this.add({ start: span.start, end: span.end, newText, kind: kind ?? 'text' });
  }

  /** Replaces a script by its copy, whose values are counted instead of the script. */
  addScript(span: Span, newText: string, script: Replacements): void {
    for (const [kind, count] of Object.entries(script.kept)) this.count(kind as RedactedKind, count);
    for (const [kind, count] of Object.entries(script.counts()))
      this.inScripts[kind as RedactedKind] = (this.inScripts[kind as RedactedKind] ?? 0) + count;
    const isSame = script.apply() === script.text;
    if (isSame) this.keep(span);
    else this.add({ start: span.start, end: span.end, newText, kind: 'text', isScript: true });
  }

  /** How many values are replaced, by kind. */
  counts(): Readonly<Partial<Record<RedactedKind, number>>> {
    const counts = { ...this.inScripts };
    for (const { kind, isScript } of this.inOrder())
      if (isScript !== true) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  }

  /** Counts a value that stays. */
  count(kind: RedactedKind, count = 1): void {
    this.kept[kind] = (this.kept[kind] ?? 0) + count;
  }

  at(offset: number): ReplacementDecision {
    return decisions[this.decided[offset] ?? 0] ?? 'open';
  }

  /** Whether a range overlaps a replacement. */
  isReplaced(start: number, end: number): boolean {
    return this.decided.subarray(start, end).includes(decisions.indexOf('replaced'));
  }

  /** In the order of the text. */
  inOrder(): readonly Replacement[] {
    const sorted = this.sorted ?? this.list.toSorted((a, b) => a.start - b.start);
    this.sorted = sorted;
    return sorted;
  }

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
