import { comparePositions } from '../../syntax/position';
import type { Located } from '../../syntax/statements';
import {
  type Edit,
  type Fix,
  type RelatedLocation,
  type Report,
  findingOf,
  type DocumentContext,
  type Finding,
  type LocatedReport,
  type Rule,
} from './rule';
import type { Steps } from '../../base/steps';
import { isSameList, memoizeLast } from '../../base/collections';

/** Whether two reports have the same content. Most rules make new reports in each check, of which few are different. */
function isSameReport(a: Report, b: Report): boolean {
  if (a === b) return true;
  return (
    a.message === b.message &&
    a.severity === b.severity &&
    a.isRejected === b.isRejected &&
    a.tag === b.tag &&
    areSame(a.related, b.related, isSameRelated) &&
    areSame(a.fixes, b.fixes, isSameFix)
  );
}

/** Whether two places are the same part of the same unit. */
function isSamePlace(a: Located, b: Located): boolean {
  if (a.origin !== b.origin) return false;
  if (a.range === b.range) return true;
  return (
    comparePositions(a.range.start, b.range.start) === 0 && comparePositions(a.range.end, b.range.end) === 0
  );
}

function isSameRelated(a: RelatedLocation, b: RelatedLocation): boolean {
  return a.message === b.message && a.uri === b.uri && isSamePlace(a.at, b.at);
}

function isSameFix(a: Fix, b: Fix): boolean {
  return (
    a.title === b.title &&
    a.preferred === b.preferred &&
    a.safe === b.safe &&
    areSame(a.edits, b.edits, isSameEdit)
  );
}

function isSameEdit({ at: a, newText }: Edit, { at: b, newText: other }: Edit): boolean {
  if (newText !== other) return false;
  if ('table' in a || 'table' in b) return 'table' in a && 'table' in b && a.table === b.table;
  return isSamePlace(a, b);
}

function areSame<T>(
  some: readonly T[] | undefined,
  others: readonly T[] | undefined,
  isSame: (a: T, b: T) => boolean,
): boolean {
  if (!some || !others) return some === others;
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return other !== undefined && isSame(one, other);
    })
  );
}

/** The functions with which a rule reports. */
export type Reporter = Pick<DocumentContext, 'report' | 'reportAll'>;

/**
 * The findings of one rule in a whole document over several checks. A repeated report keeps its finding and the data derived
 * from it: a table can have thousands of findings, and an edit changes one.
 */
export class FindingCache {
  private readonly single: FindingList;
  private readonly listed: FindingList;
  private lists: readonly (readonly LocatedReport[])[] = [];

  constructor(rule: Rule) {
    this.single = new FindingList(rule);
    this.listed = new FindingList(rule);
  }

  /**
   * Runs a rule and creates the findings of new reports, in steps.
   *
   * @param run runs the rule with functions that receive its reports
   * @returns the same list if nothing has changed
   */
  *of(run: (reporter: Reporter) => Iterable<void>): Steps<readonly Finding[]> {
    const lists: (readonly LocatedReport[])[] = [];
    const single: LocatedReport[] = [];
    yield* run({
      report: (at, report) => {
        single.push({ at, report });
      },
      reportAll: (list) => {
        if (list.length > 0) lists.push(list);
      },
    });
    yield* this.single.update([single]);
    if (!isSameList(lists, this.lists)) yield* this.listed.update(lists);
    this.lists = lists;
    return inOneList(this.single.findings, this.listed.findings);
  }
}

const inOneList = memoizeLast((single: readonly Finding[], listed: readonly Finding[]) =>
  single.length === 0 ? listed : [...single, ...listed],
);

/** The findings of some reports. */
class FindingList {
  findings: readonly Finding[] = [];

  constructor(private readonly rule: Rule) {}

  /** The list stays the same if no finding has changed. */
  *update(lists: readonly (readonly LocatedReport[])[]): Steps {
    const findings = yield* this.findingsOf(lists);
    if (!isSameList(findings, this.findings)) this.findings = findings;
  }

  private *findingsOf(lists: readonly (readonly LocatedReport[])[]): Steps<readonly Finding[]> {
    const { findings: previous } = this;
    const findings: Finding[] = [];
    let byReport: Map<Report, Finding> | undefined;
    let next = 0;
    for (const list of lists) {
      for (const { at, report } of list) {
        let known = previous[next];
        if (known && isSamePlace(known.at, at) && isSameReport(known.report, report)) {
          findings.push(known);
          next++;
          continue;
        }
        // Some findings have disappeared, or are at another index.
        byReport ??= new Map(previous.map((finding) => [finding.report, finding]));
        known = byReport.get(report);
        if (known && isSamePlace(known.at, at)) {
          findings.push(known);
          next = previous.indexOf(known, next) + 1 || next;
        } else {
          findings.push(findingOf(this.rule, at, report));
          yield;
        }
      }
    }
    return findings;
  }
}
