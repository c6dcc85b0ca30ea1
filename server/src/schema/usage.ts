import type { SchemaNode } from './schema';

/**
 * Orders nodes by how often genuine backups have them: those in the most backups first, among them those on the most
 * lines, and last those that were not seen. Keeps the order of equals when used to sort.
 */
export function compareUsage(
  { usage: a }: Pick<SchemaNode, 'usage'>,
  { usage: b }: Pick<SchemaNode, 'usage'>,
): number {
  return (b?.files ?? 0) - (a?.files ?? 0) || (b?.lines ?? 0) - (a?.lines ?? 0);
}
