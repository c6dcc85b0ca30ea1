import { isStepOver, type Steps } from 'fortios-language/base/steps';
import { removeLines } from 'fortios-language/rules/engine/edits';
import type { Finding, Fix, Rule } from 'fortios-language/rules/engine/rule';
import { absoluteRange, firstLineOf } from 'fortios-language/syntax/statements';
import type { ReportedChangeKind } from './report';
import type { ChangeSubject } from './changeSubject';
import { rules } from 'fortios-language/rules/registry';

/** A finding that only the target version has. */
export interface Difference {
  readonly kind: ReportedChangeKind;
  readonly finding: Finding;
  readonly subject: ChangeSubject;
}

/**
 * The findings that only one of two versions has, in steps.
 *
 * @param before the findings of the source version, and of the hops of the upgrade so far
 * @param subjectOf returns the subject of a finding
 */
export function* differenceBetween(
  before: Iterable<Finding>,
  after: readonly Finding[],
  subjectOf: (finding: Finding, kind: ReportedChangeKind) => ChangeSubject,
): Steps<readonly Difference[]> {
  const known = new KnownFindings();
  for (const finding of before) {
    known.add(finding);
    if (isStepOver('item')) yield;
  }
  const differences: Difference[] = [];
  for (const finding of after) {
    if (isStepOver('item')) yield;
    const kind = changeKindOf(finding.rule);
    if (!kind || known.has(finding)) continue;
    const subject = subjectOf(finding, kind);
    if (kind === 'ftm-push' || isLost(subject, known)) differences.push({ kind, finding, subject });
  }
  return removingWhole(differences);
}

/** If the schema of a table is incomplete, an unlisted name may exist. */
function isLost(subject: ChangeSubject, known: KnownFindings): boolean {
  return subject.isListed && !known.isMissingInSource(subject);
}

/** The findings in the source version, which the upgrade does not cause. */
class KnownFindings {
  private readonly keys = new Set<string>();
  private readonly goneLines = new Set<number>();

  add(finding: Finding): void {
    this.keys.add(keyOf(finding));
    const kind = changeKindOf(finding.rule);
    if (kind === 'setting-gone' || kind === 'table-gone') this.goneLines.add(firstLineOf(finding.at));
  }

  /** Whether the source version has the same finding at the same range. */
  has(finding: Finding): boolean {
    return this.keys.has(keyOf(finding));
  }

  /**
   * Whether the source version does not support the setting or an enclosing table, so that the upgrade removes nothing.
   */
  isMissingInSource({ statement, enclosingLines }: ChangeSubject): boolean {
    const lines = statement ? [...enclosingLines, firstLineOf(statement)] : enclosingLines;
    return lines.some((line) => this.goneLines.has(line));
  }
}

/** Two rules can report the same removal, so the key contains no rule, except for rules about push. */
function keyOf({ rule, at }: Finding): string {
  const kind = changeKindOf(rule);
  const { start, end } = absoluteRange(at);
  const what = kind === 'ftm-push' ? rule.id : (kind ?? '');
  return `${what} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** If all values of a setting are removed, the fix removes the whole line, because `set` without a value is invalid. */
function removingWhole(differences: readonly Difference[]): readonly Difference[] {
  const gone = new Map<number, number>();
  for (const { kind, subject } of differences) {
    const line = kind === 'value-gone' ? settingLine(subject) : undefined;
    if (line !== undefined) gone.set(line, (gone.get(line) ?? 0) + 1);
  }
  return differences.map((difference) => {
    const { kind, finding, subject } = difference;
    const { statement } = subject;
    if (kind !== 'value-gone' || statement?.type !== 'setting' || !statement.name) return difference;
    // A value that has another name stays.
    if (finding.report.fixes?.some(({ edits }) => edits.some(({ newText }) => newText !== '')))
      return difference;
    const count = gone.get(firstLineOf(statement)) ?? 0;
    if (count < 2 || count < statement.values.length) return difference;
    const title = `Remove "${statement.name.text}"`;
    const whole: Fix = { title, edits: [removeLines(statement)] };
    return { ...difference, finding: { ...finding, report: { ...finding.report, fixes: [whole] } } };
  });
}

function settingLine({ statement }: ChangeSubject): number | undefined {
  return statement?.type === 'setting' ? firstLineOf(statement) : undefined;
}

/** The rules that depend on the version, with the kind of change that a finding only in the target version means. */
const kinds: Readonly<Record<string, ReportedChangeKind | undefined>> = {
  'firmware/unavailable-table': 'table-gone',
  'schema/unknown-table': 'table-gone',
  'firmware/unavailable-setting': 'setting-gone',
  'schema/unknown-setting': 'setting-gone',
  'firmware/unavailable-value': 'value-gone',
  'schema/invalid-value': 'value-gone',
  'schema/out-of-range': 'limit-narrowed',
};

/** The kind of change for a finding in the target version; undefined if the rule does not depend on the version. */
function changeKindOf({ id }: Rule): ReportedChangeKind | undefined {
  return id.startsWith('ftm-push/') ? 'ftm-push' : kinds[id];
}

/**
 * The rules that run in both versions. Rules for whole documents are left out, because they do not depend on the
 * version.
 */
export const comparedRules: readonly Rule[] = rules.filter(
  (rule) => changeKindOf(rule) !== undefined && !rule.document,
);
