import type { SchemaContext } from '../../../schema/schemaContext';
import type { Comparison, NodeChange, PartChange } from '../comparison/compare';
import { conditionError } from '../execution/hiddenSettings';
import { tableError } from '../execution/rejections';
import { scopeError } from '../execution/tableScope';
import type { ConfigNode } from '../state/state';

/** An object or table that the old device does not open, so that a script leaves it out. */
export interface LeftNode {
  readonly node: ConfigNode;
  readonly reason: string;
}

/**
 * Leaves out objects and tables that the old device does not open, such as new ones of later releases. Their `next` and
 * `end` would close what is around them: the device would enter the lines that follow in a wrong place.
 */
export function withoutUnopened(
  parts: readonly PartChange[],
  { old, new: now }: Pick<Comparison, 'old' | 'new'>,
): { readonly parts: readonly PartChange[]; readonly leftOut: readonly LeftNode[] } {
  const leftOut: LeftNode[] = [];
  const opened = (blocks: readonly NodeChange[]): readonly NodeChange[] =>
    mapKept(blocks, (block) => {
      const reason = reasonOf(block);
      const node = block.new ?? block.old;
      if (reason !== undefined && node) leftOut.push({ node, reason });
      return reason === undefined ? inside(block) : undefined;
    });
  const inside = (change: NodeChange): NodeChange => {
    const blocks = opened(change.blocks);
    const entries = mapKept(change.entries, inside);
    return blocks === change.blocks && entries === change.entries ? change : { ...change, blocks, entries };
  };
  const reasonOf = ({ old: before, new: after }: NodeChange): string | undefined => {
    const node = after ?? before;
    const { parent } = node ?? {};
    if (!node || !parent) return undefined;
    const error =
      scopeError(node.schema, parent, after ? now : old) ??
      (before ? undefined : tableError(node.name.split(' '), contextOf(parent), node.schema, old.view)) ??
      (!before && node.schema && parent.kind !== 'part'
        ? conditionError(node.name, node.schema, parent, now)
        : undefined);
    return error?.isPossible === true ? undefined : error?.reason;
  };
  const changed = mapKept(parts, (part) => {
    const blocks = opened(part.blocks);
    return blocks === part.blocks ? part : { ...part, blocks };
  });
  return { parts: changed, leftOut };
}

/** The list without what becomes undefined; the same list if nothing changes, because changes are compared by identity. */
function mapKept<T>(list: readonly T[], map: (one: T) => T | undefined): readonly T[] {
  const mapped = list.map(map);
  if (mapped.every((one, index) => one === list[index])) return list;
  return mapped.filter((one) => one !== undefined);
}

function contextOf({ kind, schema }: ConfigNode): SchemaContext {
  if (kind === 'part') return { kind: 'top' };
  if (!schema) return { kind: 'unknown' };
  return { kind: kind === 'block' ? 'object' : 'entry', node: schema };
}
