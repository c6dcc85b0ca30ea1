import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { builtinFor } from '../../model/symbols/builtins';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { resolveReference } from '../../model/symbols/resolveReference';
import { policyName } from '../../policies/describe';
import { valuesOf } from '../../policies/objects/entryData';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis, type PolicyGroup } from '../../policies/policyAnalysis';
import { membersOf, ownerOf, reachOf, type Reach } from '../../policies/routing/reachability';
import { fields, type Box, type Field } from '../../policies/traffic/box';
import { intersects, uniteAll, type Intervals } from '../../policies/traffic/intervals';
import { upperBound } from '../../policies/traffic/valueSet';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type Report } from '../engine/rule';
import { neverMatches } from './neverMatches';
import { disablePolicy, removePolicy } from './policyFixes';

/** The tables of policies that forward packets. */
const forwarding: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall consolidated policy',
  'firewall security-policy',
]);

/** Reports stay the same objects as long as they say the same. */
const reports = new WeakMap<Policy, Report>();

/** A policy whose interfaces cannot carry its packets. */
export const unreachable = defineRule({
  id: 'policy/unreachable',
  severity: 'hint',
  summary: 'A policy gets no packets: its interfaces do not lead to its addresses.',
  prepareInSteps: (index) => PolicyAnalysis.updateInSteps(index),
  document(context) {
    for (const { policy, reason } of unreachablePolicies(context.index, context.today)) {
      const message = `${policyName(policy, 'start')} gets no packets: ${reason}`;
      let report = reports.get(policy);
      if (report?.message !== message) {
        report = {
          message,
          fixes: [...disablePolicy(policy, context), ...removePolicy(policy, context, undefined)],
          tag: 'unnecessary',
        };
        reports.set(policy, report);
      }
      context.report(policy.entry.at, report);
    }
  },
});

/** A policy that gets no packets, with the reason and what to do about it. */
export interface UnreachablePolicy {
  readonly policy: Policy;
  readonly reason: string;
}

/** The policies that get no packets, as far as interfaces and routes decide it; without those that match nothing anyway. */
export function* unreachablePolicies(index: DocumentIndex, today: Date): Iterable<UnreachablePolicy> {
  const reaches = new Map<string, Reach>();
  // Most policies name the same few interfaces.
  const missing = new Map<string, boolean>();
  const isMissing = (name: string): boolean =>
    getOrInsertComputed(missing, name, () => isMissingIn(index, name));
  for (const group of PolicyAnalysis.of(index).groups) {
    if (!forwarding.has(group.table.path) || !group.catalog.isBackup) continue;
    const reach = reaches.get(group.scope) ?? reachOf(index, group.catalog);
    reaches.set(group.scope, reach);
    for (const policy of group.policies) {
      if (!policy.isEnabled || !policy.isComplete || group.coverage.has(policy)) continue;
      const reason = withoutInterface(policy, group, isMissing) ?? withoutRoute(policy, group, reach);
      if (reason !== undefined && !neverMatches(policy, group, today)) yield { policy, reason };
    }
  }
}

interface Side {
  readonly settings: readonly string[];
  readonly addresses: Field;
  readonly behind: keyof Reach;
}

function sidesOf({ table }: Policy): readonly Side[] {
  return [
    { settings: table.sourceInterfaces, addresses: 'source', behind: 'sources' },
    { settings: table.destinationInterfaces, addresses: 'destination', behind: 'destinations' },
  ];
}

/** An interface that the device does not have, or of another VDOM, or a zone without interfaces. */
function withoutInterface(
  policy: Policy,
  { catalog }: PolicyGroup,
  isMissing: (name: string) => boolean,
): string | undefined {
  const vdom = catalog.scope.startsWith('vdom ') ? catalog.scope.slice('vdom '.length) : undefined;
  for (const { settings } of sidesOf(policy)) {
    const setting = settings.find((name) => policy.entry.settings.has(name));
    const names = settings.flatMap((name) => valuesOf(policy.entry, name));
    const members = membersOf(names, catalog);
    if (setting === undefined || !members) continue;
    const listed = names.map((name) => `"${name}"`).join(' ');
    if (members.length === 0)
      return `the zone in "${setting}" (${listed}) has no interfaces. Add interfaces to the zone, or disable the policy.`;
    if (members.every(isMissing))
      return `the device has no interface or zone ${listed} ("${setting}"). Correct the name, or disable the policy.`;
    const owners = members.map((name) => ownerOf(name, catalog));
    if (vdom === undefined || owners.some((owner) => owner === undefined || owner === vdom)) continue;
    return (
      `the interfaces in "${setting}" (${listed}) belong to VDOM "${owners[0] ?? ''}". ` +
      'Use an interface of this VDOM, or disable the policy.'
    );
  }
  return undefined;
}

/** Whether a backup certainly has no interface or zone of a name. */
function isMissingIn(index: DocumentIndex, name: string): boolean {
  if (!index.mentionsTable('system interface') || isPlaceholder(name)) return false;
  const completeness = completenessOf(index);
  const references = [...index.named(name)].filter(({ targets }) => targets.includes('system interface'));
  return (
    references.length > 0 &&
    references.every((one) => resolveReference(index, one).length === 0 && !builtinFor(one, completeness))
  );
}

/** Addresses that no route of the interfaces leads to. */
function withoutRoute(policy: Policy, { catalog }: PolicyGroup, reach: Reach): string | undefined {
  const { entry, traffic, mayNameVips } = policy;
  for (const { settings, addresses, behind } of sidesOf(policy)) {
    // A virtual IP decides the destination.
    if (addresses === 'destination' && mayNameVips) continue;
    const names = settings.flatMap((name) => valuesOf(entry, name));
    const members = membersOf(names, catalog) ?? [];
    const known = members.flatMap((name) => {
      const own = reach[behind].get(name);
      return own ? [own] : [];
    });
    if (known.length === 0 || known.length < members.length) continue;
    const region = uniteAll(known);
    if (traffic.boxes.some((box) => mayReach(box, addresses, region))) continue;
    const what = names.map((name) => `"${name}"`).join(' ');
    return addresses === 'source'
      ? `no route to its sources uses the interface in "${settings[0] ?? ''}" (${what}), so the device drops packets that come in ` +
          'there from these addresses (reverse path check). Correct the interface or the sources, add the route, or disable the policy.'
      : `no route to its destinations uses the interface in "${settings[0] ?? ''}" (${what}), so no packet to them leaves there. ` +
          'Correct the interface or the destinations, add the route, or disable the policy.';
  }
  return undefined;
}

/** Whether some packet of a box may be in a region of IPv4 addresses; an IPv6 packet may always. */
function mayReach(box: Box, field: Field, region: Intervals): boolean {
  const set = box[fields.indexOf(field)];
  if (!set) return true;
  const values = upperBound(set);
  return typeof values.at(-1) === 'bigint' || intersects(values, region);
}
