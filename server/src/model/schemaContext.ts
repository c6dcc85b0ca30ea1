import type { SchemaNode } from '../schema/schema';

/**
 * What a statement stands in, as the schema sees it: where top-level tables may stand, inside an object,
 * directly in a table, inside an entry of a table, or inside something the schema does not know, where
 * nothing can be said.
 */
export type SchemaContext =
  | { readonly kind: 'top' }
  | { readonly kind: 'object' | 'table' | 'entry'; readonly node: SchemaNode }
  | { readonly kind: 'vdoms' }
  | { readonly kind: 'unknown' };

/** The table or object whose settings may stand here; undefined where none may, or none is known. */
export function settingsNode(schemaContext: SchemaContext): SchemaNode | undefined {
  return schemaContext.kind === 'object' || schemaContext.kind === 'entry' ? schemaContext.node : undefined;
}
