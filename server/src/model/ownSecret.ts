import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Statement } from '../syntax/statements';
import { showsSecret } from './secrets';

/** Whether a text is unlikely to be the same as a password by chance. */
export function isUnmistakable(secret: string): boolean {
  return secret.length >= 8 && /\d/.test(secret) && /[A-Za-z]/.test(secret);
}

/**
 * Whether the name of an entry is also one of its passwords. Outputs then mask the name, as redaction replaces it.
 *
 * @param table the table of its settings; undefined if it is unknown
 */
export function isOwnSecret(
  name: string,
  entry: { readonly statements: readonly Statement[] },
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): boolean {
  return (
    isUnmistakable(name) &&
    entry.statements.some(
      (statement) =>
        statement.type === 'setting' &&
        statement.values.some(({ text }) => unquote(text) === name) &&
        showsSecret(statement, table, version),
    )
  );
}
