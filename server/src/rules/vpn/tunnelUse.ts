import { bundleOf } from '../../model/network/bundles';
import { zoneMemberships } from '../../model/network/sdwan';
import { type Scope, scopeKey } from '../../model/document/unit';
import { getOrInsertComputed, memoize } from '../../base/collections';
import { isTemplated, type EntryState } from '../../model/objectState';
import { EntriesByValue } from '../../policies/entriesByValue';
import { valuesOf } from '../../policies/objects/entryData';
import { phase1Table, phase2Table } from '../../model/network/tunnels';
import type { Tables } from '../engine/tables';

/** A script without one of these leaves the policies for IPv4 as they are on the device. */
const mainPolicyTables = ['firewall policy', 'firewall consolidated policy', 'firewall security-policy'];

const policyTables = [
  ...mainPolicyTables,
  'firewall policy6',
  'firewall proxy-policy',
  'firewall multicast-policy',
];

/** The tunnels whose settings are all in the file. */
export function tunnels(tables: Tables): readonly EntryState[] {
  return tables
    .entries(phase1Table)
    .filter(({ state }) => !isTemplated(state) && (tables.isBackup || state.get('interface') !== undefined));
}

/**
 * The interfaces, zones and, for policy-based VPN, tunnels that the policies of a VDOM use. Undefined if the file has
 * no policies, or a template fills in parts of them.
 */
export function interfacesInPolicies(tables: Tables, scope: Scope): ReadonlySet<string> | undefined {
  if (!tables.isBackup && !mainPolicyTables.some((table) => tables.mentions(table))) return undefined;
  const key = scopeKey(scope);
  const names = tables.keep(
    `interfaces in policies ${key}`,
    () => interfaceUsers.in(tables.index, key).values,
  );
  return names.length > 0 && !names.includes(unknown) ? new Set(names) : undefined;
}

/** Stands for the interfaces of a policy that a template fills in. */
const unknown = '\n';

/** A policy without interfaces has an empty name. */
const interfaceUsers = new EntriesByValue(policyTables, (policy) =>
  policy.templated ? [unknown] : ['', ...interfaceSettings.flatMap((name) => valuesOf(policy, name))],
);

const interfaceSettings = ['srcintf', 'dstintf', 'vpntunnel'];

/** The names with which policies can refer to a tunnel: its own, and those of zones that contain it. */
export function namesInTunnels({ name, state: { scope } }: EntryState, tables: Tables): readonly string[] {
  return [
    name,
    ...zonesWith(name, scope, tables),
    ...sdwanZonesOf(name, scope, tables),
    ...aggregatesOf(name, scope, tables),
  ];
}

/** Whether other interfaces are built on a tunnel, so that policies refer to these. */
export function carriesInterfaces({ name }: EntryState, tables: Tables): boolean {
  return lowerLayers(tables).has(name);
}

const lowerLayers = memoize((tables: Tables) => {
  const names = new Set<string>();
  for (const { state } of tables.entries('system interface')) {
    const lower = state.value('interface');
    if (lower !== undefined && state.value('type') !== 'tunnel') names.add(lower);
  }
  const users = ['system vxlan', 'system gre-tunnel', 'system ipip-tunnel', 'system geneve'];
  for (const { state } of users.flatMap((table) => tables.entries(table)))
    for (const name of state.values('interface')) names.add(name);
  for (const table of ['system switch-interface', 'system virtual-wire-pair'])
    for (const { state } of tables.entries(table))
      for (const name of bundleOf(state, table)?.members ?? []) names.add(name);
  return names;
});

function memberKey(name: string, scope: Scope): string {
  return `${scopeKey(scope)}\n${name}`;
}

const zonesByMember = memoize((tables: Tables) => {
  const found = { zone: new Map<string, string[]>(), 'SD-WAN zone': new Map<string, string[]>() };
  for (const { kind, zone, members, entry } of zoneMemberships(tables))
    for (const member of new Set(members))
      getOrInsertComputed(found[kind], memberKey(member, entry.state.scope), () => []).push(zone);
  return found;
});

export function zonesWith(name: string, scope: Scope, tables: Tables): readonly string[] {
  return zonesByMember(tables).zone.get(memberKey(name, scope)) ?? [];
}

export function sdwanZonesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  return zonesByMember(tables)['SD-WAN zone'].get(memberKey(name, scope)) ?? [];
}

export function aggregatesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  const aggregates = tables
    .entriesIn('system ipsec-aggregate', scope)
    .filter(({ state }) => bundleOf(state, 'system ipsec-aggregate')?.members.includes(name));
  return aggregates.flatMap((aggregate) => [
    aggregate.name,
    ...zonesWith(aggregate.name, scope, tables),
    ...sdwanZonesOf(aggregate.name, scope, tables),
  ]);
}

const phase2ByTunnel = memoize((tables: Tables) => {
  const byTunnel = new Map<string, EntryState[]>();
  for (const entry of tables.entries(phase2Table)) {
    const tunnel = entry.state.value('phase1name') ?? '';
    getOrInsertComputed(byTunnel, memberKey(tunnel, entry.state.scope), () => []).push(entry);
  }
  return byTunnel;
});

/** The phase 2 entries of a tunnel. */
export function phase2Of({ name, state: { scope } }: EntryState, tables: Tables): readonly EntryState[] {
  return phase2ByTunnel(tables).get(memberKey(name, scope)) ?? [];
}

/** Whether a phase 2 in a VDOM names a tunnel that the file does not contain. */
export function hasStrayPhase2(tables: Tables, scope: Scope): boolean {
  const names = new Set(tables.entriesIn(phase1Table, scope).map(({ name }) => name));
  return tables.entriesIn(phase2Table, scope).some(({ state }) => {
    const phase1 = state.value('phase1name');
    return phase1 !== undefined && !names.has(phase1);
  });
}
