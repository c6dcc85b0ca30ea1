/** What may be replaced beside secrets, which always are. */
export const redactionParts = ['addresses', 'names', 'emails', 'serials'] as const;

/** One thing that may be replaced beside secrets. */
export type RedactionPart = (typeof redactionParts)[number];

/** What a person asked for. */
export interface RedactionOptions {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Numbers from 0 up to 1, which nobody can guess; other ones in tests. */
  readonly random?: () => number;
}

/** Whether a text names such a thing. */
export function isRedactionPart(text: unknown): text is RedactionPart {
  return redactionParts.some((part) => part === text);
}
