import { advisoriesFor, type AdvisoryReport } from '../advisories/advisories';
import type { ImportedAdvisory } from '../advisories/imported';
import type { Steps } from '../base/steps';
import { otherDeviceSentence } from '../model/document/oneDevice';
import { onViewOfOneDevice, type DocumentView } from '../model/symbols/documentView';
import { exclusionsOf } from '../rules/exclusion';

/** The advisories for a document; or the reason why it is not checked. */
export function advisoriesOf(
  view: DocumentView,
  today: Date,
  imported: readonly ImportedAdvisory[] = [],
): Steps<{ readonly report: AdvisoryReport } | { readonly exclusion: string }> {
  const note = otherDeviceSentence(view.document);
  return onViewOfOneDevice(view, function* (own) {
    const [exclusion] = yield* exclusionsOf(own);
    if (exclusion !== undefined) return { exclusion };
    return {
      report: { ...(yield* advisoriesFor(own, today, imported)), ...(note !== undefined && { note }) },
    };
  });
}
