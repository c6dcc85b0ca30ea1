import type { SchemaNode } from '../schema/schema';
import { type ReferencePlace, hasEntry } from './references';
import type { ConfigNode, DeviceState } from './state';

interface NamedEntry {
  readonly table: SchemaNode;
  readonly part: ConfigNode;
  readonly name: string;
  /** Undefined if the state does not have the entry. */
  readonly entry: ConfigNode | undefined;
}

/**
 * The nodes outside an entry that certainly refer to it: no other entry has the same name. The device does not delete an
 * entry that others refer to.
 *
 * @param references the references to the entry
 */
export function certainUsers(
  references: readonly ReferencePlace[],
  { table, part: ownPart, name, entry }: NamedEntry,
  state: DeviceState,
): readonly ConfigNode[] {
  const users = new Set<ConfigNode>();
  for (const { node, setting } of references) {
    if (node === entry || isBelow(node, entry)) continue;
    const schema = setting === undefined ? undefined : node.settingSchema(setting);
    if (!schema || schema.hidden || node.schema?.complete !== true) continue;
    const others = schema.references.filter((target) => target !== table.path);
    const parts = state.visibleFrom(node.part);
    if (others.some((target) => parts.some((part) => hasEntry(part, target, name)))) continue;
    if (parts.some((part) => part !== ownPart && hasEntry(part, table.path, name))) continue;
    users.add(node);
  }
  return [...users];
}

/** The interfaces that must leave a VDOM before it can be deleted; those that the device created with it do not count. */
export function vdomUsers(name: string, { global }: DeviceState): readonly ConfigNode[] {
  const interfaces = [...(global.blocks.get('system interface')?.entries.values() ?? [])];
  return interfaces.filter((one) => one.value('vdom') === name && !one.name.endsWith(`.${name}`));
}

/** `"firewall policy > 3" (VDOM root), "firewall policy > 4" (VDOM root), and 2 more` */
export function usersText(users: readonly ConfigNode[]): string {
  const named = users.slice(0, 3).map(nodeText).join(', ');
  return users.length > 3 ? `${named}, and ${users.length - 3} more` : named;
}

/** `"firewall policy > 3" (VDOM root)`; `The VDOM "root"` */
export function nodeText(node: ConfigNode): string {
  const { name } = node.part;
  if (node.kind === 'part') return `The VDOM "${name}"`;
  return `"${node.path.join(' > ')}"${name === '' ? '' : name === 'global' ? ' (global)' : ` (VDOM ${name})`}`;
}

/** Whether a node is inside another. */
export function isBelow(node: ConfigNode, owner: ConfigNode | undefined): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === owner) return true;
  return false;
}
