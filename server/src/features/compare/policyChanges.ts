import type { Steps } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { groupKey, PolicyAnalysis } from '../../policies/policyAnalysis';
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

/**
 * The changes to policies between two configurations.
 *
 * @param renamed the new names of interfaces and virtual IPs, by their old names
 */
export function* policyChanges(
  before: DocumentIndex,
  after: DocumentIndex,
  renamed: ReadonlyMap<string, string> = new Map(),
): Steps<PolicyChanges> {
  const old = yield* PolicyAnalysis.prepare(before);
  const now = yield* PolicyAnalysis.prepare(after);
  const oldGroups = new Map(old.groups.map((group) => [groupKey(group), group]));
  const newGroups = new Map(now.groups.map((group) => [groupKey(group), group]));
  const coverage: CoverageChange[] = [];
  const flows: FlowChange[] = [];
  for (const key of new Set([...newGroups.keys(), ...oldGroups.keys()])) {
    const [earlier, later] = [oldGroups.get(key), newGroups.get(key)];
    const group = later ?? earlier;
    if (!group) continue;
    if (later) coverage.push(...coverageChanges(earlier, later));
    if (!forwardTables.has(group.table.path)) continue;
    const pair = {
      scope: group.scope,
      renamed,
      before,
      after,
      catalog: now.catalog(group.scope),
      old: yield* rulesOf(earlier, translation(old.catalog(group.scope), now.catalog(group.scope), renamed)),
      now: yield* rulesOf(later, (box) => box),
    };
    flows.push(...(yield* changedFlows(pair)));
  }
  const routes = [...lostRoutes({ index: before, analysis: old }, { index: after, analysis: now })];
  return { coverage, flows, routes };
}

/** The tables with which a lookup decides about forwarded packets. */
const forwardTables: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall policy6',
  'firewall consolidated policy',
  'firewall security-policy',
]);
