import type { Located } from '../../syntax/statements';
import type { FoundRoute } from '../routing/matchRoute';
import type { Certainty } from '../traffic/valueSet';
import type { NatResult } from './nat';

export type Verdict = 'allow' | 'deny' | 'perhaps';

/** Why a policy matches a packet or does not. */
export interface PolicyReason {
  /** The key of the policy. */
  readonly policy: string;
  readonly name: string | undefined;
  readonly match: Certainty;
  /** `source 10.0.0.5 is not in srcaddr "guests"` */
  readonly text: string;
  readonly more: readonly string[];
  /** The position of the policy; undefined if the reason is not a policy. */
  readonly at: Located | undefined;
}

/** What decides about a packet, besides the policy: a part of the path before or after it. */
export type Decider =
  | 'policy'
  | 'implicit deny'
  | 'allowaccess'
  | 'own address'
  | 'intrazone'
  | 'redirect'
  | 'route'
  | 'source check'
  | 'access control list'
  | 'phase 2 selectors'
  | 'next VDOM'
  | 'not decided';

export interface LookupOutcome {
  readonly verdict: Verdict;
  readonly policy: string;
  readonly policyName: string | undefined;
  readonly decidedBy: Decider;
  /** Why, if it is not a policy: `no route to the destination`. */
  readonly text: string | undefined;
}

/** What a result that is `perhaps` depends on. */
export interface Dependence {
  /** `which of 2 routes is active`, `policy 3: the user is not given` */
  readonly text: string;
  /** The possible decisions, the most likely one first. */
  readonly outcomes: readonly PossibleOutcome[];
}

export interface PossibleOutcome {
  readonly outcome: LookupOutcome;
  /** The interfaces with this decision; empty if it does not depend on them. */
  readonly interfaces: readonly string[];
}

/** A part of the path that a lookup does not decide. */
export interface UncheckedPart {
  readonly text: string;
  readonly at: Located | undefined;
}

/** The decision of the device about a packet. */
export interface LookupResult {
  readonly verdict: Verdict;
  /** The key of the policy that decides, or of the first that may decide; `0` is the implicit deny. */
  readonly policy: string;
  readonly policyName: string | undefined;
  /** Where the policy is in the document; undefined for the implicit deny. */
  readonly at: Located | undefined;
  /** The keys of all policies that may decide; contains `0` if the implicit deny may. */
  readonly candidates: readonly string[];
  /** The policy table that decides. */
  readonly table: string;
  readonly vdom: string | undefined;
  /** Undefined if unknown. Several interfaces are separated by commas. */
  readonly srcintf: string | undefined;
  readonly dstintf: string | undefined;
  readonly route: FoundRoute;
  readonly nat: NatResult;
  /** The policies in order, up to the one that decides. */
  readonly reasons: readonly PolicyReason[];
  readonly decidedBy: Decider;
  /** Why, if no policy decides. */
  readonly text: string | undefined;
  /** Undefined unless the verdict is `perhaps`. */
  readonly dependsOn: Dependence | undefined;
  /** The result in the VDOM that the packet goes on to through a VDOM link. */
  readonly next?: LookupResult;
  /** What else decides about this packet, and is not part of the lookup. */
  readonly unchecked: readonly UncheckedPart[];
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}
