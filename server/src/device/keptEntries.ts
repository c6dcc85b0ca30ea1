import { vdomOfInterface } from '../schema/builtins/patterns';
import type { Comparison, PartChange } from './compare';
import { certainUsers, usersText, vdomUsers } from './inUse';
import { ReferenceIndex, referencesIn, referenceTargets } from './references';
import type { ConfigNode } from './state';

/**
 * The removed entries of top-level tables, and the removed VDOMs, that the device does not delete, with the reason: the new
 * configuration still refers to them, or another kept entry does. The reason is empty for what the device deletes together with its VDOM.
 */
export function keptEntries(
  parts: readonly PartChange[],
  { old, new: now }: Pick<Comparison, 'old' | 'new'>,
): ReadonlyMap<ConfigNode, string> {
  const kept = new Map<ConfigNode, string>();
  const removed = new Map<string, ConfigNode[]>();
  const removedFrom = new Map<ConfigNode, ConfigNode>();
  for (const { name, kind, old: vdom, new: part, blocks } of parts) {
    const users = kind === 'removed' ? vdomUsers(name, now) : [];
    if (vdom && users.length > 0) kept.set(vdom, inUseReason(users));
    for (const { entries } of blocks) {
      for (const { kind, old: node } of entries) {
        if (kind !== 'removed' || node?.kind !== 'entry' || !part) continue;
        const vdom = node.schema?.path === 'system interface' ? vdomOfInterface(node.name) : undefined;
        if (vdom !== undefined) {
          const reason = `The device deletes it together with the VDOM "${vdom}".`;
          kept.set(node, now.vdoms.has(vdom) || !now.hasVdoms ? reason : '');
          continue;
        }
        removedFrom.set(node, part);
        removed.set(node.name, [...(removed.get(node.name) ?? []), node]);
      }
    }
  }
  if (removed.size === 0) return kept;
  const references = ReferenceIndex.of(now, (name) => removed.has(name));
  const waiting: ConfigNode[] = [];
  for (const [node, part] of removedFrom) {
    const { schema: table, name } = node;
    if (!table) continue;
    const users = certainUsers(
      references.to(table, part, name),
      { table, part, name, entry: undefined },
      now,
    );
    if (users.length === 0) continue;
    kept.set(node, inUseReason(users));
    waiting.push(node);
  }
  for (const node of waiting) {
    for (const { node: at, schema, values } of referencesIn(node)) {
      const paths = referenceTargets(schema);
      const visible = old.visibleFrom(at.part);
      for (const value of values) {
        for (const other of removed.get(value) ?? []) {
          if (kept.has(other) || !paths.includes(other.schema?.path ?? '')) continue;
          if (!visible.includes(other.part)) continue;
          kept.set(other, `It is used by ${usersText([node])}, which is not deleted either.`);
          waiting.push(other);
        }
      }
    }
  }
  return kept;
}

function inUseReason(users: readonly ConfigNode[]): string {
  return `It is used by ${usersText(users)} of the new configuration.`;
}
