import { memoize } from '../base/collections';
import type { SchemaNode, Usage } from './schema';

export const unused: Usage = { files: 0, lines: 0 };

/** Orders by how often something occurs in genuine backups, most often first. */
export function compareUsage(a: Usage, b: Usage): number {
  return b.files - a.files || b.lines - a.lines;
}

/** The frequency of a setting in genuine backups. */
export function usageOf(node: SchemaNode): Usage {
  return node.usage ?? unused;
}

/** How often a table occurs: as often as its most frequent setting. */
export const usageOfTable = memoize((table: SchemaNode): Usage => {
  let usage = usageOf(table);
  for (const child of table.children()) {
    if (compareUsage(usageOf(child), usage) < 0) usage = usageOf(child);
  }
  return usage;
});
