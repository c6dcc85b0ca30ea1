import { runToCompletion } from 'fortios-language/base/steps';
import { pushQuestions } from '../pushService';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { type PushChecklist, checklistJson } from 'fortios-language/push/checklist/checklist';
import { checklistsPage } from '../page';
import { formatsOf } from '../../../cli/output/pageFormats';
import type { pushCommand } from './command';

export const pushWork = onView<undefined, FileChecklist>((view, { path }) => {
  const checklist = runToCompletion(pushQuestions.checklist(view));
  const { exclusion } = checklist;
  return exclusion === undefined ? { path, checklist } : { exclusion };
});

export const runPush: RunOf<typeof pushCommand> = async (typed, { terminal }) => {
  const format = readFormat(checklistFormats, typed.format);
  const { answers: checked, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'push',
    work: pushWork,
    task: undefined,
  });
  terminal.writeOut(format(checked, terminal));
  if (hasFailed) return 2;
  const has = (wanted: string): boolean =>
    checked.some(({ checklist }) => checklist.items.some(({ status }) => status === wanted));
  return exitCodeOf(typed, { 'not-met': has('not-met'), 'cannot-be-seen': has('cannot-be-seen') });
};

interface FileChecklist {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly checklist: PushChecklist;
}

const checklistFormats = formatsOf(checklistsPage, (files: readonly FileChecklist[]) => ({
  version: 1,
  files: files.map(({ path, checklist }) => checklistJson(checklist, path)),
}));
