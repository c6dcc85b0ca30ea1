import type { FirmwareVersion } from '../firmware/version';
import type { Schema, SchemaNode } from './schema';
import type { EffectiveFirmware } from '../firmware/effective';

/** The schema and version for resolving statements. */
export interface SchemaView {
  readonly schema: Schema;
  readonly version: FirmwareVersion;
}

/**
 * The schema's view of the place of a statement: at top level, inside an object, directly in a table, inside an entry of a
 * table, or inside something that is not in the schema, where nothing is certain.
 */
export type SchemaContext =
  | { readonly kind: 'top' }
  | { readonly kind: 'object' | 'table' | 'entry'; readonly node: SchemaNode }
  | { readonly kind: 'vdoms' }
  | { readonly kind: 'unknown' };

/** The table or object whose settings are valid here; undefined if there is none or it is unknown. */
export function settingsNode(schemaContext: SchemaContext): SchemaNode | undefined {
  return schemaContext.kind === 'object' || schemaContext.kind === 'entry' ? schemaContext.node : undefined;
}

/** What resolves the names of a statement in the schema. */
export interface NameContext {
  readonly schema: Schema;
  readonly firmware: EffectiveFirmware;
  readonly schemaContext: SchemaContext;
}
