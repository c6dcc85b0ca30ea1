import { loadSchema } from '../schema/loadSchema';
import type { Schema } from '../schema/schema';
import { Explanations } from './explanations';

/**
 * The schema and the explanations without a parser, which starts faster than a service that opens documents.
 *
 * @param schema the contents of `fortios-schema.txt`
 * @param explanations those of `fortios-explanations.txt`
 * @throws {SchemaDataError} if the schema cannot be loaded
 */
export function loadReference({
  schema,
  explanations,
}: {
  readonly schema: Uint8Array;
  readonly explanations?: Uint8Array;
}): { readonly schema: Schema; readonly explanations: Explanations } {
  return {
    schema: loadSchema(schema),
    explanations: explanations ? new Explanations(explanations) : Explanations.none,
  };
}
