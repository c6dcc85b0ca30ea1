import { quotedList } from 'fortios-language/base/lists';
import { nodeText, usersText, ReferenceIndex } from 'fortios-language/analysis/device/execution/references';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { zoneMembers } from 'fortios-language/analysis/device/execution/zones';
import { interfaceIn, isRefusal, partOf, refusal } from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import { renameReferences } from './renaming';

export interface InterfaceRefactoring {
  readonly kind: 'interface';
  readonly vdom?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** Settings that belong to the hardware or to the kind of an interface, and stay with it. */
const ofHardware: ReadonlySet<string> = new Set([
  'vdom',
  'type',
  'snmp-index',
  'devindex',
  'macaddr',
  'speed',
  'mediatype',
  'interface',
  'vlanid',
  'vlan-protocol',
  'member',
  'lacp-mode',
  'lacp-speed',
  'min-links',
  'description',
  'switch',
  'trunk',
  'fortilink',
]);

/** Settings of an interface with which it is in use by itself. */
const addresses = ['ip', 'secondary-IP', 'pppoe-unnumbered-negotiate'];

/** Replaces an interface by another one: its settings move, and all references name the other one. */
export function planInterface(
  before: DeviceState,
  { from, to, vdom }: InterfaceRefactoring,
): Plan | PlanRefusal {
  const after = before.copy();
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  const [old, now] = [interfaceIn(after, part, from), interfaceIn(after, part, to)];
  if (!old || !now)
    return refusal(`The configuration has no interface "${old ? to : from}". Choose one of its interfaces.`);
  const references = ReferenceIndex.of(after, (name) => name === to);
  const error = replacementError(after, part, { old, now, references });
  if (error) return error;
  const notes = new PlanNotes();
  moveSettings(old, now, notes);
  const names = new Map([[from, to]]);
  const { changed, ambiguous } = renameReferences(after, {
    tables: ['system interface'],
    names,
    part: after.hasVdoms ? part : undefined,
    // A policy that names both would name the interface twice; other VDOMs cannot name the interface.
    isWanted: ({ node }) => node !== old && node !== now,
  });
  for (const node of changed) notes.add('change', node, `It names "${to}" instead of "${from}".`);
  for (const { node, setting = '' } of ambiguous)
    notes.keep(node, `"${setting}" can also mean an entry of the same name in another table.`);
  if (changed.size === 0) notes.notes.push(`Nothing refers to "${from}".`);
  return notes.plan(after, names);
}

function replacementError(
  after: DeviceState,
  part: ConfigNode,
  {
    old,
    now,
    references,
  }: { readonly old: ConfigNode; readonly now: ConfigNode; readonly references: ReferenceIndex },
): PlanRefusal | undefined {
  if (old === now) return refusal('Both names are the same. Choose another interface.');
  if (old.schema?.path !== 'system interface' || ['tunnel', 'loopback'].includes(old.value('type') ?? ''))
    return refusal(
      `"${old.name}" is not a port, a VLAN or an aggregate: another interface cannot take its place. Rename it instead.`,
    );
  if (now.schema?.path !== 'system interface')
    return refusal(`"${now.name}" belongs to ${nodeText(now)}. Choose a port, a VLAN or an aggregate.`);
  const [one, other] = [old.value('vdom'), now.value('vdom')];
  if (one !== other)
    return refusal(
      `"${old.name}" belongs to the VDOM "${one ?? 'root'}", and "${now.name}" to "${other ?? 'root'}". Move "${now.name}" first.`,
    );
  const address = now.settings.get('ip')?.values ?? [];
  if (address.length > 0 && !address.includes('0.0.0.0'))
    return refusal(
      `"${now.name}" has the address ${address.join(' ')}. Remove it first, or choose an interface without an address.`,
    );
  const mode = now.value('mode');
  if (mode !== undefined && mode !== 'static')
    return refusal(
      `"${now.name}" has "mode ${mode}", and learns an address of its own. Choose an interface without an address.`,
    );
  const zone = [...zoneMembers(part, after)].find(({ name }) => name === now.name);
  if (zone) return refusal(`"${now.name}" is a member of ${nodeText(zone.node)}. Remove it there first.`);
  const children = [...(old.parent?.entries.values() ?? [])].filter(
    (entry) => entry.value('interface') === old.name,
  );
  if (children.length > 0)
    return refusal(
      `${usersText(children)} ${children.length === 1 ? 'is' : 'are'} on "${old.name}", and the device does not change the parent of an interface. Create ${children.length === 1 ? 'it' : 'them'} on "${now.name}" first.`,
    );
  const users = references.to(now.schema, now.part, now.name).map(({ node }) => node);
  if (users.length > 0)
    return refusal(
      `"${now.name}" is already used by ${usersText([...new Set(users)])}. Choose an interface that nothing uses.`,
    );
  return undefined;
}

function moveSettings(old: ConfigNode, now: ConfigNode, notes: PlanNotes): void {
  const moved: string[] = [];
  for (const name of Array.from(now.settings.keys()))
    if (!ofHardware.has(name) && !old.settings.has(name)) now.settings.delete(name);
  for (const [name, setting] of Array.from(old.settings)) {
    if (ofHardware.has(name)) continue;
    now.settings.set(name, { ...setting, line: -1 });
    if (name === 'alias' || addresses.includes(name) || name === 'allowaccess') old.settings.delete(name);
    moved.push(name);
  }
  for (const [name, block] of Array.from(old.blocks)) {
    if (block.isEmpty) continue;
    now.blocks.set(name, block.copy(now));
    old.blocks.delete(name);
    moved.push(name);
  }
  if (moved.length === 0) return;
  const names = quotedList(moved);
  notes.add('change', now, `It takes over ${names} of "${old.name}".`);
  notes.add('change', old, `"${now.name}" takes over its settings.`);
}
