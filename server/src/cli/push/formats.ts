import type { PushChecklist } from '../../checklist/checklist';
import { checklistJson } from '../../checklist/json';
import { checklistMarkdown } from '../../checklist/markdown';
import { checklistText } from '../../checklist/text';
import { uriReference } from '../uriReference';

/** The checklist of one file. */
export interface FileChecklist {
  /** As the user named it, or below the folder they named. */
  readonly path: string;
  readonly checklist: PushChecklist;
}

/** Writes the checklists of a run as text, line ends included. */
export type ChecklistFormat = (files: readonly FileChecklist[]) => string;

/** For people at a terminal. */
const stylish: ChecklistFormat = (files) =>
  files.map(({ path, checklist }) => checklistText(checklist, path)).join('\n');

/** For other programs; a contract: what is here stays. */
const json: ChecklistFormat = (files) => {
  const report = { version: 1, files: files.map(({ path, checklist }) => checklistJson(checklist, path)) };
  return `${JSON.stringify(report)}\n`;
};

/** For tickets: one chapter a file, with links to `path#L12`. */
const markdown: ChecklistFormat = (files) =>
  files
    .map(({ path, checklist }) => {
      const address = uriReference(path);
      return checklistMarkdown(checklist, { name: path, linkTo: (line) => `${address}#L${line}` });
    })
    .join('\n');

/** The formats of `fortios push` by the name that `--format` takes. */
export const checklistFormats: Readonly<Record<string, ChecklistFormat | undefined>> = {
  stylish,
  json,
  markdown,
};
