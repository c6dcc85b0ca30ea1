import { sameScope, type Scope } from '../../model/document/unit';
import { isTemplated } from '../../model/objectState';
import type { EntryState } from '../../model/symbols/entries';
import { defaultSdwanZone } from '../../policies/objects/configTables';
import { valuesOf } from '../../policies/objects/entryData';
import type { Tables } from '../engine/tables';

/** Tunnels that are interfaces; those of a policy have no interface of their own. */
export const phase1Table = 'vpn ipsec phase1-interface';
export const phase2Table = 'vpn ipsec phase2-interface';

const policyTables = [
  'firewall policy',
  'firewall policy6',
  'firewall consolidated policy',
  'firewall security-policy',
  'firewall proxy-policy',
  'firewall multicast-policy',
];

const sdwanObjects = ['system sdwan', 'system virtual-wan-link'];

/** The tunnels of which the file has all settings. */
export function tunnels(tables: Tables): readonly EntryState[] {
  return tables
    .entries(phase1Table)
    .filter(({ state }) => !isTemplated(state) && (tables.isBackup || state.get('interface') !== undefined));
}

/**
 * The names that the policies of a VDOM use for interfaces: interfaces, zones and, in policy mode, tunnels. Undefined if the
 * file has no policies, or a template fills in parts of them.
 */
export function interfacesInPolicies(tables: Tables, scope: Scope): ReadonlySet<string> | undefined {
  const policies = policyTables.flatMap((table) => tables.dataIn(table, scope));
  if (policies.length === 0 || policies.some(({ templated }) => templated)) return undefined;
  const settings = ['srcintf', 'dstintf', 'vpntunnel'];
  return new Set(policies.flatMap((policy) => settings.flatMap((name) => valuesOf(policy, name))));
}

/** The names by which policies may mean a tunnel: its own, and those of what contains it. */
export function namesOf({ name, state: { scope } }: EntryState, tables: Tables): readonly string[] {
  return [
    name,
    ...zonesOf(name, scope, tables),
    ...sdwanZonesOf(name, scope, tables),
    ...aggregatesOf(name, scope, tables),
  ];
}

/** Whether other interfaces use a tunnel as their lower layer, so that policies name these instead. */
export function carriesInterfaces({ name }: EntryState, tables: Tables): boolean {
  return (
    tables
      .entries('system interface')
      .some(({ state }) => state.value('interface') === name && state.value('type') !== 'tunnel') ||
    [
      'system vxlan',
      'system gre-tunnel',
      'system ipip-tunnel',
      'system geneve',
      'system switch-interface',
      'system virtual-wire-pair',
    ].some((table) =>
      tables
        .entries(table)
        .some(({ state }) =>
          ['interface', 'member'].some((setting) => state.get(setting)?.values.includes(name)),
        ),
    )
  );
}

export function zonesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  return tables
    .entriesIn('system zone', scope)
    .filter(({ state }) => state.get('interface')?.values.includes(name))
    .map((zone) => zone.name);
}

export function sdwanZonesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  return sdwanObjects
    .flatMap((object) => tables.entriesIn(`${object} > members`, scope))
    .filter(({ state }) => state.value('interface') === name)
    .map(({ state }) => state.value('zone') ?? defaultSdwanZone);
}

export function aggregatesOf(name: string, scope: Scope, tables: Tables): readonly string[] {
  const aggregates = tables
    .entriesIn('system ipsec-aggregate', scope)
    .filter(({ state }) => state.get('member')?.values.includes(name));
  return aggregates.flatMap((aggregate) => [
    aggregate.name,
    ...zonesOf(aggregate.name, scope, tables),
    ...sdwanZonesOf(aggregate.name, scope, tables),
  ]);
}

/** The phase 2 entries of a tunnel. */
export function phase2Of({ name, state: { scope } }: EntryState, tables: Tables): readonly EntryState[] {
  return tables
    .entries(phase2Table)
    .filter(({ state }) => state.value('phase1name') === name && sameScope(state.scope, scope));
}
