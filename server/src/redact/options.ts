/** The kinds of values that can be replaced in addition to secrets. */
export const redactionParts = ['addresses', 'names', 'emails', 'serials'] as const;

export type RedactionPart = (typeof redactionParts)[number];

/** The options that a user chose. */
export interface RedactionOptions {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Returns unpredictable numbers from 0 to 1 (exclusive); tests pass a fixed sequence. */
  readonly random?: () => number;
}

export function isRedactionPart(text: unknown): text is RedactionPart {
  return redactionParts.some((part) => part === text);
}
