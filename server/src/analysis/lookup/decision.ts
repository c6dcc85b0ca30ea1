import type { Policy } from '../policies/policy';
import type { Certainty } from '../traffic/valueSet';
import type { Dependence, LookupResult, LookupOutcome, PolicyReason, Verdict } from './result';
import { redirect, type DefaultDecision } from './withoutPolicy';

/** A policy that was compared with a packet. */
export interface EvaluatedPolicy {
  readonly policy: Policy;
  readonly match: Certainty;
  /** The reasons, the most important one first. */
  readonly texts: readonly [string, ...string[]];
  readonly isLikely: boolean;
  readonly verdict: Verdict;
}

/** The part of a result that follows from the policies. */
interface Decision extends Pick<
  LookupResult,
  'verdict' | 'candidates' | 'reasons' | 'decidedBy' | 'text' | 'dependsOn'
> {
  /** The first policy that matches or may match. */
  readonly policy: Policy | undefined;
  /** Its id, or that of the default decision. */
  readonly id: string;
}

/**
 * Combines the policies with the decision without them.
 *
 * @param tried in their order, up to the first one that certainly matches
 */
export function decisionOf(tried: readonly EvaluatedPolicy[], otherwise: DefaultDecision): Decision {
  const possible = tried.filter(({ match }) => match !== 'no');
  const isDecided = tried.at(-1)?.match === 'yes';
  const mayRedirect = otherwise.policy === redirect && isDecided;
  const verdicts = new Set([
    ...possible.map(({ verdict }) => verdict),
    ...(isDecided ? [] : [otherwise.verdict]),
    // The device does not check redirected packets against policies.
    ...(mayRedirect ? (['allow'] as const) : []),
  ]);
  const [only = 'perhaps'] = verdicts;
  const verdict = verdicts.size === 1 ? only : 'perhaps';
  const [first] = possible;
  const isPolicy = first !== undefined;
  return {
    verdict,
    policy: first?.policy,
    id: first?.policy.id ?? otherwise.policy,
    candidates: [...possible.map((one) => one.policy.id), ...(isDecided ? [] : [otherwise.policy])],
    decidedBy: isPolicy ? 'policy' : otherwise.decidedBy,
    text: isPolicy ? undefined : otherwise.text,
    dependsOn:
      verdict === 'perhaps' && possible.length > 0
        ? dependenceOf(possible, isDecided && !mayRedirect ? undefined : otherwise)
        : undefined,
    reasons: [
      ...tried.map(({ policy: one, match, texts: [text, ...more] }) => ({
        policy: one.id,
        name: one.label,
        match,
        text,
        more,
        at: one.entry.at,
      })),
      ...(isDecided ? [] : [finalReason(otherwise, possible.length > 0)]),
    ],
  };
}

/** The policy on which the verdict depends, and the possible decisions. */
function dependenceOf(
  possible: readonly EvaluatedPolicy[],
  otherwise: DefaultDecision | undefined,
): Dependence {
  const outcomes = [...possible.map(outcomeOf), ...(otherwise ? [defaultOutcome(otherwise)] : [])];
  const open = possible.filter(({ match }) => match === 'perhaps');
  const index = possible.findIndex(({ match, isLikely }) => match === 'yes' || isLikely);
  const likely = outcomes[index === -1 ? outcomes.length - 1 : index];
  // Policies with the same verdict before the first other one do not matter.
  const last = outcomes.at(-1);
  const deciding = open.find(({ verdict }) => verdict !== last?.verdict) ?? open[0];
  return {
    text: deciding
      ? `policy ${deciding.policy.id}: ${deciding.texts[0]}`
      : (otherwise?.text ?? possible[0]?.texts[0] ?? 'what the file does not contain'),
    outcomes: (likely ? [likely, ...outcomes.filter((one) => one !== likely)] : outcomes).map((outcome) => ({
      outcome,
      interfaces: [],
    })),
  };
}

function outcomeOf({ policy, verdict, texts }: EvaluatedPolicy): LookupOutcome {
  return {
    verdict,
    policy: policy.id,
    policyName: policy.label,
    decidedBy: 'policy',
    text: verdict === 'perhaps' ? texts[0] : undefined,
  };
}

function defaultOutcome({ verdict, policy, decidedBy, text }: DefaultDecision): LookupOutcome {
  return { verdict, policy, policyName: undefined, decidedBy, text };
}

function finalReason({ policy, verdict, text }: DefaultDecision, isOne: boolean): PolicyReason {
  return {
    policy,
    name: undefined,
    match: isOne || verdict === 'perhaps' ? 'perhaps' : 'yes',
    text,
    more: [],
    at: undefined,
  };
}

export function verdictOf({ action }: Policy): Verdict {
  return action === 'accepts' ? 'allow' : action === 'denies' ? 'deny' : 'perhaps';
}

/** The decision of a result, without its details. */
export function outcomeOfResult({
  verdict,
  policy,
  policyName,
  decidedBy,
  text,
}: LookupResult): LookupOutcome {
  return { verdict, policy, policyName, decidedBy, text };
}
