import { escapeHtml } from '../base/escaping';
import type { EffectOutcome } from './changes/effect';
import {
  deviceCells,
  deviceHeadings,
  devicesByRisk,
  fleetCaveats,
  fleetChanges,
  fleetChecks,
  fleetCoverage,
  type FleetReport,
  type FleetUpgradeChange,
} from './fleet';
import { maxPlaces } from './markdown';
import type { ReportItem } from './report';
import {
  advisoriesHeading,
  advisoryLines,
  byOutcome,
  checksHeading,
  harmlessSentence,
  upgradeLine,
  originOf,
  outcomeHeading,
  outcomeNames,
  pathLine,
  stepText,
  upgradeSummary,
  differenceTitle,
} from './wording';

const colors: Readonly<Record<EffectOutcome, string>> = {
  'stops-working': '#b3261e',
  'behaves-differently': '#8a5a00',
  'decide-before': '#1a56a0',
  dropped: '#5f6368',
};

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f1f1f; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: 0.2rem; }
section.item { break-inside: avoid; border-left: 4px solid; padding-left: 0.8rem; margin: 1rem 0; }
code { font: 0.92em ui-monospace, monospace; background: #f1f1f1; padding: 0 0.2em; }
table { border-collapse: collapse; } th, td { border: 1px solid #ccc; padding: 0.2rem 0.6rem; text-align: left; }
.lines, .source { color: #5f6368; font-size: 0.9rem; } .caveat { border: 1px solid #ccc; padding: 0.4rem 0.8rem; }
@media print { body { margin: 0; max-width: none; } article + article { break-before: page; } }
`;

/** One self-contained HTML file without scripts. For several devices, it starts with an overview. */
export function reportsHtml(to: string, reports: readonly FleetReport[]): string {
  const title = `Upgrade to FortiOS ${to}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${text(title)}</title><style>${style}</style></head>`,
    '<body>',
    ...(reports.length > 1 ? [overviewOf(title, reports)] : []),
    ...reports.map(articleOf),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function overviewOf(title: string, reports: readonly FleetReport[]): string {
  const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`;
  return [
    '<article>',
    `<h1>${text(title)}: ${reports.length} devices</h1>`,
    '<table>',
    row(deviceHeadings, 'th'),
    ...devicesByRisk(reports).map((device) => row(deviceCells(device), 'td')),
    '</table>',
    ...fleetCaveats(reports).map(
      ({ text: caveat, devices }) =>
        `<p class="caveat">${names(caveat)} (${devices} of ${reports.length} devices)</p>`,
    ),
    ...fleetChanges(reports).map((change) => fleetSection(outcomeNames[change.outcome], change)),
    ...fleetChecks(reports).map((change) => fleetSection(checksHeading, change)),
    ...fleetCoverage(reports).map((coverage) => `<p class="source">${text(coverage)}</p>`),
    '</article>',
  ].join('\n');
}

function fleetSection(heading: string, change: FleetUpgradeChange): string {
  const { outcome, subject, text: what, action, command, devices } = change;
  const check = command === undefined ? '' : `<p><strong>Check:</strong> <code>${text(command)}</code></p>`;
  const list = devices.map(({ name }) => text(name)).join(', ');
  return `<section class="item" style="border-color: ${colors[outcome]}"><h3>${heading}: ${text(subject)}</h3><p>${names(what)}</p>${check}<p><strong>Do:</strong> ${names(action)}</p><p class="lines">${list}</p></section>`;
}

function articleOf({ name, report }: FleetReport): string {
  const harmless = harmlessSentence(report);
  const advisories = advisoryLines(report);
  const path = report.compared ? pathLine(report) : undefined;
  const summary = `<strong>${names(upgradeSummary(report))}</strong>`;
  const origin = `<code>${text(name)}</code> is for ${text(originOf(report))}.`;
  return [
    '<article>',
    `<h1>${text(differenceTitle(report))}</h1>`,
    ...(report.unlisted === undefined
      ? [`<p>${origin} ${summary}</p>`]
      : [`<p class="caveat">${summary}</p>`, `<p>${origin}</p>`]),
    ...(path === undefined ? [] : [`<p>${text(path)}</p>`]),
    ...report.caveats.map((caveat) => `<p class="caveat">${names(caveat)}</p>`),
    ...byOutcome(report.items).flatMap(({ outcome, items }) => [
      `<h2 style="color: ${colors[outcome]}">${outcomeHeading(outcome, report)}</h2>`,
      ...items.map((item) => sectionOf(item)),
    ]),
    ...(report.checks.length === 0
      ? []
      : [`<h2>${checksHeading}</h2>`, ...report.checks.map((check) => sectionOf(check, check.command))]),
    ...(advisories.length === 0
      ? []
      : [`<h2>${advisoriesHeading}</h2>`, ...advisories.map((line) => `<p>${names(line)}</p>`)]),
    ...(report.coverage === '' ? [] : [`<p class="source">${text(report.coverage)}</p>`]),
    ...(harmless === undefined ? [] : [`<p>${text(harmless)}</p>`]),
    '</article>',
  ].join('\n');
}

function sectionOf(item: ReportItem, command?: string): string {
  const { outcome, title, text: what, action, source, places } = item;
  const step = stepText(item);
  const shown = places
    .slice(0, maxPlaces)
    .map(
      ({ range, label }) => `${range.start.line + 1}${label === '' ? '' : ` <code>${text(label)}</code>`}`,
    );
  const more = places.length - shown.length;
  const lines = `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    `<section class="item" style="border-color: ${colors[outcome]}">`,
    `<h3>${names(title)}</h3>`,
    `<p>${names(what)}</p>`,
    ...(command === undefined ? [] : [`<p><strong>Check:</strong> <code>${text(command)}</code></p>`]),
    `<p><strong>Do:</strong> ${names(action)}</p>`,
    ...(shown.length === 0 ? [] : [`<p class="lines">Lines ${lines}</p>`]),
    `<p class="source">Source: ${names(source.text)}.${step === undefined ? '' : ` Happens in the ${step}.`}</p>`,
    '</section>',
  ].join('\n');
}

/** Escapes text, and marks names in double quotes as code. */
function names(value: string): string {
  return value
    .split(/("[^"]*")/)
    .map((part, index) => (index % 2 === 1 ? `<code>${text(part.slice(1, -1))}</code>` : text(part)))
    .join('');
}

/** Escapes text on one line. */
function text(value: string): string {
  return escapeHtml(upgradeLine(value));
}
