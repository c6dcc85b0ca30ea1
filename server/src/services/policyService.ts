import { lookupDefaults, lookupPage, lookupProblem, type LookupInput } from '../features/lookup/policyLookup';
import { filterPolicies } from '../features/policyTable/policyFilter';
import { policyTable } from '../features/policyTable/policyTable';
import { maskedInSteps } from '../model/secretNames';
import type { DocumentView } from '../model/symbols/documentView';
import { lookup } from '../policies/lookup';
import type { LookupQuery } from '../policies/lookup/query';
import { lookupJson } from '../policies/lookup/report';
import type { LookupResult } from '../policies/lookup/result';
import { absoluteRange } from '../syntax/statements';

export { readPort, readTime, type LookupProblem, type LookupQuery } from '../policies/lookup/query';
export { flowName, lookupMarkdown, lookupText, type NamedQuery } from '../policies/lookup/report';
export type { LookupResult } from '../policies/lookup/result';

/** The policies of a document: policy lookup, and the table of policies in the editor. */
export const policyService = {
  lookup: ({ index }: DocumentView, query: LookupQuery) => lookup(index, query),
  lookupPage: (view: DocumentView, input: LookupInput) => maskedInSteps(lookupPage(view, input), view),
  lookupDefaults,
  lookupProblem: (view: DocumentView, input: Parameters<typeof lookupProblem>[1]) =>
    maskedInSteps(lookupProblem(view, input), view),
  table: (view: DocumentView) => maskedInSteps(policyTable(view, new Date()), view),
  filter: filterPolicies,
};

/** A result for other programs. Lines count from 1, as in `path:line`. */
export function lookupResultJson(result: LookupResult): Readonly<Record<string, unknown>> {
  return lookupJson(result, (at) => absoluteRange(at).start.line + 1);
}
