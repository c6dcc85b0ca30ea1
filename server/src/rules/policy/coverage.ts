import type { Steps } from '../../base/steps';
import { memoize, memoizeLastSteps } from '../../base/collections';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { describeOverlap, policyName, policyNames } from '../../analysis/policies/describe';
import type { Policy } from '../../analysis/policies/policy';
import {
  PolicyAnalysis,
  type PolicyCoverage,
  type PolicyGroup,
} from '../../analysis/policies/policyAnalysis';
import {
  type DocumentContext,
  type DocumentSteps,
  type Fix,
  type LocatedReport,
  type Report,
  ReportWithFixes,
  defineRule,
} from '../engine/rule';
import { neverMatchReasons } from './never';
import { blocksOf, disablePolicy, moveBefore, removePolicy } from '../engine/policyFixes';
import { atMost, enumerated } from '../../base/lists';

/** The maximum number of different settings in a message. */
const maxDifferences = 3;

function onCoverage(kind: PolicyCoverage['kind']): DocumentSteps {
  const reportsOf = memoizeLastSteps(
    (group: PolicyGroup, context: DocumentContext) => reportsOn(group, kind, context),
    ({ today }) => [today],
  );
  return function* (context) {
    for (const group of PolicyAnalysis.of(context.index).groups)
      context.reportAll(yield* reportsOf(group, context));
  };
}

function* reportsOn(
  group: PolicyGroup,
  kind: PolicyCoverage['kind'],
  context: DocumentContext,
): Steps<readonly LocatedReport[]> {
  const found: LocatedReport[] = [];
  const neverMatches = neverMatchReasons(group, context.today);
  for (const [policy, coverage] of group.coverage) {
    if (coverage.kind !== kind || neverMatches(policy)) continue;
    found.push({ at: policy.entry.at, report: reportFor(coverage, policy, group, context.index) });
    yield;
  }
  return found;
}

/** A coverage keeps its object until it changes. */
const reportFor = memoize(
  (coverage: PolicyCoverage, policy: Policy, group: PolicyGroup, index: DocumentIndex): Report =>
    new ReportWithFixes(
      messageFor(policy, coverage),
      () => fixesFor(policy, coverage, index),
      coverage.by.map((taker) => ({
        at: taker.entry.at,
        message: relatedMessage(taker, policy, group, coverage.by.length === 1),
      })),
      coverage.kind === 'shadowed' ? undefined : 'unnecessary',
    ),
);

function messageFor(policy: Policy, { kind, by: takers }: PolicyCoverage): string {
  const covering = policyNames(takers);
  const [match, together] = takers.length === 1 ? ['matches', ''] : ['match', ' together'];
  const beginning = `${policyName(policy, 'start')} never matches: `;
  const [first] = takers;
  switch (kind) {
    case 'duplicate':
      return `${beginning}${covering} matches the same packets and does the same. Remove ${policyName(policy)}.`;
    case 'redundant':
      return (
        `${beginning}${covering}${together} ${match} all of its packets first and ` +
        `${takers.length === 1 ? 'does' : 'do'} the same. Remove ${policyName(policy)}.`
      );
    case 'shadowed':
      return (
        `${beginning}${covering}${together} ${match} all of its packets first${difference(policy, takers)}. ` +
        `Move ${policyName(policy)} before ${first ? policyName(first) : ''}, or remove it.`
      );
  }
}

/** ` and denies them`, ` with other settings (av-profile, nat)` */
function difference(policy: Policy, takers: readonly Policy[]): string {
  const opposite = takers.filter(({ action }) => action !== policy.action);
  const [first] = opposite;
  if (first?.action) {
    const verb = first.action === 'denies' ? 'denies' : 'accepts';
    if (takers.length === 1) return ` and ${verb} them`;
    return `, and ${policyNames(opposite)} ${opposite.length === 1 ? verb : verb.replace(/ies$/, 'y').replace(/s$/, '')} them`;
  }
  const settings = new Set(takers.flatMap((taker) => differingSettings(policy, taker)));
  const names = [...settings].sort();
  return ` with other settings (${enumerated(atMost(names, maxDifferences))})`;
}

function differingSettings({ treatment: a }: Policy, { treatment: b }: Policy): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

function relatedMessage(taker: Policy, policy: Policy, group: PolicyGroup, isAlone: boolean): string {
  // A policy that covers it alone takes all of its packets.
  const overlap = isAlone ? '' : describeOverlap(taker, policy, group);
  const what = overlap === '' ? `all packets of ${policyName(policy)}` : overlap;
  const action = taker.action === undefined ? '' : ` and ${taker.action} them`;
  return `${policyName(taker, 'start')} takes ${what}${action}.`;
}

function fixesFor(policy: Policy, { kind, by }: PolicyCoverage, index: DocumentIndex): readonly Fix[] {
  const [first] = by;
  const blocks = blocksOf(policy, index);
  if (!blocks) return [];
  const remove = removePolicy(policy, index, kind === 'duplicate' ? first : undefined);
  const disable = disablePolicy(policy, blocks, index);
  if (kind !== 'shadowed') return [...remove, ...disable];
  return [...(first ? moveBefore(policy, blocks, first, index) : []), ...disable, ...remove];
}

/** Reports policies whose packets all match earlier policies, at least one with different treatment. */
export const shadowed = defineRule({
  id: 'policy/shadowed',
  severity: 'warning',
  summary:
    'A policy never matches, because earlier policies match all of its packets and treat them differently.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('shadowed'),
});

/** Reports policies whose packets all match earlier policies with the same treatment. */
export const redundant = defineRule({
  id: 'policy/redundant',
  severity: 'info',
  summary: 'A policy never matches, because earlier policies match all of its packets and do the same.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('redundant'),
});

/** Reports policies that equal an earlier one. */
export const duplicate = defineRule({
  id: 'policy/duplicate',
  severity: 'info',
  summary: 'An earlier policy matches the same packets and does the same.',
  prepare: (index) => PolicyAnalysis.prepare(index),
  document: onCoverage('duplicate'),
});
