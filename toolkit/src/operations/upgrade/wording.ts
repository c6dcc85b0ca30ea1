import type { AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';
import { originText } from 'fortios-language/firmware/effective';
import { compareVersions, formatVersion } from 'fortios-language/firmware/version';
import { count, outcomes, type EffectOutcome } from './changes/effect';
import type { VersionMove, PathVersion } from 'fortios-language/firmware/upgradePath';
import type { ReportItem, UpgradeReport } from './report';
import { enumerated } from 'fortios-language/base/lists';

export const outcomeNames: Readonly<Record<EffectOutcome, string>> = {
  'stops-working': 'Stops working',
  'behaves-differently': 'Behaves differently',
  'decide-before': 'Decide before the upgrade',
  dropped: 'Dropped without effect',
};

export function outcomeHeading(outcome: EffectOutcome, { from, to }: UpgradeReport): string {
  return aboutMove(outcomeNames[outcome], { from: from.version, to });
}

/** Adapts a text about an upgrade for a downgrade. */
export function aboutMove(text: string, { from, to }: VersionMove): string {
  return compareVersions(to, from) < 0
    ? text.replaceAll(/\b(before|after) the upgrade\b/gi, '$1 the downgrade')
    : text;
}

/** `What changes from FortiOS 6.2.4 to 7.4.4` */
export function differenceTitle({ from, to }: UpgradeReport): string {
  return `What changes from FortiOS ${formatVersion(from.version)} to ${formatVersion(to)}`;
}

/** The version of the file, with the model: `FortiOS 6.2.4 on FGT60E, from the file's header`. */
export function originOf({ from, device: { model } }: UpgradeReport): string {
  const on = model === undefined ? '' : ` on ${model}`;
  return `FortiOS ${formatVersion(from.version)}${on}, ${originText(from)}`;
}

/** `4 changes: 1 stops working, 3 behave differently. 2 to check on the device.`, or that there are none. */
export function upgradeSummary({
  from,
  to,
  compared,
  unlisted,
  items,
  checks,
  considered,
}: UpgradeReport): string {
  if (!compared) return 'Nothing was compared.';
  if (unlisted !== undefined) return unlisted;
  const target = `FortiOS ${formatVersion(to)}`;
  if (compareVersions(from.version, to) === 0) return `The file is already for ${target}: nothing changes.`;
  const toCheck = checks.length === 0 ? '' : ` ${checks.length} to check on the device.`;
  if (items.length > 0)
    return `${count(items.length, 'change')}: ${countedDifferences(items).join(', ')}.${toCheck}`;
  const compares = `Compared were the tables, settings, values, limits and defaults of both versions, and ${count(considered, 'documented change')} between them.`;
  return checks.length > 0
    ? `No certain changes for this device in ${target}.${toCheck} ${compares}`
    : `No known changes for this device in ${target}. ${compares}`;
}

/** The number of items per outcome as phrases; outcomes without items are left out. */
function countedDifferences(items: readonly Pick<ReportItem, 'outcome'>[]): readonly string[] {
  return outcomes.flatMap((outcome) => {
    const number = items.filter((item) => item.outcome === outcome).length;
    return number === 0 ? [] : [`${number} ${phrase(outcome, number)}`];
  });
}

function phrase(outcome: EffectOutcome, number: number): string {
  switch (outcome) {
    case 'stops-working':
      return number === 1 ? 'stops working' : 'stop working';
    case 'behaves-differently':
      return number === 1 ? 'behaves differently' : 'behave differently';
    case 'decide-before':
      return number === 1 ? 'needs a decision' : 'need a decision';
    case 'dropped':
      return 'dropped without effect';
  }
}

/** The items by outcome, most severe first; outcomes without items are left out. */
export function byOutcome(
  items: readonly ReportItem[],
): readonly { readonly outcome: EffectOutcome; readonly items: readonly ReportItem[] }[] {
  return outcomes
    .map((outcome) => ({ outcome, items: items.filter((item) => item.outcome === outcome) }))
    .filter((group) => group.items.length > 0);
}

/** `Path: 7.0.12 → 7.2.12 (build 1761) → 7.4.9 (build 2829). …`; undefined if there is nothing to plan. */
export function pathLine(report: UpgradeReport): string | undefined {
  const { from, to, path, pathProblem: problem, unlisted } = report;
  if (unlisted !== undefined) return undefined;
  if (problem !== undefined) return `No path: ${problem}`;
  const text = path
    .map(({ version, build }) => `${formatVersion(version)}${build === undefined ? '' : ` (build ${build})`}`)
    .join(' → ');
  return `Path: ${text}. ${pathNote({ from: from.version, to }, path)}`;
}

function pathNote({ from, to }: VersionMove, path: readonly PathVersion[]): string {
  if (compareVersions(to, from) < 0) {
    return 'A downgrade does not convert the configuration: restore a backup of the older version.';
  }
  return path.length > 2
    ? "The steps in between are the newest patches of their trains that are not newer than the next step, or steps of the vendor's tool. Verify the path with that tool."
    : "Verify the path with the vendor's upgrade path tool.";
}

/** `step to 7.2.12`; undefined on a path of one hop. */
export function hopText({ hop }: Pick<ReportItem, 'hop'>): string | undefined {
  return hop && `step to ${formatVersion(hop)}`;
}

/** The heading of {@link UpgradeReport.checks}. */
export const checksHeading = 'Check on the device';

/** Lines for a ticket: device, path and one line per item. */
export function ticketLines(report: UpgradeReport, name: string): readonly string[] {
  const { device, items, checks, caveats } = report;
  const model = device.model === undefined ? '' : ` (${device.model})`;
  return [
    `${name}${model}: FortiOS ${formatVersion(report.from.version)} to ${formatVersion(report.to)}`,
    pathLine(report) ?? [],
    upgradeSummary(report),
    ...byOutcome(items).flatMap(({ outcome, items: same }) => [
      `${outcomeHeading(outcome, report)}:`,
      ...same.map((item) => ticketLine(item, hopText(item))),
    ]),
    ...(checks.length === 0
      ? []
      : [`${checksHeading}:`, ...checks.map((check) => ticketLine(check, check.command))]),
    ...caveats.map((caveat) => `Unknown: ${caveat}`),
  ].flat();
}

function ticketLine({ title }: ReportItem, note: string | undefined): string {
  return `- ${title.replaceAll('"', '')}${note === undefined ? '' : ` (${note})`}`;
}

/** A line that counts the changes that are not listed; undefined if there are none. */
export function harmlessSentence({ harmless: { emptyBlocks, settings } }: UpgradeReport): string | undefined {
  const parts = [
    ...(emptyBlocks === 0 ? [] : [count(emptyBlocks, 'empty block')]),
    ...(settings === 0
      ? []
      : [`${count(settings, 'setting')} of the GUI, without an effect, or in profiles that nothing uses`]),
  ];
  return parts.length === 0 ? undefined : `Not listed, without a consequence: ${enumerated(parts)}.`;
}

/** Replaces control characters in names, so that a text stays on one line. */
export function upgradeLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

export const advisoriesHeading = 'Advisories';

/** How many advisories a sentence names. */
const namedAdvisories = 12;

/** What the target version means for published vulnerabilities, as sentences; empty if nothing was compared. */
export function advisoryLines({ advisories }: UpgradeReport): readonly string[] {
  if (!advisories) return [];
  const { fixed, left, added, date, warning } = advisories;
  const line = (all: readonly AppliedAdvisory[], one: string, more: string): readonly string[] => {
    if (all.length === 0) return [];
    const sorted = all.toSorted(
      (a, b) => Number(a.status === 'undecided') - Number(b.status === 'undecided'),
    );
    const named = sorted.slice(0, namedAdvisories).map(({ advisory, status }) => {
      const notes = [
        ...(advisory.exploited === undefined ? [] : ['known to be exploited']),
        ...(status === 'undecided' ? ['to be checked'] : []),
      ];
      return `${advisory.id}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    });
    const rest = all.length > namedAdvisories ? ` and ${all.length - namedAdvisories} more` : '';
    return [
      `${all.length === 1 ? `1 advisory ${one}` : `${all.length} advisories ${more}`}: ${named.join(', ')}${rest}.`,
    ];
  };
  return [
    ...line(
      fixed,
      'applies or may apply now, but not in the target version',
      'apply or may apply now, but not in the target version',
    ),
    ...line(left, 'also affects the target version', 'also affect the target version'),
    ...line(
      added,
      'names the target version, and not the present one',
      'name the target version, and not the present one',
    ),
    `Data of the advisories as of ${date}.${warning === undefined ? '' : ` ${warning}`} "fortios advisories" lists what they need, and workarounds.`,
  ];
}
