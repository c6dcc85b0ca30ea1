/** What a masked place is, in the singular and the plural. */
const kinds = {
  setting: ['value of a secret setting', 'values of secret settings'],
  repeated: [
    'secret that a name, a comment or another text repeats',
    'secrets that names, comments and other texts repeat',
  ],
  marked: [
    'password or key in a script, a URL or another text',
    'passwords or keys in scripts, URLs and other texts',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

type MaskedKind = keyof typeof kinds;

export const maskedKinds = Object.keys(kinds) as readonly MaskedKind[];

/** The kind of masked places, as a table lists it. */
export function maskedKindName(kind: MaskedKind): string {
  return kinds[kind][1];
}

/** How many places of a document are masked, by kind. */
export type MaskedCounts = Readonly<Partial<Record<MaskedKind, number>>>;

/** Counts the places that are masked in a document. */
export class MaskCounter {
  readonly counts: Partial<Record<MaskedKind, number>> = {};

  add(kind: MaskedKind, count = 1): void {
    if (count > 0) this.counts[kind] = (this.counts[kind] ?? 0) + count;
  }
}

export function addCounts(all: readonly MaskedCounts[]): MaskedCounts {
  const sum = new MaskCounter();
  for (const counts of all) for (const kind of maskedKinds) sum.add(kind, counts[kind] ?? 0);
  return sum.counts;
}

/** What is masked in a document, for its readers: `3 places are masked as ••••: 2 values of secret settings, 1 …` */
export function describeMasked(counts: MaskedCounts): string {
  const texts = maskedKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [`${count} ${kinds[kind][count === 1 ? 0 : 1]}`];
  });
  const total = maskedKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  if (total === 0) return 'Contains no secrets.';
  return `${total === 1 ? '1 place is' : `${total} places are`} masked as ••••: ${texts.join(', ')}.`;
}
