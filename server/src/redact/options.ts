/** What may be replaced beside secrets, which always are. */
export const redactionParts = ['addresses', 'names', 'emails', 'serials'] as const;

/** One thing that may be replaced beside secrets. */
export type RedactionPart = (typeof redactionParts)[number];

/** What a person asked for. */
export interface RedactionOptions {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Unpredictable numbers from 0 to 1; fixed ones in tests. */
  readonly random?: () => number;
}

/** Whether a text names such a thing. */
export function isRedactionPart(text: unknown): text is RedactionPart {
  return redactionParts.some((part) => part === text);
}
