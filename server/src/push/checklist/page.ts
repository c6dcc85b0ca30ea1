import type { PushChecklist } from './checklist';
import { checklistMarkdown } from './markdown';
import type { ConfigDocument } from '../../model/document/document';
import { documentName } from '../../model/document/documentName';

export interface PushChecklistResult {
  readonly title: string;
  /** Links to lines of the document are `#L12`, counted from 1. */
  readonly markdown: string;
  /** The requirements in the order of the text. */
  readonly items: readonly {
    readonly id: string;
    readonly status: 'met' | 'not-met' | 'cannot-be-seen';
  }[];
}

/** A checklist as a page of the editor. */
export function checklistPage(checklist: PushChecklist, document: ConfigDocument): PushChecklistResult {
  const name = documentName(document);
  return {
    title: `FortiToken push: ${name}`,
    markdown: checklistMarkdown(checklist, { name, linkTo: (line) => `#L${line}` }),
    items: checklist.items.map(({ id, status }) => ({ id, status })),
  };
}
