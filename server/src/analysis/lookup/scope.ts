import { memoize } from '../../base/collections';
import { vdomOfKey } from '../../model/document/unit';
import type { Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { valueOf } from '../objects/entryData';
import type { Policy } from '../policies/policy';
import type { PolicyAnalysis, PolicyGroup } from '../policies/policyAnalysis';
import { policyTableOf } from '../policies/policyTables';
import { settingIn, type Network } from '../routing/network';
import { interfacesOf } from '../routing/routeTable';
import type { Packet } from './packet';
import type { LookupProblem, LookupQuery } from './query';

/** The scope of the lookup, or the error if the query does not determine it. */
export function scopeFor(
  { vdom, srcintf, dstintf }: LookupQuery,
  analysis: PolicyAnalysis,
): string | LookupProblem {
  const { tables } = analysis.catalog('global');
  const interfaces = tables.all('system interface', 'global');
  const used = analysis.groups.map(({ scope }) => scope);
  const scopes = [...new Set(used.length > 0 ? used : tables.scopes('system interface'))];
  const hasVdoms = scopes.some((scope) => vdomOfKey(scope) !== undefined);
  const owners = hasVdoms ? interfaces.flatMap((entry) => valueOf(entry, 'vdom') ?? []) : [];
  const vdoms = [...new Set([...scopes.flatMap((scope) => vdomOfKey(scope) ?? []), ...owners])];
  const [first] = scopes;
  if (first === undefined) return { problem: 'The file has no policies and no interfaces.' };
  if (vdom !== undefined) {
    if (vdoms.includes(vdom)) return `vdom ${vdom}`;
    if (vdoms.length === 0 && vdom === 'root') return first;
    const known = vdoms.length > 0 ? `It has ${vdoms.join(', ')}.` : 'It has no VDOMs.';
    return { problem: `The file has no VDOM "${vdom}". ${known}` };
  }
  if (scopes.length === 1) return first;
  for (const name of [srcintf, dstintf]) {
    const entry = interfaces.find((one) => one.name === name);
    const owner = entry && valueOf(entry, 'vdom');
    if (owner !== undefined && vdoms.includes(owner)) return `vdom ${owner}`;
    const scope = scopes.filter(
      (one) => name !== undefined && analysis.catalog(one).tables.find('system zone', name, one),
    );
    if (scope.length === 1) return scope[0] ?? first;
  }
  return { problem: `The file has policies in several VDOMs: ${vdoms.join(', ')}. Name the VDOM.` };
}

/** The policy groups that decide about forwarded packets. */
export interface PolicyGroups {
  readonly group: PolicyGroup;
  /** In NGFW mode, the policies for SSL inspection and authentication. One of them must match first. */
  readonly before: PolicyGroup | undefined;
}

export function groupsFor(
  { family }: Pick<Packet, 'family'>,
  { catalog, index }: Pick<Network, 'catalog' | 'index'>,
  analysis: PolicyAnalysis,
): PolicyGroups {
  const { scope } = catalog;
  const found = (paths: readonly string[]): PolicyGroup | undefined =>
    paths
      .flatMap((path) => analysis.groups.find((one) => one.table.path === path && one.scope === scope) ?? [])
      .find(({ table }) => table.families.some((one) => one.family === family));
  const firewall = found([
    ...(family === 6 ? ['firewall policy6'] : []),
    'firewall policy',
    'firewall consolidated policy',
  ]);
  const empty = (path: string): PolicyGroup => ({
    table: policyTableOf(path),
    scope,
    policies: [],
    coverage: new Map(),
    catalog,
    identity: catalog,
    hasVips: false,
  });
  if (settingIn(index, 'system settings', 'ngfw-mode', scope) === 'policy-based')
    return {
      group: found(['firewall security-policy']) ?? empty('firewall security-policy'),
      before: firewall ?? empty('firewall policy'),
    };
  return { group: firewall ?? empty('firewall policy'), before: undefined };
}

/** Whether the device uses a virtual IP: central NAT is enabled, or an enabled policy refers to it, also through a group. */
export function vipsInUse(
  { group }: PolicyGroups,
  catalog: Catalog,
  family: Family,
): (vip: string) => boolean {
  if (catalog.centralNat) return () => true;
  const addresses = catalog.addresses(family);
  const names = withVips(group.policies).flatMap((policy) =>
    policy.names.flatMap((name) => addresses.of(name).vips),
  );
  const used = new Set(names);
  return (vip) => used.has(vip);
}

const withVips = memoize((policies: readonly Policy[]) =>
  policies.filter((policy) => policy.isEnabled && policy.mayReferToVips),
);

/**
 * Whether a name may be an interface or zone. Any name may be one in a script, because scripts do not list the
 * interfaces.
 */
export function isInterface(name: string, { catalog }: Network): boolean {
  if (!catalog.isBackup || interfacesOf(catalog).length === 0) return true;
  return (
    name === 'any' ||
    catalog.interfaces.membersOf(name) !== undefined ||
    catalog.interfaces.names.numberOf(name) !== undefined ||
    interfacesOf(catalog).some((entry) => entry.name === name)
  );
}
