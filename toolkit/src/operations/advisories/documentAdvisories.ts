import { advisoriesFor, type AdvisoryReport } from './advisories';
import { advisoriesPage } from './page';
import type { Page } from '../../page/page';
import type { Steps } from 'fortios-language/base/steps';
import { documentName } from 'fortios-language/model/document/documentName';
import { otherDeviceSentence } from 'fortios-language/model/document/oneDevice';
import { onViewOfOneDevice, type DocumentView } from 'fortios-language/model/symbols/documentView';
import { exclusionsOf } from 'fortios-language/rules/exclusion';

export { askedAdvisories, identifiersIn, type AskedAdvisory } from './asked';

/** The advisories for a document; or the reason why it is not checked. */
export function advisoriesOf(
  view: DocumentView,
  today: Date,
): Steps<{ readonly report: AdvisoryReport } | { readonly exclusion: string }> {
  const note = otherDeviceSentence(view.document);
  return onViewOfOneDevice(view, function* (own) {
    const [exclusion] = yield* exclusionsOf(own);
    if (exclusion !== undefined) return { exclusion };
    return {
      report: { ...(yield* advisoriesFor(own, today)), ...(note !== undefined && { note }) },
    };
  });
}

/** Either a page about the advisories for a document and their numbers, or the reason why there is none. */
export type AdvisoriesResult =
  | (Page & {
      /** How many certainly apply, how many of these are known to be exploited, and how many cannot be decided. */
      readonly affected: number;
      readonly exploited: number;
      readonly undecided: number;
      /** The day of the newest fact. */
      readonly date: string;
      /** Whether that is long ago. */
      readonly isOld: boolean;
    })
  | { readonly message: string };

/** {@link advisoriesOf} for an editor. */
export function* documentAdvisories(view: DocumentView): Steps<AdvisoriesResult> {
  const found = yield* advisoriesOf(view, new Date());
  if ('exclusion' in found) return { message: found.exclusion };
  const { advisories, date, warning } = found.report;
  const affected = advisories.filter(({ status }) => status === 'affected');
  const name = documentName(view.document);
  return {
    title: `Advisories: ${name}`,
    blocks: advisoriesPage([{ path: name, report: found.report }]).blocks,
    affected: affected.length,
    exploited: affected.filter(({ advisory }) => advisory.exploited !== undefined).length,
    undecided: advisories.filter(({ status }) => status === 'undecided').length,
    date,
    isOld: warning !== undefined,
  };
}
