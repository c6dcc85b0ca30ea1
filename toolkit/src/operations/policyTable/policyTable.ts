import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { Steps } from 'fortios-language/base/steps';
import { describePolicies, joinedNames, type PolicyDescription, type PolicyState } from '../export/policies';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { scopeKey } from 'fortios-language/model/document/unit';
import { entryDataOf, valueOf, type EntryData } from 'fortios-language/analysis/objects/entryData';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { visibleOnOneLine } from 'fortios-language/base/escaping';

export type { PolicyState };

/** All policies of a document, in the order in which the device tries them, table by table and VDOM by VDOM. */
export interface PolicyTableResult {
  readonly title: string;
  readonly rows: readonly PolicyRow[];
  /** A sentence about another device in the text, whose policies are not included. */
  readonly note?: string;
}

/** One policy, as texts for the columns of a table: the source has users and groups, too. */
export interface PolicyRow
  extends
    Pick<PolicyDescription, 'table' | 'vdom' | 'place' | 'id' | 'name' | 'service' | 'schedule' | 'action'>,
    Pick<PolicyDescription, 'nat' | 'log' | 'state' | 'reason' | 'line'> {
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly destination: string;
  /** The names of security profiles. */
  readonly profiles: string;
  /** The first text of `comments`, `comment` or `description`. */
  readonly comment: string;
  /** `shadowed by 12, 14` */
  readonly stateText: string;
}

/**
 * The table of all policies. Control characters are escaped, so that a name cannot imitate another name.
 *
 * @param today decides whether a schedule has ended
 */
export function* policyTable(view: DocumentView, today: Date): Steps<PolicyTableResult> {
  const policies = yield* describePolicies(view, today);
  const comments = new PolicyComments(view.index);
  const rows: PolicyRow[] = [];
  for (const policy of policies) {
    rows.push(rowOf(policy, comments.of(policy.policy)));
    yield;
  }
  return { title: `Policies: ${documentName(view.document)}`, rows };
}

const stateTexts: Readonly<Partial<Record<PolicyState, string>>> = {
  active: '',
  shadowed: 'shadowed by',
  redundant: 'redundant with',
  duplicate: 'duplicate of',
};

function rowOf(policy: PolicyDescription, comment: string): PolicyRow {
  const { table, place, state, line } = policy;
  const stateText = `${stateTexts[state] ?? state} ${policy.coveredBy.join(', ')}`.trim();
  return {
    table,
    vdom: visibleOnOneLine(policy.vdom),
    place,
    id: visibleOnOneLine(policy.id),
    name: visibleOnOneLine(policy.name),
    from: visibleOnOneLine(joinedNames(policy.from)),
    to: visibleOnOneLine(joinedNames(policy.to)),
    source: visibleOnOneLine(joinedNames([...policy.source, ...policy.users])),
    destination: visibleOnOneLine(joinedNames(policy.destination)),
    service: visibleOnOneLine(policy.service),
    schedule: visibleOnOneLine(policy.schedule),
    action: visibleOnOneLine(policy.action),
    nat: visibleOnOneLine(policy.nat),
    profiles: visibleOnOneLine(joinedNames(policy.profiles)),
    log: visibleOnOneLine(policy.log),
    comment: visibleOnOneLine(comment),
    state,
    stateText: visibleOnOneLine(stateText),
    reason: visibleOnOneLine(policy.reason),
    line,
  };
}

/** The comments of policies. The analysis does not read an entry again if only its comment changes. */
export class PolicyComments {
  private readonly byTable = new Map<string, ReadonlyMap<string, EntryData>>();

  constructor(private readonly index: DocumentIndex) {}

  /** Empty if the policy has none. */
  of({ table: { path }, entry }: Policy): string {
    const entries = getOrInsertComputed(
      this.byTable,
      path,
      () =>
        new Map(
          entryDataOf(path)
            .of(this.index)
            .map((one) => [keyOf(one), one]),
        ),
    );
    const current = entries.get(keyOf(entry)) ?? entry;
    return commentSettings.map((setting) => valueOf(current, setting)).find(Boolean) ?? '';
  }
}

const commentSettings = ['comments', 'comment', 'description'];

function keyOf({ scope, name }: EntryData): string {
  return `${scopeKey(scope)} ${name}`;
}
