import { runToCompletion } from '../../base/steps';
import { advisoriesOf } from '../../services/documentAdvisories';
import { answerFiles } from '../answerFiles';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { advisoryFormats, type FileAdvisories } from './formats';
import { storedIn } from './runImport';

/** The options and arguments of `fortios advisories`. */
export interface TypedAdvisories extends TypedInputs, TypedFailOn {
  readonly format: string;
  readonly all?: true;
  readonly data?: string;
}

/**
 * Writes which published vulnerabilities apply to each file.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runAdvisories(typed: TypedAdvisories, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(advisoryFormats, typed.format);
  const today = new Date();
  const imported = typed.data === undefined ? undefined : { advisories: await storedIn(typed.data) };
  const { answers, failures } = await answerFiles(
    typed,
    terminal,
    (_, view, path): FileAdvisories | { readonly path: string; readonly exclusion: string } => ({
      path,
      ...runToCompletion(advisoriesOf(imported ? view.with({ imported }) : view, today)),
    }),
  );
  const checked = answers.filter((answer) => 'report' in answer);
  terminal.writeOut(format({ files: checked, all: typed.all ?? false }, terminal));
  const excluded = answers.flatMap((answer) =>
    'exclusion' in answer ? [`"${answer.path}" was not checked. ${answer.exclusion}`] : [],
  );
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  const applied = checked.flatMap(({ report }) => report.advisories);
  const affected = applied.filter(({ status }) => status === 'affected');
  return exitCodeOf(typed, {
    exploited: affected.some(({ advisory }) => advisory.exploited !== undefined),
    affected: affected.length > 0,
    undecided: applied.some(({ status }) => status === 'undecided'),
  });
}
