import type { AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { countsText } from 'fortios-language/analysis/device/comparison/report';
import { flowEffect } from '../../compare/flowChanges';
import { flowText } from '../../compare/effects';
import { effectSections, type TonedSection } from '../../compare/verdict';
import type { FindingChange } from '../../rehearse/rehearsal';
import type { Inline, PageSpan } from '../../../page/page';
import type { AdvisoryChanges, Review, UsedAcceptance } from '../review';

/** The sections of a review that have something to say, what needs attention first. */
export function sectionsOf(review: Review, path: string): readonly TonedSection[] {
  const { rejected, broken, added, resolved, accepted, traffic, advisories, kind } = review;
  const others = traffic.flows.filter((flow) => flowEffect(flow) === undefined);
  const hasError = added.some(({ severity }) => severity === 'error');
  const all: readonly TonedSection[] = [
    {
      title: 'Rejected commands',
      tone: 'bad',
      items: rejected.map(({ command, reason }): Inline => [
        'The device rejects ',
        { name: command },
        `. ${reason}`,
      ]),
      shown: 8,
    },
    ...effectSections(review, traffic),
    { title: 'References that break', tone: 'bad', items: findingTexts(broken, path), shown: 12 },
    {
      title: kind === 'added' ? 'Findings' : 'New findings',
      tone: hasError ? 'bad' : 'warn',
      items: findingTexts(added, path),
      shown: 20,
    },
    { title: 'Accepted findings', tone: 'info', items: accepted.map(acceptanceText), shown: 8 },
    { title: 'Flows decided by another policy', tone: 'info', items: others.map(flowText), shown: 5 },
    { title: 'Shadowed policies', tone: 'info', items: traffic.coverage.map(({ text }) => text), shown: 8 },
    ...(advisories ? advisorySections(advisories, kind) : []),
    { title: 'Fixed findings', tone: 'good', items: findingTexts(resolved), shown: 5 },
  ];
  return all.filter(({ items }) => items.length > 0);
}

const weights = ['error', 'warning', 'info', 'hint'];

/** How many findings of one rule are quoted, and how many lines of the others are listed. */
const quotedFindings = 2;
const listedLines = 20;

/**
 * The findings, most severe first; of many with one rule, the first ones and the lines of the others.
 *
 * @param path of the file with the lines; undefined for the old one, whose lines are not linked
 */
function findingTexts(findings: readonly FindingChange[], path?: string): readonly Inline[] {
  const byRule = new Map<string, FindingChange[]>();
  for (const one of findings)
    getOrInsertComputed(byRule, `${weights.indexOf(one.severity)} ${one.rule}`, () => []).push(one);
  return [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]): readonly Inline[] => {
      if (all.length <= quotedFindings + 1) return all.map((one) => findingText(one, path));
      const rest = all.slice(quotedFindings);
      const lines = rest
        .slice(0, listedLines)
        .flatMap(({ line }, index): readonly PageSpan[] => [
          ...(index === 0 ? [] : [', ']),
          lineSpan(line, String(line + 1), path),
        ]);
      const more = rest.length > listedLines ? ', …' : '';
      return [
        ...all.slice(0, quotedFindings).map((one) => findingText(one, path)),
        [`${rest.length} more of "${all[0]?.rule ?? ''}", lines `, ...lines, more],
      ];
    });
}

function findingText({ severity, message, rule, line }: FindingChange, path: string | undefined): Inline {
  return [`${severity}, `, lineSpan(line, `line ${line + 1}`, path), `: ${message} ("${rule}")`];
}

function lineSpan(line: number, label: string, path: string | undefined): PageSpan {
  return path === undefined ? label : { file: path, line: line + 1, label };
}

/** `"reference/undefined" in "firewall policy > 12" is accepted until 2026-12-31: 2 findings, 1 of them new. Reason: …` */
function acceptanceText({ rule, entry, reason, until, isExpired, findings, added }: UsedAcceptance): string {
  const at = entry === undefined ? '' : ` in "${entry}"`;
  const isNew = added === findings ? 'new ' : '';
  const news = added === 0 || added === findings ? '' : ` (${added} new)`;
  const count = `${findings} ${isNew}${findings === 1 ? 'finding' : 'findings'}${news}`;
  const why = `Reason: ${reason.replace(/\.$/, '')}.`;
  return isExpired
    ? `The acceptance of "${rule}"${at} ended on ${until}: ${count} ${findings === 1 ? 'counts' : 'count'} again. ${why}`
    : `"${rule}"${at} is accepted until ${until}: ${count}. ${why}`;
}

/** For a change of the firmware version, a sentence about the differences that it makes; empty otherwise. */
export function upgradeNote({ versions }: Review): string {
  const { old, new: now } = versions;
  return old === undefined || now === undefined || old === now
    ? ''
    : `The firmware version changes from ${old} to ${now}. A device then also converts settings and adds entries of its own.`;
}

function advisorySections(
  { date, warning, nowApply, toCheck, noLongerApply, unchanged }: AdvisoryChanges,
  kind: Review['kind'],
): readonly TonedSection[] {
  const hasChange = nowApply.length + toCheck.length + noLongerApply.length > 0;
  const same = `${unchanged}${hasChange ? ' other' : ''} ${unchanged === 1 ? 'advisory applies' : 'advisories apply'} as before.`;
  const note = [
    ...(hasChange ? [] : ['No change.']),
    ...(unchanged > 0 ? [same] : []),
    `Data as of ${date}.`,
    ...(warning === undefined ? [] : [warning]),
  ].join(' ');
  return [
    {
      title: kind === 'added' ? 'Advisories that apply' : 'Advisories that now apply',
      tone: 'warn',
      items: nowApply.map(advisoryText),
      shown: 8,
    },
    {
      title: 'Advisories to check',
      tone: 'info',
      items: toCheck.map((one) =>
        one.conditions.length === 0
          ? `${advisoryText(one)} ${one.why ?? ''}`.trim()
          : `${advisoryText(one)} Check: ${one.conditions.join('; ')}.`,
      ),
      shown: 3,
    },
    {
      title: 'Advisories that no longer apply',
      tone: 'good',
      items: noLongerApply.map(advisoryText),
      shown: 3,
    },
    { title: 'Advisories', tone: 'soft', items: [note], shown: 1 },
  ];
}

/** `FG-IR-24-015 (CVE-2024-21762), critical, known to be exploited: SSL VPN: … Fixed in 7.4.3.` */
export function advisoryText({ advisory, title, fix }: AppliedAdvisory): string {
  const { id, cves, severity, exploited } = advisory;
  const use = exploited === undefined ? [] : ['known to be exploited'];
  const about = [`${id} (${cves.join(', ')})`, ...(severity === undefined ? [] : [severity]), ...use];
  return `${about.join(', ')}: ${title}. ${fix}`;
}

/** What `--fail-on` can name: changes that should not be merged without a decision. */
const failureKinds = {
  error: ({ added }) => added.some(({ severity }) => severity === 'error'),
  reference: ({ broken }) => broken.length > 0,
  lockout: ({ risks }) => risks.some(({ level }) => level === 'certain'),
  advisory: ({ advisories }) =>
    advisories?.nowApply.some(({ advisory }) => advisory.exploited !== undefined) ?? false,
  'opened-access': ({ opened }) => opened.length > 0,
  'opened-flow': ({ traffic }) => traffic.flows.some((flow) => flowEffect(flow) === 'opened'),
  rejected: ({ rejected }) => rejected.length > 0,
} as const satisfies Readonly<Record<string, (review: Review) => boolean>>;

type FailureKind = keyof typeof failureKinds;

const allKinds = Object.keys(failureKinds).filter((kind): kind is FailureKind => kind in failureKinds);

export function kindsOf(review: Review): readonly FailureKind[] {
  return allKinds.filter((kind) => failureKinds[kind](review));
}

/** `2 changed, 1 added`; what a review of several files says about each. */
export function changesText({ kind, changes }: Review): string {
  if (kind !== 'changed') return kind === 'added' ? 'new file' : 'deleted';
  return changes ? countsText(changes.counts) : '';
}

/** `FGT60F, FortiOS 7.4.3 → 7.4.4` */
export function productText({ model, versions }: Review): string {
  const { old, new: now } = versions;
  const both = [...new Set([old, now])].filter((one) => one !== undefined).join(' → ');
  return [model, `FortiOS ${both}`].filter((part) => part !== '').join(', ');
}
