import { escapeHtml } from '../../base/escaping';
import { htmlPage, tableEnd, tableHead } from '../../base/htmlPage';
import { code, configuration, escaped, withNames } from '../../base/markdown';
import { formatVersion } from '../../firmware/version';
import { scoreOf, type Audit, type AuditedItem, type AuditStatus } from '../../audit/audit';
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
type AuditFormat = (files: readonly FileAudit[]) => string;

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
          `${labels[item.status].toUpperCase().padEnd(15)} ${item.id}${levelText(item)}  ${item.title}`,
          ...shown(item).map(({ line, message }) => `    ${path}:${line + 1}: ${message}`),
          ...more(item).map((sentence) => `    ${printable(sentence)}`),
          ...shownCommands(item).map((line) => `      ${printable(line)}`),
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
          `${item.id}${levelText(item)}`,
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
        ...fixes(audit),
      ].join('\n');
    })
    .join('\n');

/** The formats of `fortios audit` by their names in `--format`. */
export const auditFormats: Readonly<Record<(typeof auditFormatNames)[number], AuditFormat>> = {
  text,
  json,
  markdown,
  html: (files) => [...htmlPage({ title: 'Benchmark', body: htmlOf(files) })].join(''),
};

function shown({ findings }: AuditedItem): AuditedItem['findings'] {
  return findings.slice(0, mostFindings);
}

/** How many findings are not shown, or why the file does not determine the item. */
function more({ findings, why }: AuditedItem): readonly string[] {
  const count = findings.length - mostFindings;
  return count > 0 ? [`And ${count} more.`] : why === undefined ? [] : [why];
}

/** ` (level 1)`, or nothing if the benchmark has no levels. */
function levelText({ level }: AuditedItem): string {
  return level === undefined ? '' : ` (level ${level})`;
}

/** The maximum number of lines of commands in formats for people. */
const mostCommands = 40;

function shownCommands({ commands }: AuditedItem): readonly string[] {
  const left = commands.length - mostCommands;
  return left <= 0
    ? commands
    : [...commands.slice(0, mostCommands), `# ${left} more lines are in the JSON format`];
}

/** The section with the commands for the items that fail. */
function fixes({ items }: Audit): readonly string[] {
  const fixable = items.filter(({ commands }) => commands.length > 0);
  if (fixable.length === 0) return [];
  return [
    '## Commands',
    '',
    ...fixable.flatMap((item) => [
      `${item.id}: ${withNames(item.title)}`,
      '',
      configuration(...shownCommands(item)),
      '',
    ]),
  ];
}

const tones: Readonly<Record<AuditStatus, string>> = { fail: 'bad', pass: 'good', 'cannot-be-seen': 'soft' };

/** A page for a browser: a table for each file, items that fail first. */
function* htmlOf(files: readonly FileAudit[]): Iterable<string> {
  const order: readonly AuditStatus[] = ['fail', 'cannot-be-seen', 'pass'];
  for (const [index, { path, audit }] of files.entries()) {
    yield `<h${index === 0 ? 1 : 2}>${escapeHtml(path)}</h${index === 0 ? 1 : 2}>`;
    yield `<p>${escapeHtml(`${audit.benchmark}, checked against FortiOS ${formatVersion(audit.firmware.version)}.`)}</p>`;
    if (audit.note !== undefined) yield `<p>${escapeHtml(audit.note)}</p>`;
    yield `<p><b>${escapeHtml(summaryText(audit))}</b></p>`;
    yield* tableHead({ id: `audit${index + 1}`, caption: `Items for ${path}`, filter: 'Filter items' }, [
      ['Status', 'text'],
      ['Item', 'text'],
      ['Level', 'number'],
      ['Requirement', 'text'],
    ]);
    for (const item of [...audit.items].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))) {
      const places = shown(item).map(
        ({ line, message }) => `<li>Line ${line + 1}: ${escapeHtml(message)}</li>`,
      );
      const rest = more(item).map((sentence) => `<li>${escapeHtml(sentence)}</li>`);
      const list = places.length + rest.length === 0 ? '' : `<ul>${[...places, ...rest].join('')}</ul>`;
      const commands =
        item.commands.length === 0
          ? ''
          : `<details><summary>Commands</summary><pre>${shownCommands(item).map(escapeHtml).join('\n')}</pre></details>`;
      yield `<tr><td data-sort="${order.indexOf(item.status)}"><span class="${tones[item.status]}">${labels[item.status]}</span></td><td>${item.id}</td><td class="n">${item.level ?? ''}</td><th scope="row">${escapeHtml(item.title)}<small>${list}</small>${commands}</th></tr>`;
    }
    yield tableEnd;
  }
}

function summaryText({ items }: Audit): string {
  const text = (of: readonly AuditedItem[]): string => {
    const { pass, fail, cannotBeSeen, percent } = scoreOf(of);
    const score = percent === null ? '' : ` Score: ${percent} %.`;
    return `${fail} failed, ${pass} passed, ${cannotBeSeen} cannot be seen in the file.${score}`;
  };
  const levels = ([1, 2] as const).flatMap((level) => {
    const of = items.filter((item) => item.level === level);
    return of.length === 0 || of.length === items.length ? [] : [`Level ${level}: ${text(of)}`];
  });
  return [text(items), ...levels].join(' ');
}
