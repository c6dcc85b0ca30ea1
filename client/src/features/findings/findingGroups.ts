import { t } from '../../l10n';
import { isHardeningRule } from './hardeningRules';

/** The severities of VS Code, most severe first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

export type FindingSeverity = (typeof severities)[number];

/** A finding of a file that is open, or that was checked with its folder. */
export interface ListedFinding {
  readonly uri: string;
  /** Its path in the folder. */
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  /** Whether it is a change of an open upgrade report. */
  readonly isUpgrade?: boolean;
  readonly severity: FindingSeverity;
  /** Empty for a message that is not of a rule. */
  readonly rule: string;
  readonly message: string;
}

/** By rule, or first by severity or by file. */
export type FindingsOrder = 'rule' | 'severity' | 'file';

/** A branch of the view of findings. */
export interface FindingGroup {
  readonly kind: 'severity' | 'file' | 'hardening' | 'upgrade' | 'rule';
  /** Stable while the findings change. */
  readonly id: string;
  readonly label: string;
  readonly severity: FindingSeverity;
  /** The rule, for a group of one rule. */
  readonly rule: string | undefined;
  readonly findings: readonly ListedFinding[];
  /** The groups below; empty for a group of one rule. */
  readonly groups: readonly FindingGroup[];
}

/** Groups findings. The changes of an upgrade report and the findings of the hardening rules are in groups of their own. */
export function groupFindings(
  findings: readonly ListedFinding[],
  order: FindingsOrder,
): readonly FindingGroup[] {
  if (order === 'file') return byFile(findings);
  const upgrade = findings.filter(({ isUpgrade }) => isUpgrade);
  const hardening = findings.filter(({ rule, isUpgrade }) => !isUpgrade && isHardeningRule(rule));
  const others = findings.filter(({ rule, isUpgrade }) => !isUpgrade && !isHardeningRule(rule));
  return [
    ...(order === 'rule' ? byRule(others, '') : bySeverity(others)),
    ...groupOf('upgrade', t('Changes of the upgrade'), upgrade),
    ...groupOf('hardening', t('Hardening'), hardening),
  ];
}

function groupOf(
  kind: 'upgrade' | 'hardening',
  label: string,
  findings: readonly ListedFinding[],
): readonly FindingGroup[] {
  return findings.length > 0 ? [group(kind, kind, label, findings, byRule(findings, kind))] : [];
}

/** In the order of the names; the findings of a file by rule. */
function byFile(findings: readonly ListedFinding[]): readonly FindingGroup[] {
  const files = new Map<string, ListedFinding[]>();
  for (const finding of findings) {
    const same = files.get(finding.uri);
    if (same) same.push(finding);
    else files.set(finding.uri, [finding]);
  }
  const names = new Intl.Collator('en', { numeric: true });
  return [...files]
    .map(([uri, same]) => group('file', uri, same[0]?.file ?? uri, same, byRule(same, uri)))
    .sort((a, b) => names.compare(a.label, b.label));
}

function bySeverity(findings: readonly ListedFinding[]): readonly FindingGroup[] {
  return severities.flatMap((severity) => {
    const same = findings.filter((one) => one.severity === severity);
    return same.length > 0
      ? [group('severity', severity, severityTitle(severity), same, byRule(same, severity))]
      : [];
  });
}

/** The most severe rules first, then those with most findings. */
function byRule(findings: readonly ListedFinding[], parent: string): readonly FindingGroup[] {
  const rules = new Map<string, ListedFinding[]>();
  for (const finding of findings) {
    const same = rules.get(finding.rule);
    if (same) same.push(finding);
    else rules.set(finding.rule, [finding]);
  }
  return [...rules]
    .map(([rule, same]) => ({
      ...group('rule', `${parent}\n${rule}`, rule === '' ? t('Other messages') : rule, same, []),
      rule,
    }))
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.findings.length - a.findings.length ||
        a.label.localeCompare(b.label),
    );
}

function group(
  kind: FindingGroup['kind'],
  id: string,
  label: string,
  findings: readonly ListedFinding[],
  groups: readonly FindingGroup[],
): FindingGroup {
  const severity = severities.find((one) => findings.some((finding) => finding.severity === one)) ?? 'hint';
  return { kind, id, label, severity, rule: undefined, findings, groups };
}

/** The title of a group of a severity. */
function severityTitle(severity: FindingSeverity): string {
  switch (severity) {
    case 'error':
      return t('Errors');
    case 'warning':
      return t('Warnings');
    case 'information':
      return t('Information');
    case 'hint':
      return t('Hints');
  }
}

/** What a screen reader reads before a finding. */
function severityName(severity: FindingSeverity): string {
  switch (severity) {
    case 'error':
      return t('Error');
    case 'warning':
      return t('Warning');
    case 'information':
      return t('Information');
    case 'hint':
      return t('Hint');
  }
}

/** The findings that Problems lists, which are those that every number counts: all but hints. */
export function isCountedFinding({ severity }: ListedFinding): boolean {
  return severity !== 'hint';
}

/** How many findings there are, and how many hints, which Problems does not list. */
export function countedFindings(findings: readonly ListedFinding[]): string {
  const files = new Set(findings.map(({ uri }) => uri)).size;
  const hints = findings.filter((one) => !isCountedFinding(one)).length;
  return [
    findingsText(findings.length - hints),
    ...(files > 1 ? [t('{0} files', files)] : []),
    ...(hints > 0 ? [t('{0}, which Problems does not list', hintsText(hints))] : []),
  ].join(' · ');
}

function findingsText(count: number): string {
  return count === 1 ? t('1 finding') : t('{0} findings', count);
}

function hintsText(count: number): string {
  return count === 1 ? t('1 hint') : t('{0} hints', count);
}

/** `2 findings`, `1 hint` or `2 findings, 1 hint` */
function numberOf(findings: readonly ListedFinding[]): string {
  const counted = findings.filter(isCountedFinding).length;
  const hints = findings.length - counted;
  return [
    ...(counted > 0 || hints === 0 ? [findingsText(counted)] : []),
    ...(hints > 0 ? [hintsText(hints)] : []),
  ].join(', ');
}

/** The number of a group: that of its findings, or that of its hints if it has nothing else. */
export function groupNumber({ findings }: FindingGroup): string {
  const counted = findings.filter(isCountedFinding).length;
  return counted > 0 ? String(counted) : hintsText(findings.length);
}

/** What a screen reader reads for a group. */
export function spokenGroup({ kind, label, severity, findings }: FindingGroup): string {
  const counted = numberOf(findings);
  return kind === 'rule' ? `${severityName(severity)}, ${label}, ${counted}` : `${label}, ${counted}`;
}

/** What a screen reader reads for a finding. */
export function spokenFinding({ severity, message, file, line }: ListedFinding): string {
  return t('{0}: {1} {2}, line {3}', severityName(severity), message, file, line + 1);
}
