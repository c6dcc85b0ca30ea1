import { benchmarkNames } from '../../audit/audit';
import { answerFiles } from '../answerFiles';
import type { ExitCode } from '../command';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { auditFormats, type FileAudit } from './formats';

/** The options and arguments of `fortios audit`. */
export interface TypedAudit extends TypedInputs {
  readonly format: string;
  readonly benchmark: string;
}

/**
 * Writes which items of a benchmark each file passes and fails.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runAudit(typed: TypedAudit, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(auditFormats, typed.format);
  const name = typed.benchmark.toLowerCase();
  if (!benchmarkNames.includes(name))
    throw new UsageError(
      `There is no benchmark "${typed.benchmark}"; use one of ${benchmarkNames.join(', ')}.`,
    );
  const { answers, failures } = await answerFiles(
    typed,
    terminal,
    (service, view, path): FileAudit | { readonly path: string; readonly exclusion: string } => ({
      path,
      ...service.audit(view, name),
    }),
  );
  const audited = answers.filter((answer) => 'audit' in answer);
  terminal.writeOut(format(audited));
  const excluded = answers.flatMap((answer) =>
    'exclusion' in answer ? [`"${answer.path}" was not checked. ${answer.exclusion}`] : [],
  );
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  return audited.some((one) => one.audit.items.some(({ status }) => status === 'fail')) ? 1 : 0;
}
