import { forwardTables } from 'fortios-language/analysis/policies/policyTables';
import { runToCompletion } from 'fortios-language/base/steps';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import {
  groupKey,
  PolicyAnalysis,
  type PolicyGroup,
} from 'fortios-language/analysis/policies/policyAnalysis';
import { coverageChanges, type CoverageChange } from './coverageChanges';
import { changedFlows, type FlowChange } from './flowChanges';
import { rulesOf, translation } from './flowRules';
import { lostRoutes, type LostRoute } from './routeChanges';

/** Changes to the traffic that policies match and routes forward. All are certain, but the list may be incomplete. */
export interface PolicyChanges {
  readonly coverage: readonly CoverageChange[];
  /** One flow for each pair of deciding policies: the one before and the one after. */
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
  /** Whether the search ended at a limit, so that more flows may change. */
  readonly isCut: boolean;
}

/**
 * The changes to policies between two configurations.
 *
 * @param renamed the new names of interfaces and virtual IPs, by their old names
 */
export function policyChanges(
  before: DocumentIndex,
  after: DocumentIndex,
  renamed: ReadonlyMap<string, string> = new Map(),
): ComparedPolicies {
  const old = runToCompletion(PolicyAnalysis.prepare(before));
  const now = runToCompletion(PolicyAnalysis.prepare(after));
  const oldGroups = new Map(old.groups.map((group) => [groupKey(group), group]));
  const newGroups = new Map(now.groups.map((group) => [groupKey(group), group]));
  const coverage: CoverageChange[] = [];
  const flows: FlowChange[] = [];
  let isCut = false;
  const unknown = { old: 0, now: 0 };
  for (const key of new Set([...newGroups.keys(), ...oldGroups.keys()])) {
    const [earlier, later] = [oldGroups.get(key), newGroups.get(key)];
    const group = later ?? earlier;
    if (!group) continue;
    if (later) coverage.push(...coverageChanges(earlier, later));
    if (!forwardTables.has(group.table.path)) continue;
    unknown.old += unknownIn(earlier);
    unknown.now += unknownIn(later);
    const pair = {
      scope: group.scope,
      renamed,
      before,
      after,
      catalog: now.catalog(group.scope),
      oldCatalog: old.catalog(group.scope),
      old: rulesOf(earlier, translation(old.catalog(group.scope), now.catalog(group.scope), renamed)),
      now: rulesOf(later, (box) => box),
    };
    const search = changedFlows(pair);
    flows.push(...search.flows);
    isCut ||= search.isCut;
  }
  const routes = [...lostRoutes({ index: before, analysis: old }, { index: after, analysis: now })];
  return { coverage, flows, routes, unknown: Math.max(unknown.old, unknown.now), isCut };
}

function unknownIn(group: PolicyGroup | undefined): number {
  return (group?.policies ?? []).filter(
    ({ isEnabled, isComplete, traffic }) =>
      isEnabled && (!isComplete || traffic.boxes.some((box) => box.some(({ opaque }) => opaque.length > 0))),
  ).length;
}
