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
  /** The position of the policy; undefined if the reason is not a policy. */
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
  /** A sentence about another device in the text, whose lines are not included. */
  readonly note?: string;
}
