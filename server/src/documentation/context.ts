import type { EffectiveFirmware } from '../firmware/effective';
import type { SchemaNode } from '../schema/schema';
import type { Explanation, Explanations } from './explanations';

/** What the documentation of a table, a setting or a value depends on. */
export interface DocumentationContext {
  readonly firmware: EffectiveFirmware;
  readonly explanations: Explanations;
  /** The day that decides which trains are supported. */
  readonly day: Date;
}

/** The explanation of a node, or of the key whose values a settable child table holds. */
export function explanationOf(
  node: SchemaNode,
  { explanations }: Pick<DocumentationContext, 'explanations'>,
): Explanation | undefined {
  return (
    explanations.of(node.path) ??
    (node.settable && node.key !== undefined ? explanations.of(`${node.path} > ${node.key}`) : undefined)
  );
}
