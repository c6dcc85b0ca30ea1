/** Kinds of deliberate mistakes, by the changed part of a `set` line. */
export const mistakeKinds = ['name', 'value', 'integer', 'notANumber'] as const;

export type MistakeKind = (typeof mistakeKinds)[number];

/** A line with one deliberate mistake. */
export interface Mistake {
  /** Zero-based. */
  readonly line: number;
  readonly kind: MistakeKind;
  readonly text: string;
}

/** Numbers from 0 to 1, equal for equal seeds (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const settingLine = /^(\s*set\s+)(\S+)(?:(\s+)([a-z][a-z-]{3,}|\d+))?\s*$/;

/**
 * Makes one mistake in about a quarter of the `set` lines of a configuration. Only the seed determines the lines, not
 * the schema, so that all versions of the product get the same mistakes.
 */
export function mistakesIn(lines: readonly string[], seed: number): readonly Mistake[] {
  const random = randomNumbers(seed);
  return lines.flatMap((line, number): readonly Mistake[] => {
    const match = settingLine.exec(line);
    if (!match || random() > 0.25) return [];
    const [, start = '', name = '', blank = '', value] = match;
    const makesName = value === undefined || random() < 0.4;
    if (makesName) {
      return name.length < 4
        ? []
        : [{ line: number, kind: 'name', text: start + misspelt(name, random) + blank + (value ?? '') }];
    }
    if (!/^\d+$/.test(value))
      return [{ line: number, kind: 'value', text: start + name + blank + misspelt(value, random) }];
    const kind = random() < 0.5 ? 'integer' : 'notANumber';
    const wrong = kind === 'integer' ? `${value}000000000000` : `${value}x`;
    return [{ line: number, kind, text: start + name + blank + wrong }];
  });
}

/** A word with one letter removed, doubled, replaced, or swapped with the next one. */
function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, rest] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ];
  const ways = [
    before + next + rest,
    before + letter + letter + next + rest,
    `${before}${letter === 'q' ? 'z' : 'q'}${next}${rest}`,
    before + next + letter + rest,
  ];
  const first = Math.floor(random() * ways.length);
  const changed = [...ways.slice(first), ...ways].find((way) => way !== word);
  return changed ?? `${word}q`;
}
