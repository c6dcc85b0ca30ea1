import { code, escaped, withNames } from '../../base/markdown';
import { formatVersion } from '../../firmware/version';
import type { Audit, AuditedItem, AuditStatus } from '../../audit/audit';
import { printable } from '../terminal';
import { uriReference } from '../formats/paths';
import type { auditFormatNames } from '../formatNames';

/** The audit of one file. */
export interface FileAudit {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly audit: Audit;
}

/** Formats the audits of a run as text, line ends included. */
export type AuditFormat = (files: readonly FileAudit[]) => string;

const labels: Readonly<Record<AuditStatus, string>> = {
  fail: 'fail',
  pass: 'pass',
  'cannot-be-seen': 'cannot be seen',
};

/** The maximum number of findings of an item that are listed. */
const mostFindings = 5;

/** The format for terminals. */
const text: AuditFormat = (files) =>
  files
    .map(({ path, audit }) =>
      [
        `${path}: ${audit.benchmark}, checked against FortiOS ${formatVersion(audit.firmware.version)}`,
        ...(audit.note === undefined ? [] : [printable(audit.note)]),
        summaryText(audit),
        '',
        ...audit.items.flatMap((item) => [
          `${labels[item.status].toUpperCase().padEnd(15)} ${item.id}  ${item.title}`,
          ...shown(item).map(({ line, message }) => `    ${path}:${line + 1}: ${message}`),
          ...more(item).map((sentence) => `    ${printable(sentence)}`),
        ]),
        '',
      ].join('\n'),
    )
    .join('\n');

/** A stable format for other programs: fields are only added. */
const json: AuditFormat = (files) => {
  const report = {
    version: 1,
    files: files.map(({ path, audit }) => ({
      path,
      benchmark: audit.benchmark,
      firmware: formatVersion(audit.firmware.version),
      ...(audit.note !== undefined && { note: audit.note }),
      summary: countsOf(audit),
      items: audit.items.map(({ id, title, status, findings, why }) => ({
        id,
        title,
        status,
        ...(why !== undefined && { why }),
        findings: findings.map(({ line, message }) => ({ line: line + 1, message })),
      })),
    })),
  };
  return `${JSON.stringify(report)}\n`;
};

/** For tickets: one section for each file, with links to `path#L12`. */
const markdown: AuditFormat = (files) =>
  files
    .map(({ path, audit }) => {
      const address = uriReference(path);
      const rows = audit.items.map((item) => {
        const places = shown(item).map(
          ({ line, message }) => `[line ${line + 1}](${address}#L${line + 1}): ${withNames(message)}`,
        );
        const cells = [
          labels[item.status],
          item.id,
          withNames(item.title),
          [...places, ...more(item).map(withNames)].join('<br>'),
        ];
        return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
      });
      return [
        `# ${escaped(audit.benchmark)}`,
        '',
        `${code(path)}, checked against FortiOS ${formatVersion(audit.firmware.version)}.`,
        '',
        ...(audit.note === undefined ? [] : [`> ${withNames(audit.note)}`, '']),
        `**${summaryText(audit)}**`,
        '',
        '| Status | Item | Requirement | Where |',
        '| :-- | :-- | :-- | :-- |',
        ...rows,
        '',
      ].join('\n');
    })
    .join('\n');

/** The formats of `fortios audit` by their names in `--format`. */
export const auditFormats: Readonly<Record<(typeof auditFormatNames)[number], AuditFormat>> = {
  text,
  json,
  markdown,
};

function shown({ findings }: AuditedItem): AuditedItem['findings'] {
  return findings.slice(0, mostFindings);
}

/** How many findings are not shown, or why the file does not determine the item. */
function more({ findings, why }: AuditedItem): readonly string[] {
  const count = findings.length - mostFindings;
  return count > 0 ? [`And ${count} more.`] : why === undefined ? [] : [why];
}

function countsOf({ items }: Audit): {
  readonly pass: number;
  readonly fail: number;
  readonly cannotBeSeen: number;
} {
  const count = (status: AuditStatus): number => items.filter((item) => item.status === status).length;
  return { pass: count('pass'), fail: count('fail'), cannotBeSeen: count('cannot-be-seen') };
}

function summaryText(audit: Audit): string {
  const { pass, fail, cannotBeSeen } = countsOf(audit);
  return `${fail} failed, ${pass} passed, ${cannotBeSeen} cannot be seen in the file.`;
}
