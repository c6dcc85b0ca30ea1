import type { SchemaNode } from '../../../schema/schema';
import type { ConfigNode, DeviceState } from '../state/state';
import { getOrInsertComputed } from '../../../base/collections';
import { foreignInterface } from '../../../constraints/interfaceVdom';
import { memberTables } from '../../../constraints/groupMembers';
import { missingReference, refused, type DeviceError } from './rejections';
import { builtinFor } from '../../../model/symbols/builtins';
import { saysWithoutTables } from '../../../model/symbols/completeness';
import { linkOfEnd } from '../../../model/symbols/derivedNames';
import { notInBackups, substituteTables, zones } from '../../../schema/builtins/tables';
import { isPlaceholder } from '../../../syntax/placeholder';

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

/** A setting or key that refers to an entry of a table. */
export interface ReferencePlace {
  readonly node: ConfigNode;
  /** The name of the setting; undefined if the key of `node` is the reference. */
  readonly setting: string | undefined;
}

/** The schema of the key of an entry, if the entries of its table are named after entries of another one. */
export function keyReference({ kind, schema }: ConfigNode): SchemaNode | undefined {
  return kind === 'entry' || kind === 'keyed' ? referringKey(schema) : undefined;
}

function referringKey(table: SchemaNode | undefined): SchemaNode | undefined {
  const key = table?.key === undefined ? undefined : table.child(table.key);
  return key && key.references.length > 0 ? key : undefined;
}

/** All references below a node, with their schema and the names that they contain. */
export function* referencesIn(
  node: ConfigNode,
): Iterable<ReferencePlace & { readonly schema: SchemaNode; readonly values: readonly string[] }> {
  const key = keyReference(node);
  if (key) yield { node, setting: undefined, schema: key, values: [node.name] };
  if (node.schema) {
    for (const [name, { values }] of node.settings) {
      const schema = node.settingSchema(name);
      if (schema && schema.references.length > 0) yield { node, setting: name, schema, values };
    }
  }
  for (const block of node.blocks.values()) yield* referencesIn(block);
  for (const entry of node.entries.values()) yield* referencesIn(entry);
}

/**
 * References by the name that they contain. A reference is added when a command writes it. References that have changed
 * since are filtered out on lookup.
 */
export class ReferenceIndex {
  private readonly byName = new Map<string, ReferencePlace[]>();

  private constructor(private readonly state: DeviceState) {}

  /** @param isWanted which names to index; all names if absent */
  static of(state: DeviceState, isWanted?: (name: string) => boolean): ReferenceIndex {
    const index = new ReferenceIndex(state);
    for (const part of state.parts()) {
      for (const block of part.blocks.values()) {
        for (const place of referencesIn(block)) {
          index.addPlace(place, isWanted ? place.values.filter(isWanted) : place.values);
        }
      }
    }
    return index;
  }

  add(node: ConfigNode): void {
    for (const place of referencesIn(node)) this.addPlace(place, place.values);
  }

  addPlace(place: ReferencePlace, names: readonly string[]): void {
    for (const name of names) getOrInsertComputed(this.byName, name, () => []).push(place);
  }

  /** The references to an entry of a top-level or child table in a part. */
  to(table: SchemaNode, part: ConfigNode, name: string): readonly ReferencePlace[] {
    const places = new Map<ConfigNode, Set<string | undefined>>();
    return (this.byName.get(name) ?? []).filter((place) => {
      if (!names(place, name, table) || !this.state.visibleFrom(place.node.part).includes(part)) return false;
      if (!isAttached(place.node)) return false;
      const known = getOrInsertComputed(places, place.node, () => new Set<string | undefined>());
      if (known.has(place.setting)) return false;
      known.add(place.setting);
      return true;
    });
  }
}

function names({ node, setting }: ReferencePlace, name: string, { path }: SchemaNode): boolean {
  if (setting === undefined)
    return node.name === name && referringKey(node.schema)?.references.includes(path) === true;
  return (
    node.settings.get(setting)?.values.includes(name) === true &&
    node.settingSchema(setting)?.references.includes(path) === true
  );
}

/** Whether a node is still part of the device. */
function isAttached(node: ConfigNode): boolean {
  const { parent } = node;
  if (!parent) return true;
  const there = node.kind === 'block' ? parent.blocks.get(node.name) : parent.entries.get(node.name);
  return there === node && isAttached(parent);
}

/** The entries with a name in a table, given by its path, in one part; for a child table, in all its parents. */
export function* entriesNamed(part: ConfigNode, path: string, name: string): Iterable<ConfigNode> {
  const [top = '', ...below] = path.split(' > ');
  const block = part.blocks.get(top);
  if (block) yield* entriesBelow(block, below, name);
}

function* entriesBelow(block: ConfigNode, below: readonly string[], name: string): Iterable<ConfigNode> {
  const [next, ...rest] = below;
  if (next === undefined) {
    const entry = block.entries.get(name);
    if (entry) yield entry;
    return;
  }
  for (const owner of [block, ...block.entries.values()]) {
    const child = owner.blocks.get(next);
    if (child) yield* entriesBelow(child, rest, name);
    else if (rest.length === 0 && owner.settings.get(next)?.values.includes(name)) yield owner;
  }
}

/** The paths of the tables that a reference may lead to, including substitutes. */
export function referenceTargets(setting: SchemaNode): readonly string[] {
  const targets = setting.references;
  return [...targets, ...targets.flatMap((path) => substituteTables.get(path) ?? [])];
}

/**
 * The entries that a name in a part may refer to: those in the nearest part that has any.
 *
 * @param isWanted which entries count; all if absent
 */
export function entriesReferredTo(
  state: DeviceState,
  from: ConfigNode,
  setting: SchemaNode,
  name: string,
  isWanted: (entry: ConfigNode) => boolean = () => true,
): readonly ConfigNode[] {
  for (const part of state.visibleFrom(from)) {
    const found = referenceTargets(setting).flatMap((path) => [...entriesNamed(part, path, name)]);
    const wanted = new Set(found.filter(isWanted));
    if (wanted.size > 0) return [...wanted];
  }
  return [];
}

/**
 * Whether a reference is certainly unresolved: the state is that of a backup, backups contain all entries of these
 * tables, and the name is not built in.
 */
export function isCertainlyMissing(
  state: DeviceState,
  node: ConfigNode,
  setting: SchemaNode,
  name: string,
): boolean {
  if (!state.backup || name === '' || name === '0' || isPlaceholder(name)) return false;
  const targets = memberTables(setting.path, referenceTargets(setting), node.value('group-type'));
  if (targets.length === 0 || targets.some((path) => notInBackups.has(path))) return false;
  const parts = state.visibleFrom(node.part);
  const isListed = setting.references.some((path) =>
    parts.some((part) => part.blocks.has(path.split(' > ')[0] ?? '')),
  );
  const withoutGlobal = state.global.isEmpty;
  const inVdom = state.scopeOf(node.part).kind === 'vdom';
  if (!isListed && !saysWithoutTables(targets, state.view.schema, { inVdom, withoutGlobal })) return false;
  if (targets.some((path) => parts.some((part) => hasEntry(part, path, name)))) return false;
  const link = linkOfEnd(name);
  if (link !== undefined && parts.some((part) => hasEntry(part, 'system vdom-link', link))) return false;
  if (targets.includes('system vdom') && state.vdoms.has(name)) return false;
  const portsListed = parts.some((part) => part.blocks.has('system interface'));
  const completeness = { backup: true, withoutGlobal, portsListed, templated: [] };
  return !builtinFor({ targets, name, setting }, completeness);
}

/** The error for an interface of another VDOM than the node that names it; undefined if the device takes it. */
export function foreignInterfaceError(
  state: DeviceState,
  { part }: ConfigNode,
  setting: SchemaNode,
  name: string,
): DeviceError | undefined {
  if (!state.backup || !state.vdoms.has(part.name) || !setting.references.includes('system interface'))
    return undefined;
  // Another entry of the VDOM can have the name, such as a zone.
  const isNamedHere = [...setting.references, ...zones].some(
    (path) => path !== 'system interface' && hasEntry(part, path, name),
  );
  const owner = state.global.blocks.get('system interface')?.entries.get(name)?.value('vdom');
  const answer = isNamedHere
    ? undefined
    : foreignInterface({ setting: setting.path, vdom: part.name, owner });
  if (answer === undefined) return undefined;
  const reason = `"${name}" belongs to the VDOM "${owner ?? ''}".`;
  return answer === 'rejects' ? missingReference(name, reason) : { ...refused(reason), isPossible: true };
}

/** Whether a part of a device has an entry of this name. */
function hasEntry(part: ConfigNode, path: string, name: string): boolean {
  for (const _ of entriesNamed(part, path, name)) return true;
  return false;
}
