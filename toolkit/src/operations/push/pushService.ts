import { pushChecklist, type PushChecklist } from 'fortios-language/push/checklist/checklist';
import { documentName } from 'fortios-language/model/document/documentName';
import type { Page } from '../../page/page';
import { checklistsPage } from './page';
import { exclusionsOf } from 'fortios-language/rules/exclusion';
import type { Steps } from 'fortios-language/base/steps';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';

export interface PushChecklistResult extends Page {
  /** The requirements in the order of the text. */
  readonly items: readonly {
    readonly id: string;
    readonly status: 'met' | 'not-met' | 'cannot-be-seen';
  }[];
}

/** The requirements of FortiToken Mobile push, for one document. */
export const pushQuestions = {
  checklist: (view: DocumentView): Steps<PushChecklist> => pushChecklist(view, exclusionsOf),
  *page(view: DocumentView): Steps<PushChecklistResult> {
    const checklist = yield* pushChecklist(view, exclusionsOf);
    const path = documentName(view.document);
    return {
      title: `FortiToken push: ${path}`,
      blocks: checklistsPage([{ path, checklist }]).blocks,
      items: checklist.items.map(({ id, status }) => ({ id, status })),
    };
  },
};
