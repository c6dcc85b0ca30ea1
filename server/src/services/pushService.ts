import { pushChecklist, type PushChecklist } from '../push/checklist/checklist';
import { checklistPage, type PushChecklistResult } from '../push/checklist/page';
import { exclusionsOf } from '../rules/exclusion';
import type { Steps } from '../base/steps';
import type { DocumentView } from '../model/symbols/documentView';

/** The requirements of FortiToken Mobile push, for one document. */
export const pushQuestions = {
  checklist: (view: DocumentView): Steps<PushChecklist> => pushChecklist(view, exclusionsOf),
  /** The checklist as Markdown for an editor, in steps. */
  *page(view: DocumentView): Steps<PushChecklistResult> {
    return checklistPage(yield* pushChecklist(view, exclusionsOf), view.document);
  },
};
