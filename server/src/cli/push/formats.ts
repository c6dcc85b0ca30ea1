import { checklistJson } from '../../push/checklist/json';
import { checklistMarkdown } from '../../push/checklist/markdown';
import { checklistText } from '../../push/checklist/text';
import type { PushChecklist } from '../../push/checklist/checklist';
import { uriReference } from '../formats/paths';
import type { checklistFormatNames } from '../formatNames';

/** The checklist of one file. */
export interface FileChecklist {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly checklist: PushChecklist;
}

/** Formats the checklists of a run as text, line ends included. */
type ChecklistFormat = (files: readonly FileChecklist[]) => string;

/** The format for terminals. */
const text: ChecklistFormat = (files) =>
  files.map(({ path, checklist }) => checklistText(checklist, path)).join('\n');

/** A stable format for other programs: fields are only added. */
const json: ChecklistFormat = (files) => {
  const report = { version: 1, files: files.map(({ path, checklist }) => checklistJson(checklist, path)) };
  return `${JSON.stringify(report)}\n`;
};

/** For tickets: one section for each file, with links to `path#L12`. */
const markdown: ChecklistFormat = (files) =>
  files
    .map(({ path, checklist }) => {
      const address = uriReference(path);
      return checklistMarkdown(checklist, { name: path, linkTo: (line) => `${address}#L${line}` });
    })
    .join('\n');

/** The formats of `fortios push` by their names in `--format`. */
export const checklistFormats: Readonly<Record<(typeof checklistFormatNames)[number], ChecklistFormat>> = {
  text,
  markdown,
  json,
};
