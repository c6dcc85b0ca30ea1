import { pushChecklist, type PushChecklist } from '../checklist/checklist';
import { checklistPage, type PushChecklistResult } from '../features/checklist/checklistPage';
import { runToCompletion } from '../model/runToCompletion';
import type { DocumentView } from '../model/symbols/documentView';

export type { PushChecklist } from '../checklist/checklist';
export { checklistJson } from '../checklist/json';
export { checklistMarkdown } from '../checklist/markdown';
export { checklistText } from '../checklist/text';

/** The requirements of FortiToken Mobile push, for one document. */
export const pushService = {
  checklist: (view: DocumentView): PushChecklist => runToCompletion(pushChecklist(view)),
  checklistInSteps: pushChecklist,
  /** The checklist as Markdown for an editor, in steps. */
  *page(view: DocumentView): Generator<void, PushChecklistResult> {
    return checklistPage(yield* pushChecklist(view), view.document);
  },
};
