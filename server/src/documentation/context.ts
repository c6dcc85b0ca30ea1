import type { EffectiveFirmware } from '../firmware/effective';
import type { SchemaNode } from '../schema/schema';
import type { Explanation, Explanations } from './explanations';

/** What the documentation of a table, a setting or a value depends on. */
export interface DocumentationContext {
  readonly firmware: EffectiveFirmware;
  readonly explanations: Explanations;
  /** The day that decides which trains are supported. */
  readonly day: Date;
  /** Gives the address of the page about a table or setting, if the client can open it. */
  readonly linkToPage?: ((path: string) => string) | undefined;
}

/** The explanation of a node; a settable child table and the key whose values it holds share theirs. */
export function explanationOf(
  node: SchemaNode,
  { explanations }: Pick<DocumentationContext, 'explanations'>,
): Explanation | undefined {
  const { path, parent } = node;
  const own = explanations.of(path);
  if (own) return own;
  if (node.settable && node.key !== undefined) return explanations.of(`${path} > ${node.key}`);
  return parent?.settable && parent.key === node.name ? explanations.of(parent.path) : undefined;
}
