import type { Steps } from '../../base/steps';
import { isSameList, memoizeLast } from '../../base/collections';
import {
  findingOf,
  type DocumentContext,
  type Finding,
  type LocatedReport,
  type Report,
  type Rule,
} from './rule';
import { isSamePlace, isSameReport } from './sameReport';

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
