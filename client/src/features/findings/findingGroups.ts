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
  readonly severity: FindingSeverity;
  /** Empty for a message that is not of a rule. */
  readonly rule: string;
  readonly message: string;
}

/** By rule, or first by severity. */
export type FindingsOrder = 'rule' | 'severity';

/** A branch of the view of findings. */
export interface FindingGroup {
  readonly kind: 'severity' | 'hardening' | 'rule';
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

/** Groups findings. Those of the hardening rules are in a group of their own, which comes last. */
export function groupFindings(
  findings: readonly ListedFinding[],
  order: FindingsOrder,
): readonly FindingGroup[] {
  const isHardening = ({ rule }: ListedFinding): boolean => isHardeningRule(rule);
  const others = findings.filter((one) => !isHardening(one));
  const hardening = findings.filter(isHardening);
  return [
    ...(order === 'rule' ? byRule(others, '') : bySeverity(others)),
    ...(hardening.length > 0
      ? [group('hardening', 'hardening', t('Hardening'), hardening, byRule(hardening, 'hardening'))]
      : []),
  ];
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

/** How many findings there are, and how many of them VS Code does not list in Problems. */
export function countedFindings(findings: readonly ListedFinding[]): string {
  const hints = findings.filter(({ severity }) => severity === 'hint').length;
  const files = new Set(findings.map(({ uri }) => uri)).size;
  return [
    numberOf(findings),
    ...(files > 1 ? [t('{0} files', files)] : []),
    ...(hints === 1 ? [t('1 is a hint, which Problems does not list')] : []),
    ...(hints > 1 ? [t('{0} are hints, which Problems does not list', hints)] : []),
  ].join(' · ');
}

function numberOf({ length }: readonly ListedFinding[]): string {
  return length === 1 ? t('1 finding') : t('{0} findings', length);
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
