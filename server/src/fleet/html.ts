import { escapeHtml as text } from '../base/escaping';
import { htmlPage, tableEnd, tableHead } from '../page/htmlPage';
import {
  advisoryNote,
  changeText,
  devicesText,
  lastChangeText,
  sourceNote,
  supportNames,
  weightNames,
} from './wording';
import {
  byUrgency,
  changesOf,
  concernsOf,
  deviceName,
  ruleGroups,
  type FleetChange,
  type FleetData,
  type FleetIssue,
  type RuleGroup,
} from './fleet';
import type { FleetDevice, IssueWeight } from './device';

/** The numbers of changes, of texts of a rule, and of names of devices that the page shows. */
const most = { changes: 150, texts: 20, names: 60 };

/** One sortable page for a browser, in pieces. */
export function fleetHtml(data: FleetData): Iterable<string> {
  return htmlPage({ title: `Fleet report, ${data.date}`, body: bodyOf(data) });
}

function* bodyOf(data: FleetData): Iterable<string> {
  const { devices, unread, date, issues } = data;
  const count = (isIt: (device: FleetDevice) => boolean): number => devices.filter(isIt).length;
  yield `<h1>Fleet report</h1><p class="soft">${text(date)}. ${text(advisoryNote(data))}</p>`;
  const scores = devices.flatMap(({ benchmark: { percent } }) => percent ?? []);
  const average =
    scores.length === 0 ? '–' : `${Math.round(scores.reduce((a, b) => a + b, 0) / scores.length)} %`;
  yield '<ul class="tiles">';
  yield tile(devices.length, 'devices');
  yield tile(
    count(({ advisories }) => advisories.exploited > 0),
    'with an exploited vulnerability',
    'bad',
  );
  yield tile(
    count(({ support }) => support === 'endOfSupport'),
    'without support',
    'bad',
  );
  yield tile(
    count(({ findings }) => findings.error > 0),
    'with errors',
    'warn',
  );
  yield tile(average, 'of the benchmark passed on average');
  yield tile(unread.length, 'files not read', 'warn');
  yield '</ul>';
  yield* concernsHtml(data);
  yield* changesHtml(changesOf(data), devices);
  yield* devicesHtml(devices);
  yield* findingsHtml(ruleGroups(data), devices);
  yield* advisoriesHtml(
    issues.filter(({ kind }) => kind === 'advisory'),
    devices,
  );
  if (unread.length === 0) return;
  yield '<h2>Files that are not in the table</h2><ul>';
  for (const { reason } of unread) yield `<li>${text(reason)}</li>`;
  yield '</ul>';
}

function* concernsHtml(data: FleetData): Iterable<string> {
  const concerns = concernsOf(data);
  if (concerns.length === 0) return;
  yield '<h2>What to look at first</h2><ul>';
  for (const { title, devices } of concerns)
    yield `<li>${text(title)}: ${devicesText(devices.length)}${namesOf(devices, data.devices, 'Devices')}</li>`;
  yield '</ul>';
}

function tile(value: number | string, label: string, kind?: string): string {
  const shown = kind !== undefined && value !== 0 ? ` class="${kind}"` : '';
  return `<li><b${shown}>${text(String(value))}</b> ${text(label)}</li>`;
}

function* changesHtml(changes: readonly FleetChange[], devices: readonly FleetDevice[]): Iterable<string> {
  yield '<h2>What to fix first</h2>';
  if (changes.length === 0) {
    yield '<p>Nothing was found.</p>';
    return;
  }
  yield '<p>By the weight of the problem times the number of devices that the change fixes.</p>';
  const caption =
    changes.length > most.changes ? `The first ${most.changes} of ${changes.length} changes` : 'Changes';
  yield* tableHead({ id: 'changes', caption, filter: 'Filter changes' }, [
    ['Rank', 'number'],
    ['Change', 'text'],
    ['Problem', 'text'],
    ['Devices', 'number'],
  ]);
  for (const [index, change] of changes.slice(0, most.changes).entries()) {
    const commands =
      change.commands.length === 0
        ? ''
        : `<details><summary>Commands</summary><pre>${change.commands.map(text).join('\n')}</pre></details>`;
    const names = namesOf(change.devices, devices, changeText(change));
    yield `<tr><td class="n">${index + 1}</td><th scope="row">${text(change.title)}<small>${text(change.why)}</small>${names}${commands}</th>${weightCell(change.weight)}<td class="n">${change.devices.length}</td></tr>`;
  }
  yield tableEnd;
}

const weightOrder: readonly IssueWeight[] = ['hint', 'info', 'warning', 'error', 'exploited'];

function weightCell(weight: IssueWeight): string {
  const kind = weight === 'exploited' || weight === 'error' ? 'bad' : weight === 'warning' ? 'warn' : 'soft';
  return `<td data-sort="${weightOrder.indexOf(weight)}"><span class="${kind}">${weightNames[weight]}</span></td>`;
}

function namesOf(positions: readonly number[], devices: readonly FleetDevice[], summary: string): string {
  const shown = positions.slice(0, most.names).flatMap((position) => devices[position] ?? []);
  const rest = positions.length - shown.length;
  const items = shown.map((device) => `<li>${text(deviceName(device))}</li>`).join('');
  return `<details><summary>${text(summary)}</summary><ul>${items}${rest > 0 ? `<li>and ${rest} more</li>` : ''}</ul></details>`;
}

function* devicesHtml(devices: readonly FleetDevice[]): Iterable<string> {
  yield '<h2>Devices</h2>';
  yield `<p>${text(sourceNote)}</p>`;
  yield* tableHead({ id: 'devices', caption: 'Devices, most urgent first', filter: 'Filter devices' }, [
    ['Device', 'text'],
    ['Model', 'text'],
    ['FortiOS', 'text'],
    ['Support', 'text'],
    ['Exploited', 'number'],
    ['Affected', 'number'],
    ['Undecided', 'number'],
    ['Errors', 'number'],
    ['Warnings', 'number'],
    ['Information', 'number'],
    ['Benchmark', 'number'],
    ['Last change', 'text'],
  ]);
  for (const device of [...devices].sort(byUrgency)) yield deviceRow(device);
  yield tableEnd;
}

function deviceRow(device: FleetDevice): string {
  const { hostname, file, model, version, versionSource, support, endOfSupport } = device;
  const { advisories, findings, benchmark, lastChange, note } = device;
  const name = hostname === null ? text(file) : `${text(hostname)}<small>${text(file)}</small>`;
  const added = note === undefined ? '' : `<small>${text(note)}</small>`;
  const state = support === null ? 'unknown' : supportNames[support];
  const tone = support === 'endOfSupport' ? 'bad' : support === 'endOfEngineering' ? 'warn' : 'good';
  const number = (value: number, kind: string): string =>
    `<td class="n">${value > 0 && kind !== '' ? `<span class="${kind}">${value}</span>` : value}</td>`;
  const { percent, pass, fail, name: of } = benchmark;
  return [
    `<tr><th scope="row">${name}${added}</th><td>${text(model ?? 'unknown')}</td>`,
    `<td>${text(version)}${versionSource === 'fallback' ? '<small>assumed</small>' : ''}</td>`,
    `<td class="nowrap" data-sort="${text(endOfSupport ?? '')}"><span class="${tone}">${state}</span>${endOfSupport === null ? '' : `<small>${support === 'endOfSupport' ? 'since' : 'until'} ${text(endOfSupport)}</small>`}</td>`,
    number(advisories.exploited, 'bad'),
    number(advisories.affected, 'warn'),
    number(advisories.undecided, ''),
    number(findings.error, 'bad'),
    number(findings.warning, 'warn'),
    number(findings.info + findings.hint, ''),
    `<td class="n" data-sort="${percent ?? ''}" title="${text(`${of}: ${pass} passed, ${fail} failed`)}">${percent === null ? '–' : `${percent} %`}</td>`,
    `<td class="nowrap" data-sort="${text(lastChange?.time ?? '')}">${lastChange ? `${text(lastChangeText(lastChange).day)}<small>${text(lastChangeText(lastChange).source)}</small>` : 'unknown'}</td></tr>`,
  ].join('');
}

function* findingsHtml(groups: readonly RuleGroup[], devices: readonly FleetDevice[]): Iterable<string> {
  if (groups.length === 0) return;
  yield '<h2>Identical findings</h2><p>The findings of each rule, grouped by their text.</p>';
  yield* tableHead({ id: 'findings', caption: 'Findings by rule', filter: 'Filter rules' }, [
    ['Rule', 'text'],
    ['Problem', 'text'],
    ['Devices', 'number'],
    ['Findings', 'number'],
  ]);
  for (const { rule, weight, devices: of, count, texts, others } of groups) {
    const shown = texts.slice(0, most.texts);
    const rest = texts.slice(most.texts).reduce((sum, one) => sum + one.count, others);
    const list = shown
      .map(
        (one) =>
          `<li>${text(one.text)}${namesOf(one.devices, devices, devicesText(one.devices.length))}</li>`,
      )
      .join('');
    const more = rest > 0 ? `<p class="soft">${rest} findings with other texts</p>` : '';
    yield `<tr><th scope="row"><code>${text(rule)}</code><details><summary>Texts</summary><ol>${list}</ol>${more}</details></th>${weightCell(weight)}<td class="n">${of.length}</td><td class="n">${count}</td></tr>`;
  }
  yield tableEnd;
}

function* advisoriesHtml(
  advisories: readonly FleetIssue[],
  devices: readonly FleetDevice[],
): Iterable<string> {
  if (advisories.length === 0) return;
  const sorted = [...advisories].sort(
    (a, b) =>
      weightOrder.indexOf(b.weight) - weightOrder.indexOf(a.weight) || b.devices.length - a.devices.length,
  );
  yield '<h2>Published vulnerabilities</h2><p>Those that apply to the version and the configuration. “fortios advisories FILE” lists the undecided ones and the workarounds.</p>';
  yield* tableHead({ id: 'advisories', caption: 'Vulnerabilities, exploited ones first' }, [
    ['Advisory', 'text'],
    ['Vulnerability', 'text'],
    ['Problem', 'text'],
    ['Devices', 'number'],
  ]);
  for (const { id, text: title, weight, devices: of } of sorted)
    yield `<tr><th scope="row">${text(id)}</th><td>${text(title)}</td>${weightCell(weight)}<td class="n" data-sort="${of.length}">${of.length}${namesOf(of, devices, 'Which')}</td></tr>`;
  yield tableEnd;
}
