import type { EffectiveFirmware } from '../firmware/effective';
import type { SchemaNode } from '../schema/schema';
import type { Explanation, Explanations } from './explanations';

/** The context for documenting a table, a setting or a value. */
export interface DocumentationContext {
  readonly firmware: EffectiveFirmware;
  /** Where the version comes from, if there is no file. */
  readonly versionOrigin?: string;
  readonly explanations: Explanations;
  /** The date that determines which trains are supported. */
  readonly day: Date;
  /** Returns the URL of the page about a table or setting, if the client can open it. */
  readonly linkToPage?: ((path: string) => string) | undefined;
}

/** The explanation of a node. A child table that can be `set` shares the explanation of its key. */
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
