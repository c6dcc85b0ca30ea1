/** The kinds of values that can be replaced in addition to secrets and free text. */
export const redactionParts = ['addresses', 'names', 'emails', 'serials'] as const;

export type RedactionPart = (typeof redactionParts)[number];

export interface RedactionOptions {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Whether free text stays, although it can contain secrets that are not recognized. */
  readonly keepText?: boolean;
  /** Returns unpredictable numbers from 0 to 1 (exclusive); tests pass a fixed sequence. */
  readonly random?: () => number;
}

export function isRedactionPart(text: unknown): text is RedactionPart {
  return redactionParts.some((part) => part === text);
}
