import type { Stretch } from './textWords';

/** The kind of a secret. */
export type SecretKind = 'password or key' | 'encrypted password or key' | 'private key' | 'SNMP community';

/** A secret in a text; offsets count UTF-16 code units. */
export interface SecretInText {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** Whether it continues the previous secret on the next line. */
  readonly isContinued?: boolean;
}

/** A secret at a place of a text. */
export function secretAt({ start, end }: Stretch, kind: SecretKind = 'password or key'): SecretInText {
  return { start, end, kind };
}
