import type { Located } from '../../syntax/statements';
import { findingOf, type CheckContext, type Finding, type Report, type Rule } from './rule';

/**
 * The findings of one rule in a whole document over several checks. A repeated report keeps its finding and the data derived
 * from it: a table can have thousands of findings, and an edit changes one.
 */
export class FindingCache {
  private previous: readonly Finding[] = [];

  constructor(private readonly rule: Rule) {}

  /** @param run runs the rule with a function that receives its reports */
  of(run: (report: CheckContext['report']) => void): readonly Finding[] {
    const findings: Finding[] = [];
    let next = 0;
    run((at, report) => {
      // If a finding has disappeared, the last one takes its index.
      for (const place of [next, next + 1]) {
        const known = this.previous[place];
        if (!known || !isSame(known, at, report)) continue;
        findings.push(known);
        next = place + 1;
        return;
      }
      findings.push(findingOf(this.rule, at, report));
    });
    this.previous = findings;
    return findings;
  }
}

function isSame(known: Finding, { origin, range }: Located, report: Report): boolean {
  return known.report === report && known.at.origin === origin && known.at.range === range;
}
