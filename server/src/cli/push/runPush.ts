import { runToCompletion } from '../../base/steps';
import { answerFiles } from '../answerFiles';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { checklistFormats, type FileChecklist } from './formats';

/** The options and arguments of `fortios push`. */
export interface TypedPush extends TypedInputs, TypedFailOn {
  readonly format: string;
}

/**
 * Writes the push checklist of each file.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runPush(typed: TypedPush, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(checklistFormats, typed.format);
  const { answers, failures } = await answerFiles(typed, terminal, (service, view, path): FileChecklist => ({
    path,
    checklist: runToCompletion(service.push.checklist(view)),
  }));
  const checked = answers.filter(({ checklist }) => checklist.exclusion === undefined);
  terminal.writeOut(format(checked, terminal));
  const excluded = answers.flatMap(({ path, checklist: { exclusion } }) =>
    exclusion === undefined ? [] : [`"${path}" was not checked. ${exclusion}`],
  );
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  const has = (wanted: string): boolean =>
    checked.some(({ checklist }) => checklist.items.some(({ status }) => status === wanted));
  return exitCodeOf(typed, { 'not-met': has('not-met'), 'cannot-be-seen': has('cannot-be-seen') });
}
