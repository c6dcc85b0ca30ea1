import { Explanations } from '../documentation/explanations';
import { loadSchema } from '../schema/loadSchema';
import type { Schema } from '../schema/schema';
import type { Assets } from './checkService';

export { explanationOf, type DocumentationContext } from '../documentation/context';
export {
  explainMarkdown,
  findNamed,
  isSettable,
  type NamedNode,
  type UnknownWord,
} from '../documentation/explain';
export { plainText } from '../documentation/plainText';
export { textOf } from '../documentation/values';
export { didYouMean, nearest } from '../rules/engine/nearest';
export type { Schema, SchemaNode } from '../schema/schema';

/** The schema and the explanations without a parser, which starts faster than a service that opens documents. */
export function loadReference({ schema, explanations }: Pick<Assets, 'schema' | 'explanations'>): {
  readonly schema: Schema;
  readonly explanations: Explanations;
} {
  return {
    schema: loadSchema(schema),
    explanations: explanations ? new Explanations(explanations) : Explanations.none,
  };
}
