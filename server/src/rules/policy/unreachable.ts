import { vdomOfKey } from '../../policies/objects/configTables';
import { builtinFor } from '../../model/symbols/builtins';
import { completenessOf, type Completeness } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
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
import { defineRule } from '../engine/rule';
import { neverMatching } from './neverMatches';
import { PolicyMemo, PolicyReports } from './policyMemo';

/** The tables of policies that forward packets. */
const forwarding: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall consolidated policy',
  'firewall security-policy',
]);

const reports = new PolicyReports();
const reasons = new PolicyMemo<string | undefined>();

/** Reports policies whose interfaces cannot receive or send their packets. */
export const unreachable = defineRule({
  id: 'policy/unreachable',
  severity: 'hint',
  summary: 'A policy gets no packets: its interfaces do not lead to its addresses.',
  prepareInSteps: (index) => PolicyAnalysis.updateInSteps(index),
  document(context) {
    for (const { group, premise, reasonFor } of reasonsByGroup(context.index, context.today)) {
      const messageFor = (policy: Policy): string | undefined => {
        const reason = reasonFor(policy);
        return reason && `${policyName(policy, 'start')} gets no packets: ${reason}`;
      };
      reports.put(group, premise, messageFor, context, 'unnecessary');
    }
  },
});

/** Why policies of a group cannot match packets. */
interface GroupReasons {
  readonly group: PolicyGroup;
  /** The inputs of the reasons, other than the group. */
  readonly premise: readonly unknown[];
  /** Why a policy cannot match packets; undefined if it may match some. */
  readonly reasonFor: (policy: Policy) => string | undefined;
}

/** The reasons that interfaces and routes give. Groups without any are left out. */
export function* reasonsByGroup(index: DocumentIndex, today: Date): Iterable<GroupReasons> {
  const { groups } = PolicyAnalysis.of(index);
  const missing = missingInterfaces.of({ index }).found;
  const missingNames = new Set(missing);
  for (const group of groups) {
    if (!forwarding.has(group.table.path) || !group.catalog.isBackup) continue;
    const reach = reachOf(index, group.catalog);
    const premise = [group.interfaces, group.hasVips, reach, missing];
    const sides = new Sides(group, missingNames, reach);
    const neverMatches = neverMatching(group, today);
    const withoutPackets = reasons.for(
      group.catalog,
      premise,
      (policy) => withoutInterface(policy, sides) ?? withoutRoute(policy, group, sides),
    );
    yield {
      group,
      premise: [...premise, today],
      reasonFor: (policy) => {
        if (!policy.isEnabled || !policy.isComplete || group.coverage.has(policy)) return undefined;
        const reason = withoutPackets(policy);
        return reason === undefined || neverMatches(policy) ? undefined : reason;
      },
    };
  }
}

interface SideSettings {
  readonly settings: readonly string[];
  readonly addresses: Field;
  readonly behind: keyof Reach;
}

function sidesOf({ table }: Policy): readonly SideSettings[] {
  return [
    { settings: table.sourceInterfaces, addresses: 'source', behind: 'sources' },
    { settings: table.destinationInterfaces, addresses: 'destination', behind: 'destinations' },
  ];
}

function namesOn({ settings }: SideSettings, { entry }: Policy): readonly string[] {
  const [only = ''] = settings;
  return settings.length === 1 ? valuesOf(entry, only) : settings.flatMap((name) => valuesOf(entry, name));
}

/** The incoming or outgoing interfaces of a policy. */
interface Side {
  /** Why no packet uses these interfaces; undefined if one may. */
  readonly reason: string | undefined;
  /** The union of the addresses behind the interfaces; undefined if the file does not determine it. */
  readonly region: Intervals | undefined;
}

/** Caches sides by interface names: thousands of policies use the same few interfaces. */
class Sides {
  private readonly known = new Map<string, Side>();

  constructor(
    private readonly group: PolicyGroup,
    private readonly missing: ReadonlySet<string>,
    private readonly reach: Reach,
  ) {}

  of(side: SideSettings, policy: Policy): Side {
    const names = namesOn(side, policy);
    const setting = side.settings.find((name) => policy.entry.settings.has(name)) ?? '';
    return getOrInsertComputed(this.known, [side.behind, setting, ...names].join('\n'), () => {
      const members = membersOf(names, this.group.catalog);
      return {
        reason: members && this.reasonFor(names, members, setting),
        region: this.regionBehind(members ?? [], side.behind),
      };
    });
  }

  /** Whether an interface is missing, in another VDOM, or a zone without members. */
  private reasonFor(
    names: readonly string[],
    members: readonly string[],
    setting: string,
  ): string | undefined {
    const { scope } = this.group;
    const listed = names.map((name) => `"${name}"`).join(' ');
    if (members.length === 0)
      return `the zone in "${setting}" (${listed}) has no interfaces. Add interfaces to the zone, or disable the policy.`;
    if (members.every((name) => this.missing.has(name)))
      return `the device has no interface or zone ${listed} ("${setting}"). Correct the name, or disable the policy.`;
    const vdom = vdomOfKey(scope);
    const owners = members.map((name) => ownerOf(name, this.group.catalog));
    if (vdom === undefined || owners.some((owner) => owner === undefined || owner === vdom)) return undefined;
    return (
      `the interfaces in "${setting}" (${listed}) belong to VDOM "${owners[0] ?? ''}". ` +
      'Use an interface of this VDOM, or disable the policy.'
    );
  }

  private regionBehind(members: readonly string[], behind: keyof Reach): Intervals | undefined {
    const known = members.flatMap((name) => {
      const own = this.reach[behind].get(name);
      return own ? [own] : [];
    });
    return known.length === 0 || known.length < members.length ? undefined : uniteAll(known);
  }
}

/** Why the interfaces of a policy receive or send no packets. */
function withoutInterface(policy: Policy, sides: Sides): string | undefined {
  for (const side of sidesOf(policy)) {
    const { reason } = sides.of(side, policy);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Interfaces that policies refer to and that a backup certainly does not contain. */
const missingInterfaces = new MemoizedByName<string, Completeness>({
  *names(index) {
    for (const { policies, catalog } of PolicyAnalysis.of(index).groups)
      for (const policy of policies)
        for (const side of sidesOf(policy)) yield* membersOf(namesOn(side, policy), catalog) ?? [];
  },
  premise: ({ index }) => completenessOf(index),
  evaluate: (name, { index }, completeness) => (isMissing(name, index, completeness) ? [name] : []),
});

/** Whether a backup certainly does not contain an interface or zone. */
function isMissing(name: string, index: DocumentIndex, completeness: Completeness): boolean {
  if (!index.mentionsTable('system interface') || isPlaceholder(name)) return false;
  let isNamed = false;
  for (const one of index.named(name)) {
    if (!one.targets.includes('system interface')) continue;
    if (resolveReference(index, one).length > 0 || builtinFor(one, completeness)) return false;
    isNamed = true;
  }
  return isNamed;
}

/** Why no route leads to the addresses of a policy through its interfaces. */
function withoutRoute(policy: Policy, { hasVips }: PolicyGroup, sides: Sides): string | undefined {
  const { traffic, mayNameVips } = policy;
  const boxes = hasVips ? traffic.boxes : traffic.untranslated;
  for (const side of sidesOf(policy)) {
    const { settings, addresses } = side;
    // With a virtual IP, the destination differs from the policy's addresses.
    if (addresses === 'destination' && mayNameVips) continue;
    const { region } = sides.of(side, policy);
    if (!region || boxes.some((box) => mayReach(box, addresses, region))) continue;
    const what = namesOn(side, policy)
      .map((name) => `"${name}"`)
      .join(' ');
    return addresses === 'source'
      ? `no route to its sources uses the interface in "${settings[0] ?? ''}" (${what}), so the device drops packets that come in ` +
          'there from these addresses (reverse path check). Correct the interface or the sources, add the route, or disable the policy.'
      : `no route to its destinations uses the interface in "${settings[0] ?? ''}" (${what}), so no packet to them leaves there. ` +
          'Correct the interface or the destinations, add the route, or disable the policy.';
  }
  return undefined;
}

/** Whether a box may contain a packet in a region of IPv4 addresses; always true for IPv6 packets. */
function mayReach(box: Box, field: Field, region: Intervals): boolean {
  const set = box[fields.indexOf(field)];
  if (!set) return true;
  const values = upperBound(set);
  return typeof values.at(-1) === 'bigint' || intersects(values, region);
}
