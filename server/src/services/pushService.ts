import { pushChecklist, type PushChecklist } from '../checklist/checklist';
import { checklistPage, type PushChecklistResult } from '../features/checklist/checklistPage';
import { runToCompletion } from '../model/runToCompletion';
import { withoutSecretNames } from '../model/secretNames';
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
    const page = checklistPage(yield* pushChecklist(view), view.document);
    return withoutSecretNames(page, view.index.secretNames);
  },
};
