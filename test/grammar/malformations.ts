import { type TreeNode, allNodes, hasToken } from './tree';

/** A part of a text that a device does not write. */
export interface Malformation {
  readonly problem:
    'unclosed block' | 'unclosed entry' | 'unexpected_close' | 'unknown_command' | 'unterminated_string';
  /** One-based. */
  readonly line: number;
}

const EXTRAS = new Set(['comment', 'header', 'prompt', 'template_directive']);

/** The errors in a text that its tree shows, from top to bottom. */
export function malformations(root: TreeNode): Malformation[] {
  const found: Malformation[] = [];
  for (const node of allNodes(root)) {
    const line = node.startPosition.row + 1;
    switch (node.named ? node.type : '') {
      case 'unexpected_close':
      case 'unknown_command':
      case 'unterminated_string':
        found.push({ problem: node.type as Malformation['problem'], line });
        break;
      case 'config_block':
        if (!hasToken(node, 'end')) found.push({ problem: 'unclosed block', line });
        break;
    }
    for (const entry of unclosedEntries(node))
      found.push({ problem: 'unclosed entry', line: entry.startPosition.row + 1 });
  }
  return found.sort((a, b) => a.line - b.line);
}

/** Entries without `next`, except the last one, which the `end` of the block closes. */
function unclosedEntries(parent: TreeNode): TreeNode[] {
  const items = parent.children.filter(({ type }) => !EXTRAS.has(type));
  return items.filter(
    (item, i) => item.type === 'entry' && !hasToken(item, 'next') && items[i + 1]?.type !== 'end',
  );
}
