import { isSameList } from '../../model/isSameList';
import type { Located } from '../../syntax/statements';
import {
  findingOf,
  type DocumentContext,
  type Finding,
  type LocatedReport,
  type Report,
  type Rule,
} from './rule';

/** The functions with which a rule reports. */
export type Reporter = Pick<DocumentContext, 'report' | 'reportAll'>;

/**
 * The findings of one rule in a whole document over several checks. A repeated report keeps its finding and the data derived
 * from it: a table can have thousands of findings, and an edit changes one.
 */
export class FindingCache {
  private previous: readonly Finding[] = [];
  /** The lists that the rule reported; undefined if it also reported single items. */
  private lists: readonly (readonly LocatedReport[])[] | undefined = [];

  constructor(private readonly rule: Rule) {}

  /**
   * @param run runs the rule with functions that receive its reports
   * @returns the same list if nothing has changed
   */
  of(run: (reporter: Reporter) => void): readonly Finding[] {
    const lists: (readonly LocatedReport[])[] = [];
    const single: LocatedReport[] = [];
    run({
      report: (at, report) => {
        single.push({ at, report });
      },
      reportAll: (list) => {
        if (list.length > 0) lists.push(list);
      },
    });
    const isListed = single.length === 0;
    if (isListed && this.lists && isSameList(lists, this.lists)) return this.previous;
    this.lists = isListed ? lists : undefined;
    const findings = this.findingsOf([single, ...lists]);
    if (!isSameList(findings, this.previous)) this.previous = findings;
    return this.previous;
  }

  private findingsOf(lists: readonly (readonly LocatedReport[])[]): readonly Finding[] {
    const { previous } = this;
    const findings: Finding[] = [];
    let byReport: Map<Report, Finding> | undefined;
    let next = 0;
    for (const list of lists) {
      for (const { at, report } of list) {
        let known = previous[next];
        if (!known || !isSame(known, at, report)) {
          // Some findings have disappeared, or are at another index.
          byReport ??= new Map(previous.map((finding) => [finding.report, finding]));
          known = byReport.get(report);
        }
        if (known && isSame(known, at, report)) {
          findings.push(known);
          if (previous[next] === known) next++;
          else next = previous.indexOf(known, next) + 1 || next;
        } else findings.push(findingOf(this.rule, at, report));
      }
    }
    return findings;
  }
}

function isSame(known: Finding, { origin, range }: Located, report: Report): boolean {
  return known.report === report && known.at.origin === origin && known.at.range === range;
}
