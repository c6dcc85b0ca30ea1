import type { ConfigDocument } from '../../../model/document/document';
import { problemPlace } from '../../../model/problemPlace';
import type { SchemaView } from '../../../schema/schemaContext';
import { absoluteRange } from '../../../syntax/statements';
import { isStepOver, type Steps } from '../../../base/steps';
import { findingOf, type Finding, type Rule } from '../rule';
import { familyOf } from '../severity';

/** Findings that an organization accepts until a day, from `.fortios-lint.json`. */
export interface Acceptance {
  /** The id of a rule, or a family as `family/*`. */
  readonly rule: string;
  /** A glob of files, relative to the folder of the settings. */
  readonly file?: string;
  /** The host name of the device. */
  readonly device?: string;
  /** The table, and the entry or setting in it: `firewall policy > 12`. Absent for the whole file. */
  readonly entry?: string;
  /** A sentence of the user. */
  readonly reason: string;
  /** The last day on which it counts, as `2026-12-31`. */
  readonly until: string;
}

/** The rule that reports acceptances whose day is over. */
export const expiredAcceptanceId = 'lint/expired-acceptance';

interface AcceptedDocument {
  readonly document: ConfigDocument;
  readonly view: SchemaView;
  readonly today: Date;
  /** The host names in the document; called only if an acceptance names a device. */
  readonly hostNames: () => readonly string[];
  /** Undefined if it is not among the rules. */
  readonly expiredRule: Rule | undefined;
  readonly onAcceptance?: OnAcceptance | undefined;
}

/** Gets each finding that an acceptance is about, also if its day is over, so that the finding counts. */
export type OnAcceptance = (acceptance: Acceptance, finding: Finding, isExpired: boolean) => void;

/** The findings that are not accepted, and one about each acceptance that would apply if its day were not over. In steps. */
export function* withoutAccepted(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  { document, view, today, hostNames, expiredRule, onAcceptance }: AcceptedDocument,
): Steps<readonly Finding[]> {
  if (acceptances.length === 0) return findings;
  const day = today.toISOString().slice(0, 10);
  const own = acceptances.filter(({ device }) => device === undefined || hostNames().includes(device));
  const left: Finding[] = [];
  const expired = new Map<Acceptance, Finding>();
  for (const finding of findings) {
    if (isStepOver('statement')) yield;
    const { id } = finding.rule;
    const ofRule = own.filter(({ rule }) => rule === id || rule === familyOf(id));
    const place = ofRule.length === 0 ? [] : problemPlace(document, absoluteRange(finding.at).start, view);
    const matching = ofRule.filter(({ entry }) => isAt(place, entry));
    const current = matching.find(({ until }) => until >= day);
    if (current) {
      onAcceptance?.(current, finding, false);
      continue;
    }
    left.push(finding);
    for (const one of matching) {
      onAcceptance?.(one, finding, true);
      if (!expired.has(one)) expired.set(one, finding);
    }
  }
  if (expiredRule) {
    for (const [{ rule, until, reason }, { at }] of expired) {
      const message = `The acceptance of "${rule}" ended on ${until} (reason: ${reason.replace(/\.$/, '')}). The finding counts again. Correct the configuration, or change "until" in .fortios-lint.json.`;
      left.push(findingOf(expiredRule, at, { message }));
    }
  }
  return left;
}

/** Whether a place is in an entry; without its VDOM, an entry means those of all VDOMs. */
function isAt(place: readonly string[], entry: string | undefined): boolean {
  if (entry === undefined) return true;
  return ` > ${place.join(' > ')} > `.includes(` > ${entry} > `);
}
