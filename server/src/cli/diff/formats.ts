import { runToCompletion } from '../../base/steps';
import pico from 'picocolors';
import { code } from '../../base/markdown';
import { escapeHtml, oneLine } from '../../base/escaping';
import {
  countsText,
  defaultNote,
  diffReport,
  rowPath,
  unitDataNote,
  type ChangeRow,
  type DiffReport,
  type ComparedSetting,
} from '../../device/report';
import { comparisonJson } from '../../features/compare/json';
import {
  diffMarkdown,
  effectTitle,
  partTitle,
  changedPolicyTexts,
  changeSentence,
  short,
} from '../../features/compare/markdown';
import type { Comparison } from '../../device/compare';
import type { PolicyChanges } from '../../features/compare/policyChanges';
import { printable } from '../terminal';
import type { diffFormatNames } from '../formatNames';

export { diffJson, policyJson, routeJson } from '../../features/compare/json';

/** The input of a format: a comparison of two files. */
interface DiffRun {
  readonly oldName: string;
  readonly newName: string;
  readonly comparison: Comparison;
  /** Undefined where flows are not compared. */
  readonly policies: PolicyChanges | undefined;
  /** What the change opens and closes, in at most ten lines; undefined where flows are not compared. */
  readonly effects: readonly string[] | undefined;
}

/** Formats a comparison as text, line ends included. */
export type DiffFormat = (run: DiffRun, style: { readonly colors: boolean }) => string;

const signs = { added: '+', removed: '-', changed: '~', moved: '>', renamed: '=' } as const;

/** The formats of `fortios diff` by their names in `--format`, except `commands`. */
export const diffFormats: Readonly<
  Record<Exclude<(typeof diffFormatNames)[number], 'commands'>, DiffFormat>
> = {
  text: ({ oldName, newName, comparison, policies, effects = [] }, style) => {
    const report = runToCompletion(diffReport(comparison));
    const lines = [
      `${printable(oldName)} → ${printable(newName)}: ${countsText(report.counts)}`,
      ...(effects.length === 0 ? [] : ['', pico.createColors(style.colors).bold(effectTitle)]),
      ...effects.map((effect) => `  ${printable(effect)}`),
      ...textLines(report, style),
      ...(report.unitData > 0 ? ['', unitDataNote(report.unitData)] : []),
      ...(policies ? policyLines(policies, style) : []),
    ];
    return `${lines.join('\n')}\n`;
  },
  markdown: ({ oldName, newName, comparison, policies, effects }) => {
    const report = runToCompletion(diffReport(comparison));
    return `# Changes from ${code(oldName)} to ${code(newName)}\n\n${diffMarkdown(report, policies, effects)}`;
  },
  json: (run) => `${JSON.stringify(runToCompletion(comparisonJson(run)))}\n`,
  html: ({ oldName, newName, comparison, policies, effects }) =>
    diffHtml(oldName, newName, runToCompletion(diffReport(comparison)), policies, effects),
};

function policyLines(policies: PolicyChanges, style: { readonly colors: boolean }): readonly string[] {
  const { bold } = pico.createColors(style.colors);
  return changedPolicyTexts(policies).flatMap(([title, texts]) => [
    '',
    bold(title),
    ...texts.map((text) => `  ${printable(text)}`),
  ]);
}

/** The changes for a terminal, one line each. */
export function textLines(report: DiffReport, style: { readonly colors: boolean }): readonly string[] {
  const colors = pico.createColors(style.colors);
  const paint = {
    '+': colors.green,
    '-': colors.red,
    '~': colors.yellow,
    '>': colors.cyan,
    '=': colors.cyan,
  };
  const lines: string[] = [];
  if (report.header) {
    lines.push('', colors.bold('Header'));
    for (const line of report.header.old) lines.push(colors.red(`  - ${printable(line)}`));
    for (const line of report.header.new) lines.push(colors.green(`  + ${printable(line)}`));
  }
  for (const part of report.parts) {
    const indent = part.name === '' ? '' : '  ';
    if (part.name !== '') lines.push('', colors.bold(printable(partTitle(part))));
    for (const { table, rows } of part.kind === 'removed' ? [] : part.tables) {
      if (part.name === '') lines.push('');
      lines.push(`${indent}${colors.underline(printable(table))}`);
      for (const row of rows) {
        const sign = signs[row.kind];
        const title = rowTitle(row);
        if (title !== '') lines.push(`${indent}  ${paint[sign](sign)} ${printable(title)}`);
        const deeper = title === '' ? '  ' : '      ';
        for (const setting of row.settings) {
          const mark = signs[setting.kind];
          lines.push(`${indent}${deeper}${paint[mark](`${mark} ${printable(settingText(setting))}`)}`);
        }
      }
    }
  }
  return lines;
}

/** The label of a row; empty for the object itself. */
function rowTitle(row: ChangeRow): string {
  const { kind, from, after, isFirst } = row;
  const name = rowPath(row, ' › ');
  if (kind === 'renamed') return `${oneLine(from ?? '')} is renamed to ${name}`;
  if (kind === 'moved')
    return after === undefined ? `${name} moves to the beginning` : `${name} moves after ${after}`;
  if (isFirst) return `${name} (at the beginning)`;
  return kind === 'added' && after !== undefined ? `${name} (after ${after})` : name;
}

function settingText(setting: ComparedSetting): string {
  const { kind, name, old, new: now, isSecret } = setting;
  const note = `${secretNote(setting)}${defaultNote(setting)}`;
  if (kind === 'added') return `${name} ${short(now)}${note}`;
  if (kind === 'removed') return `${name} ${short(old)}${note}`;
  return isSecret ? `${name} ${short(now)}${note}` : `${name} ${short(old)} → ${short(now)}`;
}

function secretNote({ kind, isSecret, undetermined }: ComparedSetting): string {
  if (undetermined) return ' (changed, cannot be compared)';
  return isSecret && kind === 'changed' ? ' (another secret)' : '';
}

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1f1f1f; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1.05rem; margin: 1.2rem 0 0.3rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; } .rows th:first-child { width: 6rem; } td, th { border: 1px solid #ccc; padding: 0.2rem 0.6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f1f1f1; } code { font: 0.92em ui-monospace, monospace; }
.added { color: #146c2e; } .removed { color: #b3261e; } .changed { color: #8a5a00; } .moved, .renamed { color: #1a56a0; }
@media print { body { margin: 0; max-width: none; } }
`;

/** A self-contained HTML file without scripts. */
function diffHtml(
  oldName: string,
  newName: string,
  report: DiffReport,
  policies: PolicyChanges | undefined,
  effects: readonly string[] = [],
): string {
  const title = `Changes from ${oldName} to ${newName}`;
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head>`,
    '<body>',
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(changeSentence(countsText(report.counts)))}.</p>`,
  ];
  if (effects.length > 0)
    lines.push(
      `<h2>${effectTitle}</h2>`,
      `<ul>${effects.map((effect) => `<li>${escapeHtml(oneLine(effect))}</li>`).join('')}</ul>`,
    );
  if (report.header) {
    const cells = [report.header.old, report.header.new].map((all) => all.map(escapeHtml).join('<br>'));
    lines.push(
      '<h2>Header</h2>',
      '<table><tr><th>Old</th><th>New</th></tr>',
      `<tr>${cells.map((cell) => `<td><code>${cell}</code></td>`).join('')}</tr></table>`,
    );
  }
  if (report.unitData > 0) lines.push(`<p>${escapeHtml(unitDataNote(report.unitData))}</p>`);
  for (const part of report.parts) {
    if (part.name !== '') lines.push(`<h2>${escapeHtml(partTitle(part))}</h2>`);
    for (const { table, rows } of part.kind === 'removed' ? [] : part.tables) {
      const heading = part.name === '' ? 'h2' : 'h3';
      lines.push(`<${heading}><code>${escapeHtml(table)}</code></${heading}>`, '<table class="rows">');
      lines.push('<tr><th>Change</th><th>Entry</th><th>Setting</th><th>Old</th><th>New</th></tr>');
      for (const row of rows) lines.push(...htmlRows(row));
      lines.push('</table>');
    }
  }
  for (const [title, texts] of policies ? changedPolicyTexts(policies) : []) {
    lines.push(`<h2>${title}</h2>`, '<ul>', ...texts.map((text) => `<li>${escapeHtml(text)}</li>`), '</ul>');
  }
  return [...lines, '</body>', '</html>', ''].join('\n');
}

function htmlRows(row: ChangeRow): readonly string[] {
  const { kind, settings } = row;
  const first = `<td class="${kind}">${kind}</td><td><code>${escapeHtml(rowTitle(row))}</code></td>`;
  if (settings.length === 0) return [`<tr>${first}<td></td><td></td><td></td></tr>`];
  return settings.map((setting, index) => {
    const cells = [
      setting.name,
      `${short(setting.old)}${setting.kind === 'removed' ? defaultNote(setting) : ''}`,
      `${short(setting.new)}${secretNote(setting)}${setting.kind === 'added' ? defaultNote(setting) : ''}`,
    ];
    return `<tr>${index === 0 ? first : '<td></td><td></td>'}${cells.map((cell) => `<td><code>${escapeHtml(cell)}</code></td>`).join('')}</tr>`;
  });
}
