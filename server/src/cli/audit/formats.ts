import { scoreOf } from '../../reports/audit/audit';
import { auditPage, type FileAudit } from '../../reports/audit/auditPage';
import { formatVersion } from '../../firmware/version';
import { formatsOf } from '../pageFormats';

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

/** The formats of `fortios audit` by their names in `--format`. */
export const auditFormats = formatsOf(auditPage, auditJson);
