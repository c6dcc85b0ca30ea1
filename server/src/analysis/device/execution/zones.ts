import { isAtLeast, version as versionOf } from '../../../firmware/version';
import type { SchemaNode } from '../../../schema/schema';
import { bundleOf, portOwnerTables } from '../../../model/network/bundles';
import { isSdwanOn, zoneMemberships } from '../../../model/network/sdwan';
import { nodeText, usersText } from './references';
import { refused, type DeviceError } from './rejections';
import type { ConfigNode, DeviceState } from '../state/state';

/** The tables of policies that name a zone instead of the interfaces in it. */
export const zonedPolicyTables: readonly string[] = [
  'firewall policy',
  'firewall policy6',
  'firewall security-policy',
];

const interfaceSettings: readonly string[] = ['srcintf', 'dstintf'];

interface ZoneMember {
  readonly name: string;
  /** The zone, or the entry of the members of SD-WAN. */
  readonly node: ConfigNode;
}

/** The interfaces of a part that policies cannot name, because they are in a zone or in SD-WAN that is enabled. */
export function* zoneMembers(part: ConfigNode, state: DeviceState): Iterable<ZoneMember> {
  for (const { kind, entry, members, isInUse } of zoneMemberships(zoneTablesOf(part, state))) {
    if (isInUse !== 'yes' || (kind === 'SD-WAN zone' && !hidesMembers(state))) continue;
    for (const name of members) yield { name, node: entry.state };
  }
}

/** The tables of a VDOM, for {@link zoneMemberships}. */
export function zoneTablesOf({ blocks }: ConfigNode, { isBackup }: Pick<DeviceState, 'isBackup'>) {
  return {
    isBackup,
    entries: (table: string): ReturnType<ConfigNode['children']> => {
      const [name = '', child] = table.split(' > ');
      const block = blocks.get(name);
      const entries = child === undefined ? block?.entries : block?.blocks.get(child)?.entries;
      return Array.from(entries?.values() ?? [], (state) => ({ name: state.name, state }));
    },
    objectBeside: (_: ConfigNode, name: string): ConfigNode | undefined => blocks.get(name),
  };
}

/** The members of interfaces, by its name: those of a switch are in a table of their own. */
export function membersByName(state: DeviceState): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const table of portOwnerTables)
    for (const part of state.parts())
      for (const node of part.blocks.get(table)?.entries.values() ?? []) {
        const bundle = bundleOf(node, table);
        if (bundle) found.set(node.name, bundle.members);
      }
  return found;
}

/** Up to 6.4.0, policies can name the members of SD-WAN. */
function hidesMembers({ view }: DeviceState): boolean {
  return isAtLeast(view.version, versionOf(6, 4, 1));
}

export function policiesWith(part: ConfigNode, name: string): readonly ConfigNode[] {
  return zonedPolicyTables.flatMap((table) =>
    [...(part.blocks.get(table)?.entries.values() ?? [])].filter((policy) =>
      interfaceSettings.some((setting) => policy.settings.get(setting)?.values.includes(name)),
    ),
  );
}

/** Why the device does not add an interface to a zone or to SD-WAN, or a member of them to a policy. */
export function zoneError(
  setting: SchemaNode,
  values: readonly string[],
  place: ConfigNode,
  state: DeviceState,
): DeviceError | undefined {
  const table = setting.parent?.path ?? '';
  if (!state.backup) return undefined;
  if (zonedPolicyTables.includes(table) && interfaceSettings.includes(setting.name)) {
    return memberInPolicy(setting, values, place, state);
  }
  const isZone = table === 'system zone';
  if (setting.name !== 'interface' || (!isZone && table !== 'system sdwan > members')) return undefined;
  const sdwan = place.parent?.parent;
  if (!isZone && (isSdwanOn(sdwan, true) !== 'yes' || !hidesMembers(state))) return undefined;
  const known = place.settings.get('interface')?.values ?? [];
  const zone = isZone ? `the zone "${place.name}"` : 'SD-WAN';
  for (const name of values.filter((value) => !known.includes(value))) {
    const users = policiesWith(place.part, name);
    if (users.length > 0) {
      const reason = `"${name}" cannot become a member of ${zone}: it is used by ${usersText(users)}.`;
      return refused(reason);
    }
  }
  return undefined;
}

function memberInPolicy(
  { name: setting }: SchemaNode,
  values: readonly string[],
  place: ConfigNode,
  state: DeviceState,
): DeviceError | undefined {
  const known = place.settings.get(setting)?.values ?? [];
  const added = values.filter((value) => !known.includes(value));
  if (added.length === 0) return undefined;
  const member = [...zoneMembers(place.part, state)].find(({ name }) => added.includes(name));
  if (!member) return undefined;
  return {
    message: `node_check_object fail! for name ${member.name} / value parse error before '${member.name}'`,
    code: -651,
    reason: `"${member.name}" is a member of ${nodeText(member.node)}: policies name the zone instead.`,
  };
}
