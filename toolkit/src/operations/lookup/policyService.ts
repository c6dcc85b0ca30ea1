import { lookupDefaults, lookupPage, type LookupInput } from './policyLookup';
import { filterPolicies, type PolicyFilter } from '../policyTable/policyFilter';
import { policyTable } from '../policyTable/policyTable';
import { otherDeviceSentence } from 'fortios-language/model/document/oneDevice';
import { inOneStep, runToCompletion } from 'fortios-language/base/steps';
import { onViewOfOneDevice, type DocumentView } from 'fortios-language/model/symbols/documentView';
import { exposureOf, type Exposure } from 'fortios-language/analysis/administration/exposure';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import { lookupBack } from './wayBack';
import type { LookupQuery } from 'fortios-language/analysis/lookup/query';
import { lookupJson } from './report';
import type { LookupResult } from 'fortios-language/analysis/lookup/result';
import type { Position } from 'fortios-language/syntax/position';
import { absoluteRange } from 'fortios-language/syntax/statements';

/** The policies of a document: policy lookup, and the table of policies in the editor. */
export const policyService = {
  lookup: (view: DocumentView, query: LookupQuery) =>
    withNote(view, runToCompletion(onViewOfOneDevice(view, ({ index }) => lookup(index, query)))),
  lookupBack: (view: DocumentView, query: LookupQuery, found: LookupResult) =>
    runToCompletion(onViewOfOneDevice(view, ({ index }) => lookupBack(index, query, found))),
  lookupPage: (view: DocumentView, input: LookupInput) =>
    onViewOfOneDevice(view, (own) => lookupPage(own, input, otherDeviceSentence(view.document))),
  lookupDefaults: (view: DocumentView, position: Position) =>
    onViewOfOneDevice(view, (own) => lookupDefaults(own, position)),
  /** Who can sign in, and what is reachable from the Internet; a value for JSON, with names, without secrets. */
  exposure: (view: DocumentView): Exposure =>
    runToCompletion(
      onViewOfOneDevice(view, ({ index }) =>
        inOneStep(() => {
          const exposure = exposureOf(index);
          const note = otherDeviceSentence(view.document);
          return note === undefined ? exposure : { ...exposure, notChecked: [...exposure.notChecked, note] };
        }),
      ),
    ),
  table: (view: DocumentView) =>
    onViewOfOneDevice(view, function* (own) {
      return withNote(view, yield* policyTable(own, new Date()));
    }),
  filter: (view: DocumentView, filter: PolicyFilter) =>
    onViewOfOneDevice(view, (own) => filterPolicies(own, filter)),
};

/** Adds a sentence about another device in the text. */
function withNote<T extends object>({ document }: DocumentView, result: T): T & { readonly note?: string } {
  const note = otherDeviceSentence(document);
  return note === undefined ? result : { ...result, note };
}

/** A result for other programs. Lines count from 1, as in `path:line`. */
export function lookupResultJson(result: LookupResult): Readonly<Record<string, unknown>> {
  return lookupJson(result, (at) => absoluteRange(at).start.line + 1);
}
