import type { EffectiveFirmware } from '../../firmware/effective';
import type { SchemaContext } from '../../schema/schemaContext';
import type { Schema } from '../../schema/schema';

/** What resolves the names of a statement in the schema. */
export interface NameContext {
  readonly schema: Schema;
  readonly firmware: EffectiveFirmware;
  /** The schema context of the statement. */
  readonly schemaContext: SchemaContext;
}
