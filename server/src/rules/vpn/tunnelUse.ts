import { sameScope, type Scope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { isTemplated } from '../../model/objectState';
import type { EntryState } from '../../model/symbols/entries';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { defaultSdwanZone, scopeKey } from '../../policies/objects/configTables';
import { entryDataOf, valuesOf, type EntryData } from '../../policies/objects/entryData';
import type { Tables } from '../engine/tables';

/** Route-based tunnels. Policy-based tunnels do not create an interface. */
export const phase1Table = 'vpn ipsec phase1-interface';
export const phase2Table = 'vpn ipsec phase2-interface';

/** A script without one of these leaves the policies for IPv4 as they are on the device. */
const mainPolicyTables = ['firewall policy', 'firewall consolidated policy', 'firewall security-policy'];

const policyTables = [
  ...mainPolicyTables,
  'firewall policy6',
  'firewall proxy-policy',
  'firewall multicast-policy',
];

const sdwanObjects = ['system sdwan', 'system virtual-wan-link'];

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
  const names = tables.keep(`interfaces in policies ${scopeKey(scope)}`, () =>
    namesInPolicies(tables.index, scope),
  );
  return names.length > 0 ? new Set(names) : undefined;
}

/** Empty if the names are unknown; otherwise the first element is not a name. */
function namesInPolicies(index: DocumentIndex, scope: Scope): readonly string[] {
  const names = new Set<string>();
  for (const table of policyTables) {
    if (!index.mentionsTable(table)) continue;
    const own = namesByScope(entryDataOf(table).of(index)).get(scopeKey(scope));
    if (own === 'unknown') return [];
    for (const name of own ?? []) names.add(name);
  }
  return [...names];
}

type Names = ReadonlySet<string> | 'unknown';

const known = new WeakMap<readonly EntryData[], ReadonlyMap<string, Names>>();

/** By scope, the names that policies use; undefined names if a template fills in parts of a policy. */
function namesByScope(policies: readonly EntryData[]): ReadonlyMap<string, Names> {
  return getOrInsertComputed(known, policies, () => {
    const byScope = new Map<string, Names>();
    for (const policy of policies) {
      const key = scopeKey(policy.scope);
      const names = byScope.get(key) ?? new Set(['']);
      byScope.set(key, policy.templated ? 'unknown' : names);
      if (!(names instanceof Set)) continue;
      for (const setting of ['srcintf', 'dstintf', 'vpntunnel'])
        for (const name of valuesOf(policy, setting)) names.add(name);
    }
    return byScope;
  });
}

/** The names with which policies can refer to a tunnel: its own, and those of zones that contain it. */
export function namesOf({ name, state: { scope } }: EntryState, tables: Tables): readonly string[] {
  return [
    name,
    ...zonesOf(name, scope, tables),
    ...sdwanZonesOf(name, scope, tables),
    ...aggregatesOf(name, scope, tables),
  ];
}

/** Whether other interfaces are built on a tunnel, so that policies refer to these. */
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

/** Whether a phase 2 in a VDOM names a tunnel that the file does not contain. */
export function hasStrayPhase2(tables: Tables, scope: Scope): boolean {
  const names = new Set(tables.entriesIn(phase1Table, scope).map(({ name }) => name));
  return tables.entriesIn(phase2Table, scope).some(({ state }) => {
    const phase1 = state.value('phase1name');
    return phase1 !== undefined && !names.has(phase1);
  });
}
