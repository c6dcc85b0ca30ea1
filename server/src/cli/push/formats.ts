import type { PushChecklist } from '../../push/checklist/checklist';
import { checklistJson } from '../../push/checklist/json';
import { checklistsPage } from '../../push/checklist/page';
import { formatsOf } from '../pageFormats';

/** The checklist of one file. */
export interface FileChecklist {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly checklist: PushChecklist;
}

/** The formats of `fortios push` by their names in `--format`. */
export const checklistFormats = formatsOf(checklistsPage, (files: readonly FileChecklist[]) => ({
  version: 1,
  files: files.map(({ path, checklist }) => checklistJson(checklist, path)),
}));
