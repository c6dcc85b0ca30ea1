import type { Policy } from '../policy';
import type { Certainty } from '../traffic/valueSet';
import type { LookupResult, PolicyReason, Verdict } from './result';
import { redirect, type DefaultDecision } from './withoutPolicy';

/** A policy that was compared with a packet. */
export interface EvaluatedPolicy {
  readonly policy: Policy;
  readonly match: Certainty;
  readonly text: string;
  readonly verdict: Verdict;
}

/** The part of a result that follows from the policies. */
export interface Decision extends Pick<LookupResult, 'verdict' | 'candidates' | 'reasons'> {
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
  const verdicts = new Set([
    ...possible.map(({ verdict }) => verdict),
    ...(isDecided ? [] : [otherwise.verdict]),
    // The device does not check redirected packets against policies.
    ...(otherwise.policy === redirect && isDecided ? (['allow'] as const) : []),
  ]);
  const [only = 'perhaps'] = verdicts;
  const policy = possible[0]?.policy;
  return {
    verdict: verdicts.size === 1 ? only : 'perhaps',
    policy,
    id: policy?.id ?? otherwise.policy,
    candidates: [...possible.map((one) => one.policy.id), ...(isDecided ? [] : [otherwise.policy])],
    reasons: [
      ...tried.map(({ policy: one, match, text }) => ({
        policy: one.id,
        name: one.label,
        match,
        text,
        at: one.entry.at,
      })),
      ...(isDecided ? [] : [finalReason(otherwise, possible.length > 0)]),
    ],
  };
}

function finalReason({ policy, verdict, text }: DefaultDecision, isOne: boolean): PolicyReason {
  return {
    policy,
    name: undefined,
    match: isOne || verdict === 'perhaps' ? 'perhaps' : 'yes',
    text,
    at: undefined,
  };
}

/** The verdict of a policy that matches. */
export function verdictOf({ action }: Policy): Verdict {
  return action === 'accepts' ? 'allow' : action === 'denies' ? 'deny' : 'perhaps';
}
