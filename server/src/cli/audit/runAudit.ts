import { benchmarkProblem, type Audit } from '../../audit/audit';
import type { FileAudit } from '../../audit/auditPage';
import { answerFiles } from '../answerFiles';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { auditFormats } from './formats';

/** The options and arguments of `fortios audit`. */
export interface TypedAudit extends TypedInputs, TypedFailOn {
  readonly format: string;
  readonly benchmark: string;
  readonly level?: string;
}

/**
 * Writes which items of a benchmark each file passes and fails.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runAudit(typed: TypedAudit, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(auditFormats, typed.format);
  const name = typed.benchmark.toLowerCase();
  const problem = benchmarkProblem(typed.benchmark);
  if (problem !== undefined) throw new UsageError(problem);
  const { level } = typed;
  if (level !== undefined && level !== '1' && level !== '2')
    throw new UsageError(`--level takes 1, or 2 for both levels, not "${level}".`);
  const { answers, failures } = await answerFiles(
    typed,
    terminal,
    (service, view, path): FileAudit | { readonly path: string; readonly exclusion: string } => ({
      path,
      ...atLevel(service.audit(view, name), level),
    }),
  );
  const audited = answers.filter((answer) => 'audit' in answer);
  terminal.writeOut(format(audited, terminal));
  const excluded = answers.flatMap((answer) =>
    'exclusion' in answer ? [`"${answer.path}" was not checked. ${answer.exclusion}`] : [],
  );
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  const has = (wanted: string): boolean =>
    audited.some((one) => one.audit.items.some(({ status }) => status === wanted));
  return exitCodeOf(typed, { fail: has('fail'), 'cannot-be-seen': has('cannot-be-seen') });
}

/** The audit without the items of level 2, if the user wants those of level 1 only. */
function atLevel<T extends { readonly audit: Audit } | { readonly exclusion: string }>(
  answer: T,
  level: string | undefined,
): T {
  if (level !== '1' || !('audit' in answer)) return answer;
  const { audit } = answer;
  return { ...answer, audit: { ...audit, items: audit.items.filter((item) => item.level !== 2) } };
}
