import { localInTables } from 'fortios-language/model/network/localIn';
import { quotedList } from 'fortios-language/base/lists';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { zonedPolicyTables } from 'fortios-language/analysis/device/execution/zones';
import { isAtLeast, version as versionOf } from 'fortios-language/firmware/version';
import {
  addEntry,
  isRefusal,
  memberError,
  newNameError,
  partOf,
  placesWith,
  tableIn,
} from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import { setValues } from './renaming';

export interface ZoneRefactoring {
  readonly kind: 'zone';
  readonly vdom?: string | undefined;
  /** The name of the zone; it is created if it does not exist. */
  readonly zone: string;
  readonly interfaces: readonly string[];
}

/** Policies in which the device refuses a member of a zone. */
const policies = Object.fromEntries(zonedPolicyTables.map((path) => [path, ['srcintf', 'dstintf']]));

/** Tables that take an interface or its zone. */
const others: Readonly<Record<string, readonly string[]>> = {
  [localInTables[4]]: ['intf'],
  [localInTables[6]]: ['intf'],
  'firewall multicast-policy': ['srcintf', 'dstintf'],
  'firewall multicast-policy6': ['srcintf', 'dstintf'],
  'firewall central-snat-map': ['srcintf', 'dstintf'],
};

/** Puts interfaces into a zone, and names the zone instead of them in policies. */
export function planZone(
  before: DeviceState,
  { zone: name, interfaces, vdom }: ZoneRefactoring,
): Plan | PlanRefusal {
  const after = before.copy();
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  const existing = part.blocks.get('system zone')?.entries.get(name);
  const error =
    memberError(after, part, interfaces) ??
    (existing ? undefined : newNameError(after, part, 'system zone', name));
  if (error) return error;
  const notes = new PlanNotes();
  const zone = existing ?? addEntry(tableIn(after, part, 'system zone'), name);
  const known = zone.settings.get('interface')?.values ?? [];
  const members = [...known, ...interfaces];
  setValues(zone, 'interface', members);
  notes.add(
    existing ? 'change' : 'create',
    zone,
    `It gets ${quotedList(interfaces)} as ${interfaces.length === 1 ? 'a member' : 'members'}.`,
  );
  nameZone(part, { zone: name, added: interfaces, members, alsoOthers: true }, notes);
  if (zone.value('intrazone') === 'allow')
    notes.notes.push(
      `"${name}" has "intrazone allow": packets between its members pass without a policy. Check whether this is meant.`,
    );
  else if (members.length > 1)
    notes.notes.push(
      `Packets between the members of "${name}" pass only with a policy from the zone to the zone, because "intrazone" is not "allow".`,
    );
  return notes.plan(after);
}

interface NamedZone {
  readonly zone: string;
  /** The interfaces that policies can no longer name. */
  readonly added: readonly string[];
  readonly members: readonly string[];
  /** Whether other tables than policies take the zone. */
  readonly alsoOthers: boolean;
}

/** Names a zone in policies instead of its new members; in other tables, only where all members are named. */
export function nameZone(
  part: ConfigNode,
  { zone, added, members, alsoOthers }: NamedZone,
  notes: PlanNotes,
): void {
  const replace = (node: ConfigNode, setting: string, values: readonly string[]): void => {
    const before = values.filter((name) => members.includes(name));
    const [first] = before;
    const isPart = before.length < members.length && !values.includes(zone);
    const names = values.map((name) => (members.includes(name) ? zone : name));
    setValues(node, setting, [...new Set(names)]);
    const missing = members.filter((name) => !before.includes(name));
    notes.add(
      'change',
      node,
      `"${setting}" names "${zone}" instead of ${first === undefined ? 'nothing' : quotedList(before)}.${
        isPart ? ` It did not name ${quotedList(missing)}.` : ''
      }`,
    );
  };
  for (const { node, setting, values } of placesWith(part, policies))
    if (values.some((name) => added.includes(name))) replace(node, setting, values);
  for (const { node, setting, values } of placesWith(part, others)) {
    if (!values.some((name) => added.includes(name))) continue;
    if (alsoOthers && members.every((name) => values.includes(name))) replace(node, setting, values);
    else
      notes.keep(
        node,
        alsoOthers
          ? `"${setting}" names only some members of "${zone}", and can go on naming them.`
          : `"${setting}" names an interface, which this version does not replace by an SD-WAN zone.`,
      );
  }
}

/** From 7.6.1 on, local-in policies, multicast policies and central SNAT take SD-WAN zones. */
export function takesSdwanZones({ view }: DeviceState): boolean {
  return isAtLeast(view.version, versionOf(7, 6, 1));
}
