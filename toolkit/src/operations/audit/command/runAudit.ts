import { auditDocument, benchmarkProblem, scoreOf } from '../audit';
import { type FileAudit, auditPage } from '../auditPage';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { UsageError } from '../../../cli/program/failures';
import type { auditCommand } from './command';
import { formatVersion } from 'fortios-language/firmware/version';
import { formatsOf } from '../../../cli/output/pageFormats';

interface AuditTask {
  readonly benchmark: string;
  readonly level: string | undefined;
}

export const auditWork = onView<AuditTask, FileAudit>((view, { path }, _, { benchmark, level }) => {
  const answer = auditDocument(view, benchmark, level);
  return 'exclusion' in answer ? answer : { path, ...answer };
});

export const runAudit: RunOf<typeof auditCommand> = async (typed, { terminal }) => {
  const format = readFormat(auditFormats, typed.format);
  const { benchmark, auditLevel: level } = typed;
  const problem = benchmarkProblem(benchmark);
  if (problem !== undefined) throw new UsageError(problem);
  const { answers: audited, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'audit',
    work: auditWork,
    task: { benchmark, level },
  });
  terminal.writeOut(format(audited, terminal));
  if (hasFailed) return 2;
  const has = (wanted: string): boolean =>
    audited.some((one) => one.audit.items.some(({ status }) => status === wanted));
  return exitCodeOf(typed, { fail: has('fail'), 'cannot-be-seen': has('cannot-be-seen') });
};

/** A stable format for other programs: fields are only added. */
function auditJson(files: readonly FileAudit[]): unknown {
  return {
    version: 1,
    files: files.map(({ path, audit }) => ({
      path,
      benchmark: audit.benchmark,
      firmware: formatVersion(audit.firmware.version),
      ...(audit.note !== undefined && { note: audit.note }),
      summary: scoreOf(audit.items),
      items: audit.items.map(({ id, title, level, status, findings, why, commands }) => ({
        id,
        title,
        ...(level !== undefined && { level }),
        status,
        ...(why !== undefined && { why }),
        findings: findings.map(({ line, message }) => ({ line: line + 1, message })),
        ...(commands.length > 0 && { commands }),
      })),
    })),
  };
}

const auditFormats = formatsOf(auditPage, auditJson);
