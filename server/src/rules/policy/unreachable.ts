import { builtinFor } from '../../model/symbols/builtins';
import { completenessOf, type Completeness } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { resolveReference } from '../../model/symbols/resolveReference';
import { policyName } from '../../policies/describe';
import type { Policy } from '../../policies/policy';
import { PolicyAnalysis, type PolicyGroup } from '../../policies/policyAnalysis';
import { membersOf, reachOf } from '../../policies/routing/reachability';
import { fields, type Box, type Field } from '../../policies/traffic/box';
import { intersects, type Intervals } from '../../policies/traffic/intervals';
import { upperBound } from '../../policies/traffic/valueSet';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { neverMatchReasons } from './never';
import { PolicyReports } from '../engine/policyReports';
import { namesOn, noSuchInterface, Sides, sidesOf, type Side, type SideSettings } from './sides';

/** The tables of policies that forward packets. */
const forwarding: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall consolidated policy',
  'firewall security-policy',
]);

const reports = new PolicyReports<string>();
/** The scopes whose reasons were computed in steps; after an edit, only few are computed again. */
const prepared = new WeakSet<PolicyGroup['catalog']>();

/** Reports policies whose interfaces cannot receive or send their packets. */
export const unreachable = defineRule({
  id: 'policy/unreachable',
  severity: 'info',
  summary: 'A policy gets no packets: its interfaces do not lead to its addresses.',
  *prepare(index, { today }) {
    yield* PolicyAnalysis.prepare(index);
    for (const { group, reasonFor } of reasonsByGroup(index, today)) {
      if (prepared.has(group.catalog)) continue;
      for (const policy of group.policies) {
        reasonFor(policy);
        yield;
      }
      prepared.add(group.catalog);
    }
  },
  *document(context) {
    for (const { group, dependencies, reasonFor } of reasonsByGroup(context.index, context.today)) {
      const isHidden = (policy: Policy): boolean => group.coverage.has(policy);
      const ownReason = (policy: Policy): string | undefined => {
        const reason = reasonFor(policy);
        // One mistake, one finding: `reference/undefined` reports the name.
        return reason?.startsWith(noSuchInterface) ? undefined : reason;
      };
      yield* reports.put(
        group,
        { dependencies, reasonFor: ownReason, messageFor, isHidden, tag: 'unnecessary' },
        context,
      );
    }
  },
});

function messageFor(policy: Policy, reason: string): string {
  return `${policyName(policy, 'start')} gets no packets: ${reason}`;
}

/** Why policies of a group cannot match packets. */
export interface GroupReasons {
  readonly group: PolicyGroup;
  /** The inputs of the reasons, other than the policy. */
  readonly dependencies: readonly unknown[];
  /** Why a policy cannot match packets; undefined if it may match some. */
  readonly reasonFor: (policy: Policy) => string | undefined;
}

/** The reasons that interfaces and routes give. Groups without any are left out. */
export function* reasonsByGroup(index: DocumentIndex, today: Date): Iterable<GroupReasons> {
  const { groups } = PolicyAnalysis.of(index);
  const missing = missingInterfaces.of({ index }).results;
  for (const group of groups) {
    if (!forwarding.has(group.table.path) || !group.catalog.isBackup) continue;
    const sides = Sides.of(group, missing, reachOf(index, group.catalog));
    const neverMatches = neverMatchReasons(group, today);
    yield {
      group,
      dependencies: [group.catalog, group.hasVips, sides.revision, today],
      reasonFor: (policy) => {
        if (!policy.isEnabled || !policy.isComplete) return undefined;
        const reason = withoutPackets(policy, group, sides);
        return reason === undefined || neverMatches(policy) ? undefined : reason;
      },
    };
  }
}

interface KeptReason {
  /** The data that it depends on. */
  readonly sides: readonly Side[];
  readonly boxes: readonly Box[];
  readonly reason: string | undefined;
}

const reasons = new WeakMap<Policy, KeptReason>();

/** Why a policy gets no packets; computed again if one of its sides has changed. */
function withoutPackets(policy: Policy, { hasVips }: PolicyGroup, sides: Sides): string | undefined {
  const { traffic } = policy;
  const boxes = hasVips ? traffic.boxes : traffic.untranslated;
  const before = reasons.get(policy);
  if (before?.boxes === boxes && before.sides.every(({ isCurrent }) => isCurrent)) return before.reason;
  const own = sidesOf(policy).map((settings): PolicySide => ({ settings, side: sides.of(settings, policy) }));
  const reason =
    own.find(({ side }) => side.reason !== undefined)?.side.reason ?? withoutRoute(policy, boxes, own);
  reasons.set(policy, { sides: own.map(({ side }) => side), boxes, reason });
  return reason;
}

interface PolicySide {
  readonly settings: SideSettings;
  readonly side: Side;
}

/** Interfaces that policies refer to and that a backup certainly does not contain. */
const missingInterfaces = new MemoizedByName<string, Completeness>({
  *names(index) {
    for (const { policies, catalog } of PolicyAnalysis.of(index).groups)
      for (const policy of policies)
        for (const side of sidesOf(policy)) yield* membersOf(namesOn(side, policy), catalog) ?? [];
  },
  dependencies: ({ index }) => completenessOf(index),
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
function withoutRoute(
  policy: Policy,
  boxes: readonly Box[],
  sides: readonly PolicySide[],
): string | undefined {
  for (const {
    settings: side,
    side: { region },
  } of sides) {
    const { settings, addresses } = side;
    // With a virtual IP, the destination differs from the policy's addresses.
    if (addresses === 'destination' && policy.mayReferToVips) continue;
    // A policy that denies spoofed sources repeats the reverse path check on purpose.
    if (addresses === 'source' && policy.action === 'denies') continue;
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
export function mayReach(box: Box, field: Field, region: Intervals): boolean {
  const set = box[fields.indexOf(field)];
  if (!set) return true;
  const values = upperBound(set);
  return typeof values.at(-1) === 'bigint' || intersects(values, region);
}
