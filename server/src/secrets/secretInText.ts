export type SecretKind = 'password or key' | 'encrypted password or key' | 'private key' | 'SNMP community';

/** A secret in a text; offsets count UTF-16 code units. */
export interface SecretInText {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** What a line names that contains it: a setting or a command, in small letters; empty if its form is enough. */
  readonly subject: string;
}
