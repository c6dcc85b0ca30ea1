import type { PolicySide } from 'fortios-language/features/refactor/refactoringInput';
import { quotedList } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { addEntry, isRefusal, newNameError, partOf, placesWith, refusal, tableIn } from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import { setValues } from './renaming';

export interface GroupRefactoring {
  readonly kind: 'group';
  readonly vdom?: string | undefined;
  readonly name: string;
  /** The addresses; if empty, all addresses on one side of a policy. */
  readonly members?: readonly string[] | undefined;
  /** Only this policy names the group; without it, every policy that names all members. */
  readonly policy?: string | undefined;
  readonly side?: PolicySide | undefined;
}

export interface VipGroupRefactoring {
  readonly kind: 'vip-group';
  readonly vdom?: string | undefined;
  readonly name: string;
  readonly members: readonly string[];
}

/** Groups, the tables of their members, and the settings of policies that take both. */
const families = [
  {
    group: 'firewall addrgrp',
    tables: ['firewall address', 'firewall addrgrp'],
    settings: ['srcaddr', 'dstaddr'],
  },
  {
    group: 'firewall addrgrp6',
    tables: ['firewall address6', 'firewall addrgrp6'],
    settings: ['srcaddr6', 'dstaddr6'],
  },
] as const;

const policyTables = [
  'firewall policy',
  'firewall security-policy',
  'firewall proxy-policy',
  'firewall local-in-policy',
  'firewall shaping-policy',
  'firewall DoS-policy',
];

/** Puts addresses into a new group, and names the group where policies name all of them. */
export function planGroup(before: DeviceState, refactoring: GroupRefactoring): Plan | PlanRefusal {
  const { name, policy: id, side = 'srcaddr', vdom } = refactoring;
  const after = before.copy();
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  const policy = id === undefined ? undefined : part.blocks.get('firewall policy')?.entries.get(id);
  if (id !== undefined && !policy)
    return refusal(`"firewall policy" has no entry ${id}. Choose one of its policies.`);
  const named = refactoring.members ?? [];
  const members = named.length > 0 ? named : (policy?.settings.get(side)?.values ?? []);
  if (members.length < 2)
    return refusal(
      named.length > 0 || !policy
        ? 'A group needs at least two addresses. Name more of them.'
        : `"${side}" of policy ${policy.name} names fewer than two addresses. Choose another side or policy.`,
    );
  const family = families.find(({ tables }) =>
    members.every((member) => tables.some((table) => isListed(after, part, table, member))),
  );
  if (!family) return refusal(noFamily(after, part, members));
  const { group, settings } = family;
  const error = newNameError(after, part, group, name);
  if (error) return error;
  const wanted = policy && (named.length === 0 ? [side] : settings);
  const places = policy
    ? [...placesWith(part, { 'firewall policy': wanted ?? [] })].filter(({ node }) => node === policy)
    : [...placesWith(part, Object.fromEntries(policyTables.map((table) => [table, settings])))];
  return replaceByGroup(after, part, { group, name, members, places });
}

/** Puts virtual IPs into a new group, and names the group where policies name all of them. */
export function planVipGroup(
  before: DeviceState,
  { name, members, vdom }: VipGroupRefactoring,
): Plan | PlanRefusal {
  const after = before.copy();
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  if (members.length < 2) return refusal('A group needs at least two virtual IPs. Name more of them.');
  const entries = members.map((member) => part.blocks.get('firewall vip')?.entries.get(member));
  const missing = members.find((_, at) => !entries[at]);
  if (missing !== undefined)
    return refusal(`"firewall vip" has no entry "${missing}". Choose from its virtual IPs.`);
  const interfaces = [...new Set(entries.map((entry) => entry?.value('extintf') ?? 'any'))];
  const [only = 'any'] = interfaces;
  if (interfaces.length > 1)
    return refusal(
      `The virtual IPs have different external interfaces (${quotedList(interfaces)}), and a group has one. Make one group for each interface.`,
    );
  const error = newNameError(after, part, 'firewall vipgrp', name);
  if (error) return error;
  const places = [...placesWith(part, { 'firewall policy': ['dstaddr'] })];
  const replaced = { group: 'firewall vipgrp', name, members, places, interface: only };
  return replaceByGroup(after, part, replaced);
}

interface NewGroup {
  readonly group: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly places: Iterable<{
    readonly node: ConfigNode;
    readonly setting: string;
    readonly values: readonly string[];
  }>;
  /** Of a group of virtual IPs. */
  readonly interface?: string;
}

function replaceByGroup(
  after: DeviceState,
  part: ConfigNode,
  { group, name, members, places, ...rest }: NewGroup,
): Plan | PlanRefusal {
  const notes = new PlanNotes();
  const entry = addEntry(tableIn(after, part, group), name);
  if (rest.interface !== undefined) setValues(entry, 'interface', [rest.interface]);
  setValues(entry, 'member', members);
  notes.add('create', entry, `It has the members ${quotedList(members)}.`);
  let replaced = 0;
  for (const { node, setting, values } of places) {
    const found = values.filter((value) => members.includes(value));
    if (found.length === 0) continue;
    if (found.length < members.length) {
      notes.keep(node, `"${setting}" names only ${found.length} of the ${members.length} members.`);
      continue;
    }
    const [first] = found;
    const names = values.flatMap((value) =>
      value === first ? [name] : members.includes(value) ? [] : [value],
    );
    setValues(node, setting, names);
    notes.add('change', node, `"${setting}" names the group.`);
    replaced++;
  }
  if (replaced === 0)
    return refusal(
      'No policy names all of these entries together, so that a group would not be used. Choose entries that a policy names.',
    );
  return notes.plan(after);
}

function isListed(state: DeviceState, part: ConfigNode, table: string, name: string): boolean {
  return state.visibleFrom(part).some((visible) => visible.blocks.get(table)?.entries.has(name) === true);
}

function noFamily(state: DeviceState, part: ConfigNode, members: readonly string[]): string {
  const tables = families.flatMap((family) => family.tables);
  const vips = ['firewall vip', 'firewall vipgrp'];
  const isIn = (all: readonly string[], name: string): boolean =>
    all.some((table) => isListed(state, part, table, name));
  const vip = members.find((member) => isIn(vips, member));
  if (vip !== undefined)
    return `"${vip}" is a virtual IP, and a group of addresses cannot contain it. Leave it out, or make a group of virtual IPs.`;
  const missing = members.find((member) => !isIn(tables, member));
  return missing === undefined
    ? 'A group has addresses of one family. Leave out the addresses of IPv4 or of IPv6.'
    : `"${missing}" is not an address of this configuration. Leave it out, or create the address first.`;
}
