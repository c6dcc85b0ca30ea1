import { isSameList } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import { listChanges } from '../../base/listChanges';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Policy } from '../../analysis/policies/policy';
import type { PolicyGroup } from '../../analysis/policies/policyAnalysis';
import { surroundingsOf } from '../../analysis/policies/surroundings';
import { ReportWithFixes, type LocatedReport, type DocumentContext, type Fix, type Report } from './rule';
import { blocksOf, disablePolicy, removePolicy } from './policyFixes';

type Dependencies = readonly unknown[];

/** What a rule reports on the policies of a group. */
interface ReportedReasons<R> {
  /** The inputs of the reasons, other than the policy. */
  readonly dependencies: Dependencies;
  /** Those of them that do not follow from the group, its surroundings and the day. */
  readonly further?: Dependencies;
  /** The policies that can have a report; all of the group by default. */
  readonly policies?: readonly Policy[] | undefined;
  /** Why there is a report on a policy; the same object or text as long as the reason is the same. */
  readonly reasonFor: (policy: Policy) => R | undefined;
  readonly messageFor: (policy: Policy, reason: R) => string;
  /** Whether a policy has another report instead. */
  readonly isHidden?: (policy: Policy) => boolean;
  readonly tag?: Report['tag'];
  /** Further places of a report. */
  readonly relatedFor?: (reason: R) => Report['related'];
  /** Whether removing the policy does not correct the mistake. */
  readonly withoutFixes?: true;
}

interface KeptReport<R> extends LocatedReport {
  readonly reason: R;
}

interface KeptReports<R> {
  readonly group: PolicyGroup;
  readonly inputs: Dependencies;
  readonly policies: readonly Policy[];
  readonly dependencies: Dependencies;
  readonly byPolicy: Map<Policy, KeptReport<R>>;
  /** Those that are not hidden. */
  readonly reports: readonly LocatedReport[];
}

/** Reports on the policies of groups. After an edit, only policies that have changed are looked at. */
export class PolicyReports<R> {
  private readonly kept = new WeakMap<PolicyGroup['identity'], KeptReports<R>>();

  /**
   * Puts the last reports again, if nothing has changed that the reports of a group can depend on. Then their dependencies need
   * not be computed.
   */
  putAgain(group: PolicyGroup, context: DocumentContext, further: Dependencies = []): boolean {
    const before = this.kept.get(group.identity);
    if (before?.group !== group || !isSameList(before.inputs, inputsOf(group, context, further)))
      return false;
    context.reportAll(before.reports);
    return true;
  }

  *put(group: PolicyGroup, reasons: ReportedReasons<R>, context: DocumentContext): Steps {
    const before = this.kept.get(group.identity);
    const isSame = before !== undefined && isSameList(before.dependencies, reasons.dependencies);
    const inputs = inputsOf(group, context, reasons.further ?? []);
    if (isSame && before.group === group) {
      this.kept.set(group.identity, { ...before, inputs });
      context.reportAll(before.reports);
      return;
    }
    const { policies = group.policies } = reasons;
    const changes = isSame ? listChanges(before.policies, policies) : undefined;
    const changed = changes ? changes.added.map(({ item }) => item) : policies;
    const found: (R | undefined)[] = [];
    for (const policy of changed) {
      found.push(reasons.reasonFor(policy));
      if (isStepOver('item')) yield;
    }
    // In one step: if the work is abandoned before, nothing is kept that belongs to another list of policies.
    const byPolicy = before?.byPolicy ?? new Map<Policy, KeptReport<R>>();
    if (!changes) keepOnly(byPolicy, policies);
    for (const { item } of changes?.removed ?? []) byPolicy.delete(item);
    for (const [at, policy] of changed.entries()) {
      const reason = found[at];
      if (reason === undefined) byPolicy.delete(policy);
      else if (byPolicy.get(policy)?.reason !== reason)
        byPolicy.set(policy, reportOf(policy, reason, reasons, context.index));
    }
    const { isHidden = () => false } = reasons;
    const shown: LocatedReport[] = [];
    for (const [policy, report] of byPolicy) if (!isHidden(policy)) shown.push(report);
    const reports = before && isSameList(before.reports, shown) ? before.reports : shown;
    const { dependencies } = reasons;
    this.kept.set(group.identity, { group, inputs, policies, dependencies, byPolicy, reports });
    context.reportAll(reports);
  }
}

function inputsOf(
  { scope }: PolicyGroup,
  { index, today }: DocumentContext,
  further: Dependencies,
): Dependencies {
  return [index, surroundingsOf(index).of(scope), today, ...further];
}

function keepOnly<R>(byPolicy: Map<Policy, R>, policies: readonly Policy[]): void {
  const kept = new Set(policies);
  for (const policy of byPolicy.keys()) if (!kept.has(policy)) byPolicy.delete(policy);
}

function reportOf<R>(
  policy: Policy,
  reason: R,
  { messageFor, relatedFor, withoutFixes, tag }: ReportedReasons<R>,
  index: DocumentIndex,
): KeptReport<R> {
  const fixes = (): readonly Fix[] => {
    const blocks = withoutFixes ? undefined : blocksOf(policy, index);
    return blocks ? [...disablePolicy(policy, blocks, index), ...removePolicy(policy, index, undefined)] : [];
  };
  const report = new ReportWithFixes(messageFor(policy, reason), fixes, relatedFor?.(reason), tag);
  return { at: policy.entry.at, report, reason };
}
