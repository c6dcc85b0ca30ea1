import { getOrInsertComputed } from '../../base/collections';
import { bundleOf } from '../../model/network/bundles';
import { sdwanMemberTables, zoneMemberships } from '../../model/network/sdwan';
import { type Scope, scopeKey } from '../../model/document/unit';
import { isTemplated, type EntryState } from '../../model/objectState';
import type { Located, Setting } from '../../syntax/statements';
import { onConstraints } from '../engine/constraints';
import { type Tables, onTables } from '../engine/tables';
import { defineRule, reportAt, type LocatedReport, type Fix } from '../engine/rule';
import { unquote, quote } from '../../syntax/quoting';
import { ipv4Number } from '../../syntax/addresses';
import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { policiesWithInterfaces } from '../../analysis/policies/policyTables';
import { EntriesByValue } from '../../analysis/policies/entriesByValue';
import { valuesOf, type EntryData } from '../../analysis/objects/entryData';
import { replace } from '../engine/edits';

/** The zone of an interface, and the place of its definition. */
interface Membership {
  readonly zone: string;
  /** The entry that makes them members. */
  readonly entry: { readonly table: string; readonly name: string };
  /** `zone`, or `SD-WAN zone` */
  readonly kind: string;
  readonly scope: Scope;
  readonly members: readonly string[];
  readonly place: Located;
}

/** By port, the first aggregate or redundant interface that it belongs to. */
export function* aggregatesByPort(
  interfaces: Iterable<EntryState>,
): Generator<undefined, ReadonlyMap<string, EntryState>> {
  const found = new Map<string, EntryState>();
  for (const one of interfaces) {
    yield undefined;
    const bundle = bundleOf(one.state, 'system interface');
    if (bundle?.ownsMembers) for (const port of bundle.members) getOrInsertComputed(found, port, () => one);
  }
  return found;
}

/** The members of zones and SD-WAN zones in all VDOMs that policies cannot name. */
export function membershipsIn(tables: Tables): readonly Membership[] {
  return [...zoneMemberships(tables)].flatMap((one) => {
    const { kind, zone, table, entry, members, isInUse } = one;
    const { name, at, state } = entry;
    // Up to 6.4.0, where the table of members has another name, policies can name them.
    if (isInUse !== 'yes' || isTemplated(state) || table === sdwanMemberTables[1]) return [];
    const place = state.get('interface')?.setting ?? at;
    return [{ kind, zone, entry: { table, name }, scope: state.scope, members, place }];
  });
}

/** Reports two VLAN interfaces with the same id on one parent interface. */
export const duplicateVlan = defineRule({
  id: 'network/duplicate-vlan',
  severity: 'warning',
  reportsRejected: true,
  summary: 'Two VLAN interfaces have the same id on one parent interface.',
  document: onConstraints('network/duplicate-vlan'),
});

/** Reports interfaces that are members of two zones. */
export const interfaceInTwoZones = defineRule({
  id: 'network/interface-in-two-zones',
  severity: 'warning',
  summary: 'An interface is a member of two zones.',
  document: onConstraints('network/interface-in-two-zones'),
});

/** Reports VLANs and addresses on ports that belong to an aggregate or redundant interface. */
export const aggregateMember = defineRule({
  id: 'network/aggregate-member',
  severity: 'warning',
  summary: 'A port of an aggregate has an address or carries a VLAN.',
  document: onTables(['system interface'], function* (tables) {
    const interfaces = tables.entries('system interface');
    const owners = yield* aggregatesByPort(interfaces);
    if (owners.size === 0) return;
    for (const one of interfaces) {
      yield undefined;
      if (isTemplated(one.state)) continue;
      yield addressOf(one, owners.get(one.name));
      const parent = one.state.get('interface');
      const owner = one.state.get('vlanid') && owners.get(parent?.values[0] ?? '');
      if (!parent || !owner) continue;
      yield reportAt(parent.setting, {
        message:
          `VLAN "${one.name}" is on port "${parent.values[0] ?? ''}", which belongs to "${owner.name}". The port carries only traffic of ` +
          `"${owner.name}", so the VLAN gets none. Set "interface" to "${owner.name}".`,
        related: [{ at: owner.at, message: `Interface "${owner.name}"` }],
      });
    }
  }),
});

function addressOf({ name, state }: EntryState, owner: EntryState | undefined): LocatedReport | undefined {
  if (!owner) return undefined;
  const ip = state.get('ip');
  const ip6 = state.child('ipv6')?.get('ip6-address');
  const address = ipv4Number(ip?.values[0]?.split('/')[0] ?? '')
    ? ip
    : /[1-9a-f]/i.test(ip6?.values[0]?.split('/')[0] ?? '')
      ? ip6
      : undefined;
  if (!address) return undefined;
  return reportAt(address.setting, {
    message:
      `Port "${name}" belongs to "${owner.name}". The device does not use the address of a member port. ` +
      `Set the address on "${owner.name}", or remove the port from it.`,
    related: [{ at: owner.at, message: `Interface "${owner.name}"` }],
  });
}

/** The versions that drop these policies, by train; source: release notes of 7.4.8, 7.6.2 and 7.6.3 (known issue 1104649). */
const affected: readonly (readonly [first: FirmwareVersion, fixed: FirmwareVersion])[] = [
  [
    { major: 7, minor: 4, patch: 6 },
    { major: 7, minor: 4, patch: 8 },
  ],
  [
    { major: 7, minor: 6, patch: 1 },
    { major: 7, minor: 6, patch: 3 },
  ],
];

/** Reports policies other than firewall policies that name a member of SD-WAN, at versions that drop them. */
export const sdwanMemberInPolicy = defineRule({
  id: 'network/sdwan-member-in-policy',
  severity: 'warning',
  summary: 'A local-in, DoS, multicast or similar policy names an SD-WAN member, which this version drops.',
  document: onTables([...new Set(policiesWithInterfaces.map(([table]) => table))], function* (tables) {
    const { version } = tables.view;
    const isAffected = affected.some(
      ([first, fixed]) => compareVersions(version, first) >= 0 && compareVersions(version, fixed) < 0,
    );
    if (!isAffected) return;
    const zones = new Map<string, string>();
    for (const { kind, zone, members, scope } of membershipsIn(tables))
      for (const name of kind === 'SD-WAN zone' ? members : [])
        zones.set(`${scopeKey(scope)}\n${name}`, zone);
    if (zones.size === 0) return;
    for (const [table, setting] of policiesWithInterfaces) {
      for (const { name, state } of tables.entries(table)) {
        yield undefined;
        const interfaces = state.get(setting);
        const zoneOf = (one: string): string | undefined => zones.get(`${scopeKey(state.scope)}\n${one}`);
        const member = interfaces?.values.find((one) => zoneOf(one) !== undefined);
        if (!interfaces || member === undefined || state.value('status') === 'disable') continue;
        yield reportAt(
          interfaces.setting.values.find(({ text }) => unquote(text) === member) ?? interfaces.setting,
          {
            message:
              `Entry ${name} of "${table}" names "${member}", a member of SD-WAN zone "${zoneOf(member) ?? ''}". This version deletes ` +
              'the entry or leaves its interface empty when it reads the configuration. Use the zone.',
          },
        );
      }
    }
  }),
});

const interfaceSettings = ['srcintf', 'dstintf'];

const interfaceUsers = new EntriesByValue(
  ['firewall policy', 'firewall policy6', 'firewall security-policy'],
  (policy) => interfaceSettings.flatMap((name) => valuesOf(policy, name)),
);

/** Reports policies that use an interface which is a member of a zone. */
export const zoneMemberInPolicy = defineRule({
  id: 'network/zone-member-in-policy',
  severity: 'warning',
  reportsRejected: true,
  summary: 'A policy names a member of a zone instead of the zone.',
  document: onTables(['system zone'], function* (tables) {
    const memberships = membershipsIn(tables);
    for (const key of new Set(memberships.map(({ scope }) => scopeKey(scope)))) {
      const zoneOf = new Map(
        memberships
          .filter(({ scope }) => scopeKey(scope) === key)
          .flatMap((zone) => zone.members.map((name) => [name, zone])),
      );
      const members = tables.keep(`zone members in policies ${key}`, () => {
        const users = interfaceUsers.in(tables.index, key);
        return [...zoneOf.keys()].flatMap((member) => Array.from(users.with(member)));
      });
      for (const policy of new Set(members)) {
        yield undefined;
        for (const name of interfaceSettings) {
          const member = valuesOf(policy, name).find((value) => zoneOf.has(value));
          const zone = member === undefined ? undefined : zoneOf.get(member);
          if (member === undefined || !zone) continue;
          const setting = tables.settingOf(policy, name);
          if (!setting) continue;
          yield reportAt(setting.values.find(({ text }) => unquote(text) === member) ?? setting, {
            isRejected: true,
            message:
              `Interface "${member}" is a member of ${zone.kind} "${zone.zone}". The device rejects it in a policy. ` +
              `Use the zone in "${name}".`,
            related: [{ at: zone.place, message: `Members of "${zone.zone}"` }],
            fixes: useZone(policy, setting, zone.zone, (one) => zoneOf.get(one)?.zone === zone.zone),
          });
        }
      }
    }
  }),
});

/** The fix that replaces all members of a zone by the zone; none if another command of the policy names the zone. */
function useZone(
  policy: EntryData,
  setting: Setting,
  zone: string,
  isMember: (name: string) => boolean,
): readonly Fix[] {
  const [first, last] = [setting.values[0], setting.values.at(-1)];
  const isNamed = valuesOf(policy, unquote(setting.name?.text ?? '')).includes(zone);
  const isNamedHere = setting.values.some(({ text }) => unquote(text) === zone);
  if (!first || !last || isNamed !== isNamedHere) return [];
  const words = setting.values.map(({ text }) => (isMember(unquote(text)) ? quote(zone) : text));
  const at: Located = { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
  const newText = [...new Map(words.map((word) => [unquote(word), word])).values()].join(' ');
  return [{ title: `Use zone "${zone}"`, preferred: true, edits: [replace(at, newText)] }];
}
