import { getOrInsertComputed, isSameList, memoize } from '../../base/collections';
import { vdomOfKey } from '../../model/document/unit';
import { interfaceTables } from '../../analysis/objects/configTables';
import { valuesOf, isEnabled } from '../../analysis/objects/entryData';
import type { Policy } from '../../analysis/policies/policy';
import { type PolicyGroup, PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { membersOf, ownerOf, type Reach, reachOf } from '../../analysis/routing/reachability';
import { type Field, fields, type Box } from '../../analysis/traffic/box';
import { isEqual, uniteAll, type Intervals, intersects } from '../../analysis/traffic/intervals';
import { builtinFor } from '../../model/symbols/builtins';
import { completenessOf, type Completeness } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { resolveReference } from '../../model/symbols/resolveReference';
import { policyName } from '../../analysis/policies/describe';
import { upperBound } from '../../analysis/traffic/valueSet';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';
import { neverMatchReasons } from './never';
import { PolicyReports } from '../engine/policyReports';
import { addressListText } from '../../analysis/objects/ipRanges';
import { onPolicies, type Mistake } from '../engine/onPolicies';
import { StaticTunnels, type Selector } from '../../analysis/routing/tunnelSelectors';

/** The beginning of the reason that `reference/undefined` reports, too. */
const noSuchInterface = 'the device has no interface or zone';

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

/** The incoming or outgoing interfaces of a policy. If anything changes, another object replaces it. */
class Side {
  isCurrent = true;

  constructor(
    readonly names: readonly string[],
    readonly setting: string,
    readonly behind: keyof Reach,
    /** Why no packet uses these interfaces; undefined if one may. */
    readonly reason: string | undefined,
    /** The union of the addresses behind the interfaces; undefined if the file does not determine it. */
    readonly region: Intervals | undefined,
  ) {}
}

/** The sides of the policies of a group, by interface names: thousands of policies use the same few interfaces. */
class Sides {
  private static readonly ofGroup = memoize(
    (_identity: PolicyGroup['identity'], group: PolicyGroup, reach: Reach) => new Sides(group, reach),
  );
  private readonly known = new Map<string, Side>();
  private dependencies: readonly unknown[] = [];
  private missingNames: ReadonlySet<string> = new Set();
  /** Another number when a side has changed. */
  revision = 0;

  private constructor(
    private group: PolicyGroup,
    private reach: Reach,
  ) {}

  /**
   * The sides of a group as they are now.
   *
   * @param missing the interfaces that the device certainly does not have
   */
  static of(group: PolicyGroup, missing: readonly string[], reach: Reach): Sides {
    const sides = Sides.ofGroup(group.identity, group, reach);
    sides.update(group, missing, reach);
    return sides;
  }

  of({ settings, behind }: SideSettings, { entry }: Policy): Side {
    const names = settings.flatMap((name) => valuesOf(entry, name));
    const setting = settings.find((name) => entry.settings.has(name)) ?? '';
    return getOrInsertComputed(this.known, [behind, setting, ...names].join('\n'), () =>
      this.read(names, setting, behind),
    );
  }

  private update(group: PolicyGroup, missing: readonly string[], reach: Reach): void {
    const { catalog } = group;
    const dependencies = [catalog, catalog.tables.revisionOf(interfaceTables), missing, reach];
    this.group = group;
    this.reach = reach;
    if (isSameList(dependencies, this.dependencies)) return;
    this.dependencies = dependencies;
    this.missingNames = new Set(missing);
    for (const [key, side] of this.known) {
      const now = this.read(side.names, side.setting, side.behind);
      if (isSame(side, now)) continue;
      side.isCurrent = false;
      this.known.set(key, now);
      this.revision++;
    }
  }

  private read(names: readonly string[], setting: string, behind: keyof Reach): Side {
    const members = membersOf(names, this.group.catalog);
    const reason = members && this.reasonFor(names, members, setting);
    return new Side(names, setting, behind, reason, this.regionBehind(members ?? [], behind));
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
    if (members.every((name) => this.missingNames.has(name)))
      return `${noSuchInterface} ${listed} ("${setting}"). Correct the name, or disable the policy.`;
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

function isSame(a: Side, b: Side): boolean {
  if (a.reason !== b.reason) return false;
  return (
    a.region === b.region || (a.region !== undefined && b.region !== undefined && isEqual(a.region, b.region))
  );
}

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
    for (const { group, reasonFor } of reasonsByGroup(
      index,
      today,
      ({ catalog }) => !prepared.has(catalog),
    )) {
      for (const policy of group.policies) {
        reasonFor(policy);
        yield;
      }
      prepared.add(group.catalog);
    }
  },
  *document(context) {
    const { index, today } = context;
    const further = [missingInterfaces.of({ index }).results];
    const isNew = (group: PolicyGroup): boolean => !reports.putAgain(group, context, further);
    for (const { group, dependencies, reasonFor } of reasonsByGroup(index, today, isNew)) {
      const isHidden = (policy: Policy): boolean => group.coverage.has(policy);
      const ownReason = (policy: Policy): string | undefined => {
        const reason = reasonFor(policy);
        // One mistake, one finding: `reference/undefined` reports the name.
        return reason?.startsWith(noSuchInterface) ? undefined : reason;
      };
      yield* reports.put(
        group,
        { dependencies, further, reasonFor: ownReason, messageFor, isHidden, tag: 'unnecessary' },
        context,
      );
    }
  },
});

function messageFor(policy: Policy, reason: string): string {
  return `${policyName(policy, 'start')} gets no packets: ${reason}`;
}

/** Why policies of a group cannot match packets. */
interface GroupReasons {
  readonly group: PolicyGroup;
  /** The inputs of the reasons, other than the policy. */
  readonly dependencies: readonly unknown[];
  /** Why a policy cannot match packets; undefined if it may match some. */
  readonly reasonFor: (policy: Policy) => string | undefined;
}

/** The reasons that interfaces and routes give. Groups without any are left out. */
export function* reasonsByGroup(
  index: DocumentIndex,
  today: Date,
  isNeeded: (group: PolicyGroup) => boolean = () => true,
): Iterable<GroupReasons> {
  const { groups } = PolicyAnalysis.of(index);
  const missing = missingInterfaces.of({ index }).results;
  for (const group of groups) {
    if (!forwarding.has(group.table.path) || !group.catalog.isBackup || !isNeeded(group)) continue;
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
function mayReach(box: Box, field: Field, region: Intervals): boolean {
  const set = box[fields.indexOf(field)];
  if (!set) return true;
  const values = upperBound(set);
  return typeof values.at(-1) === 'bigint' || intersects(values, region);
}

/** Reports policies whose packets no phase 2 of their tunnels lets through. */
export const outsideSelectors = onPolicies({
  id: 'policy/outside-selectors',
  summary: 'The phase 2 selectors of a tunnel do not contain the addresses of a policy.',
  checkOf(group, index, today) {
    const tunnels = StaticTunnels.of(index, group.catalog);
    let own: readonly GroupReasons[] | undefined;
    return {
      mistakeIn: (policy) => mistakeIn(policy, group, tunnels),
      dependencies: [group.hasVips, tunnels],
      isHidden: (policy) => {
        own ??= [...reasonsByGroup(index, today, (one) => one === group)];
        return own[0]?.reasonFor(policy) !== undefined;
      },
    };
  },
});

function mistakeIn(
  policy: Policy,
  { catalog, hasVips }: PolicyGroup,
  tunnels: StaticTunnels,
): Mistake | undefined {
  if (!policy.isEnabled || !policy.isComplete || policy.action !== 'accepts') return undefined;
  const boxes = hasVips ? policy.traffic.boxes : policy.traffic.untranslated;
  // With NAT, the tunnel gets other sources. Virtual IPs change the destination.
  const isTranslated = isEnabled(policy.entry, 'nat') || catalog.centralNat;
  for (const side of sidesOf(policy)) {
    const isOutgoing = side.behind === 'destinations';
    if (policy.mayReferToVips || (isOutgoing && catalog.centralNat)) continue;
    const names = membersOf(namesOn(side, policy), catalog) ?? [];
    const own = names.map((name) => tunnels.selectorsOf(name));
    const selectors = own.flatMap((some) => some ?? []);
    const [selector] = selectors;
    if (!selector || own.includes(undefined)) continue;
    const passes = (box: Box, { local, remote }: Selector): boolean =>
      isOutgoing
        ? mayReach(box, 'destination', remote) && (isTranslated || mayReach(box, 'source', local))
        : mayReach(box, 'source', remote) && (catalog.centralNat || mayReach(box, 'destination', local));
    if (boxes.some((box) => selectors.some((one) => passes(box, one)))) continue;
    const remote = uniteAll(selectors.map((one) => one.remote));
    const isRemote = boxes.some((box) => mayReach(box, isOutgoing ? 'destination' : 'source', remote));
    const what = isRemote
      ? 'no phase 2 contains both its sources and its destinations'
      : `its ${isOutgoing ? 'destinations' : 'sources'} are not in the remote networks of phase 2 (${addressListText(remote)})`;
    const tunnel = namesOn(side, policy)
      .map((name) => `"${name}"`)
      .join(' ');
    const { phase2 } = selector;
    return {
      related: [{ at: phase2.at, message: `Phase 2 "${phase2.name}"` }],
      message:
        `${policyName(policy, 'start')} ${isOutgoing ? 'leads into' : 'comes from'} ${tunnel}, but ${what}. ` +
        `The device drops these packets at the tunnel. Correct the addresses, or add a phase 2 for them.`,
    };
  }
  return undefined;
}
