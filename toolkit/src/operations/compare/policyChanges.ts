import { forwardTables } from 'fortios-language/analysis/policies/policyTables';
import { compare } from 'fortios-language/analysis/device/comparison/compare';
import { runToCompletion } from 'fortios-language/base/steps';
import {
  groupKey,
  PolicyAnalysis,
  type PolicyGroup,
} from 'fortios-language/analysis/policies/policyAnalysis';
import { coverageChanges, type CoverageChange } from './coverageChanges';
import type { TrafficSide } from './equalTraffic';
import { flowsOf, type FlowChange } from './flowChanges';
import { comparePaths, type PathComparison } from './paths/pathEffects';
import { lostRoutes, type LostRoute } from './routeChanges';

/** Changes to the traffic that policies match and routes forward. */
export interface PolicyChanges {
  readonly coverage: readonly CoverageChange[];
  /** The packets whose path differs, in classes. */
  readonly paths: PathComparison;
  /** Those of `paths` about which another decision is certain, and the flows that the user named. */
  readonly flows: readonly FlowChange[];
  readonly routes: readonly LostRoute[];
}

const maxTrafficLines = 20_000;

/** Whether a file is so large that the comparison of flows takes longer than all else: it is made only if it is asked for. */
export function isLargeForTraffic(documents: readonly { readonly lineCount: number }[]): boolean {
  return documents.some(({ lineCount }) => lineCount > maxTrafficLines);
}

/** Changes, and what the search for flows did not compare. */
interface ComparedPolicies extends PolicyChanges {
  /** How many enabled policies match something that the file does not list, such as a domain name; of the side with more. */
  readonly unknown: number;
}

/**
 * The changes to policies between two configurations.
 *
 * @param renamed the new names of interfaces and virtual IPs, by their old names
 * @param comparison of both states, with the data of one unit: both sides are the same one
 */
export function policyChanges(
  before: TrafficSide,
  after: TrafficSide,
  renamed: ReadonlyMap<string, string> = new Map(),
  comparison = compare(before.state, after.state, { include: new Set(['device']) }),
): ComparedPolicies {
  const old = runToCompletion(PolicyAnalysis.prepare(before.index));
  const now = runToCompletion(PolicyAnalysis.prepare(after.index));
  const oldGroups = new Map(old.groups.map((group) => [groupKey(group), group]));
  const newGroups = new Map(now.groups.map((group) => [groupKey(group), group]));
  const coverage: CoverageChange[] = [];
  const unknown = { old: 0, now: 0 };
  for (const key of new Set([...newGroups.keys(), ...oldGroups.keys()])) {
    const [earlier, later] = [oldGroups.get(key), newGroups.get(key)];
    const group = later ?? earlier;
    if (!group) continue;
    if (later) coverage.push(...coverageChanges(earlier, later));
    if (!forwardTables.has(group.table.path)) continue;
    unknown.old += unknownIn(earlier);
    unknown.now += unknownIn(later);
  }
  const paths = runToCompletion(
    comparePaths({ before: before.index, after: after.index, comparison, renamed }),
  );
  const routes = [
    ...lostRoutes({ index: before.index, analysis: old }, { index: after.index, analysis: now }),
  ];
  const flows = flowsOf(paths.effects);
  return { coverage, paths, flows, routes, unknown: Math.max(unknown.old, unknown.now) };
}

function unknownIn(group: PolicyGroup | undefined): number {
  return (group?.policies ?? []).filter(
    ({ isEnabled, isComplete, traffic }) =>
      isEnabled && (!isComplete || traffic.boxes.some((box) => box.some(({ opaque }) => opaque.length > 0))),
  ).length;
}
