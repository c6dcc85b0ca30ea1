import { formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import {
  paragraph,
  pageBlocks,
  pageList,
  pageSection,
  titledPage,
  type Page,
  type PageBlock,
  type PageSpan,
  type PageTone,
} from '../../page/page';
import { outcomes, type EffectOutcome } from './changes/effect';
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
import type { ItemPlace, ReportItem } from './report';
import {
  advisoriesHeading,
  advisoryLines,
  byOutcome,
  checksHeading,
  differenceTitle,
  harmlessSentence,
  originOf,
  outcomeHeading,
  outcomeNames,
  pathLine,
  hopText,
  ticketLines,
  upgradeSummary,
} from './wording';

const tones: Readonly<Record<EffectOutcome, PageTone>> = {
  'stops-working': 'bad',
  'behaves-differently': 'warn',
  'decide-before': 'info',
  dropped: 'soft',
};

/** What else a reader can use. */
interface UpgradePageOptions {
  /** Whether it contains lines for a ticket, which people copy. */
  readonly hasTicket?: boolean;
  readonly hasQuickFixes?: boolean;
  /** How many entries the editor lists for the changes, one for each line; it also counts them as findings. */
  readonly listed?: number;
}

export function upgradePage({ name, report }: FleetReport, options: UpgradePageOptions = {}): Page {
  const { items, checks, caveats, coverage, unlisted, compared } = report;
  const hasTicket = compared && options.hasTicket === true;
  // The lines for a ticket contain it.
  const path = compared && !hasTicket ? pathLine(report) : undefined;
  const harmless = harmlessSentence(report);
  const hasFixes =
    options.hasQuickFixes === true &&
    items.some(({ places }) => places.some(({ fixes }) => fixes.length > 0));
  const origin: readonly PageSpan[] = [{ name }, ' is for ', { literal: originOf(report) }, '.'];
  const summary: PageBlock = paragraph(upgradeSummary(report), 'summary');
  return titledPage(
    differenceTitle(report),
    // A target that does not exist for the model comes first.
    unlisted !== undefined && summary,
    paragraph(origin),
    path !== undefined && paragraph(path),
    unlisted === undefined && summary,
    options.listed !== undefined && options.listed > 0 && paragraph(listedSentence(options.listed), 'soft'),
    ...pageSection(
      'Summary for a ticket',
      hasTicket && { kind: 'commands', language: 'text', text: ticketLines(report, name).join('\n') },
    ),
    ...caveats.map((caveat): PageBlock => paragraph(`Unknown: ${caveat}`, 'note')),
    ...byOutcome(items).flatMap(({ outcome, items: same }) =>
      pageSection(outcomeHeading(outcome, report), ...same.map((item) => itemBlock(name, item))),
    ),
    ...pageSection(checksHeading, ...checks.map((check) => itemBlock(name, check, check.command))),
    ...pageSection(advisoriesHeading, pageList(advisoryLines(report))),
    coverage !== '' && paragraph(coverage, 'soft'),
    harmless !== undefined && paragraph(harmless),
    hasFixes && paragraph('In the editor, the listed lines have quick fixes.'),
  );
}

function listedSentence(listed: number): string {
  return listed === 1
    ? 'Problems lists 1 line for these changes, and the status bar counts it, until this report is closed.'
    : `Problems lists ${listed} lines for these changes, and the status bar counts them, until this report is closed.`;
}

function itemBlock(file: string, item: ReportItem, command?: string): PageBlock {
  const { outcome, title, text, action, source, places } = item;
  const hop = hopText(item);
  return {
    kind: 'item',
    title,
    tone: tones[outcome],
    blocks: pageBlocks(
      paragraph(text),
      command !== undefined && checkBlock(command),
      paragraph([{ strong: 'Do:' }, ` ${action}`]),
      places.length > 0 && {
        kind: 'places',
        places: places.map(({ range, label }) => ({ file, line: range.start.line + 1, label })),
      },
      ...rewritesOf(places),
      paragraph(`Source: ${source.text}.${hop === undefined ? '' : ` Happens in the ${hop}.`}`, 'soft'),
    ),
  };
}

function checkBlock(command: string): PageBlock {
  return paragraph([{ strong: 'Check:' }, ' ', { name: command }]);
}

/** The rewritten lines of the first fixes, without duplicates. */
function rewritesOf(places: readonly ItemPlace[]): readonly PageBlock[] {
  const rewrites = new Map<string, readonly PageBlock[]>();
  for (const { rewrite, fixes } of places) {
    const [fix] = fixes;
    if (!rewrite || !fix) continue;
    const lines = [...rewrite.before.map((line) => `- ${line}`), ...rewrite.after.map((line) => `+ ${line}`)];
    rewrites.set(JSON.stringify([fix.title, lines]), [
      paragraph(`${fix.title}:`),
      { kind: 'commands', language: 'diff', text: lines.join('\n') },
    ]);
  }
  return [...rewrites.values()].flat();
}

/**
 * The report on one file, or an overview of several.
 *
 * @param hasDevices whether the reports on the files follow the overview
 */
export function upgradesPage(
  { to, files }: { readonly to: FirmwareVersion; readonly files: readonly FleetReport[] },
  { hasDevices = false, ...options }: UpgradePageOptions & { readonly hasDevices?: boolean },
): Page {
  const [only, ...others] = files;
  if (!only) return { title: '', blocks: [] };
  if (others.length === 0) return upgradePage(only, options);
  const changes = fleetChanges(files);
  const toItem = (change: FleetUpgradeChange): PageBlock => fleetItem(change, files.length);
  return titledPage(
    `Upgrade of ${files.length} devices to FortiOS ${formatVersion(to)}`,
    {
      kind: 'table',
      columns: deviceHeadings,
      numbers: deviceHeadings.map((_, index) => index).slice(3, -1),
      rows: devicesByRisk(files).map((device) => {
        const [name = '', ...cells] = deviceCells(device);
        return [{ text: [{ name }] }, ...cells];
      }),
    },
    ...fleetCaveats(files).map(({ text, devices }): PageBlock =>
      paragraph(`Unknown for ${devices} of ${files.length} devices: ${text}`, 'note'),
    ),
    ...outcomes.flatMap((outcome) =>
      pageSection(outcomeNames[outcome], ...changes.filter((one) => one.outcome === outcome).map(toItem)),
    ),
    ...pageSection(checksHeading, ...fleetChecks(files).map(toItem)),
    ...fleetCoverage(files).map((text): PageBlock => paragraph(text, 'soft')),
    hasDevices
      ? files.flatMap((file) => upgradePage(file, options).blocks)
      : paragraph('For the lines of one device, run the command for its file alone.'),
  );
}

function fleetItem(change: FleetUpgradeChange, total: number): PageBlock {
  const { outcome, subject, text, action, source, command, devices } = change;
  return {
    kind: 'item',
    title: `${subject}: ${devices.length} of ${total} devices`,
    tone: tones[outcome],
    blocks: pageBlocks(
      paragraph(text),
      command !== undefined && checkBlock(command),
      paragraph([{ strong: 'Do:' }, ` ${action}`]),
      { kind: 'list', items: devices.map(({ name, title }) => [{ name }, `: ${title}`]) },
      paragraph(`Source: ${source}.`, 'soft'),
    ),
  };
}
