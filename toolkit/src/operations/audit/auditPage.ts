import { formatVersion } from 'fortios-language/firmware/version';
import {
  paragraph,
  pageBlocks,
  pageSection,
  type Page,
  type PageBlock,
  type PageTone,
  type PageSpan,
} from '../../page/page';
import { itemCountsText, scoreText, type Audit, type AuditedItem, type AuditStatus } from './audit';

export interface FileAudit {
  /** The path as the user typed it, or a path that begins with a folder that the user typed; in an editor, its name. */
  readonly path: string;
  readonly audit: Audit;
}

const labels: Readonly<Record<AuditStatus, string>> = {
  fail: 'fail',
  pass: 'pass',
  'cannot-be-seen': 'cannot be seen',
  'not-applicable': 'does not apply',
};

/** The maximum number of findings of an item that are listed. */
const mostFindings = 5;

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

const order: readonly AuditStatus[] = ['fail', 'cannot-be-seen', 'pass', 'not-applicable'];

const tones: Readonly<Record<AuditStatus, PageTone>> = {
  fail: 'bad',
  pass: 'good',
  'cannot-be-seen': 'soft',
  'not-applicable': 'soft',
};

/** The audits as a page: for each file a table, items that fail first, and the commands for them. */
export function auditPage(files: readonly FileAudit[]): Page {
  const blocks = files.flatMap(({ path, audit }): readonly PageBlock[] => {
    const items = [...audit.items].sort((x, y) => order.indexOf(x.status) - order.indexOf(y.status));
    const fixable = items.filter(({ commands }) => commands.length > 0);
    return pageBlocks(
      { kind: 'heading', level: 1, text: [{ literal: audit.benchmark }] },
      paragraph([{ name: path }, `, checked against FortiOS ${formatVersion(audit.firmware.version)}.`]),
      audit.note !== undefined && paragraph(audit.note, 'note'),
      paragraph(summaryText(audit), 'summary'),
      {
        kind: 'table',
        columns: ['Status', 'Item', 'Requirement', 'Where'],
        rows: items.map((item) => [
          { text: labels[item.status], tone: tones[item.status] },
          `${item.id}${levelText(item)}`,
          { text: item.title },
          { text: whereText(path, item) },
        ]),
      },
      ...pageSection(
        'Commands',
        ...fixable.flatMap((item): readonly PageBlock[] => [
          paragraph(`${item.id}: ${item.title}`),
          { kind: 'commands', text: shownCommands(item).join('\n') },
        ]),
      ),
    );
  });
  return { title: 'Benchmark', blocks };
}

/** The places of an item that fails, or why the file does not decide it. */
function whereText(file: string, item: AuditedItem): readonly PageSpan[] {
  const places = shown(item).flatMap(({ line, message }, index): readonly PageSpan[] => [
    ...(index === 0 ? [] : [' ']),
    { file, line: line + 1 },
    `: ${message}`,
  ]);
  return [...places, ...more(item).map((sentence) => ` ${sentence}`)];
}

function summaryText({ items }: Audit): string {
  const text = (of: readonly AuditedItem[]): string => `${itemCountsText(of)}${scoreText(of)}`;
  const levels = ([1, 2] as const).flatMap((level) => {
    const of = items.filter((item) => item.level === level);
    return of.length === 0 || of.length === items.length ? [] : [`Level ${level}: ${text(of)}`];
  });
  return [text(items), ...levels].join(' ');
}
