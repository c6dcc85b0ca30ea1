import type { ConfigDocument } from '../../model/document';
import type { Located } from '../../syntax/statements';
import { unknownRule, unknownRuleReport } from '../lint/unknownRule';
import { unusedReports, unusedSuppression } from '../lint/unusedSuppression';
import { findingOf, type Finding, type Report, type Rule } from '../rule';
import { RuleNames } from '../ruleNames';
import type { OwnLines } from './ownLines';
import { Suppressions } from './suppressions';

/** Leaves out of findings what comments of the document silence, and says what is wrong with those comments. */
export class Silencer {
  private readonly names: RuleNames;

  constructor(private readonly rules: readonly Rule[]) {
    this.names = new RuleNames(rules);
  }

  /**
   * The findings that are left, and those about the comments.
   *
   * @param complete whether all rules have looked at the document; otherwise nobody knows which comments are of use
   * @param rules those that look at documents of these settings; of the others nobody knows either
   */
  apply(
    findings: readonly Finding[],
    {
      document,
      lines,
      complete,
      rules,
    }: {
      readonly document: ConfigDocument;
      readonly lines: OwnLines;
      readonly complete: boolean;
      readonly rules: readonly Rule[];
    },
  ): readonly Finding[] {
    if (document.lintComments.length === 0) return findings;
    const suppressions = new Suppressions(document, this.names, lines);
    const left = findings.filter(({ rule, at }) => !suppressions.silences(rule.id, lineOf(at)));
    if (!complete) return left;
    const own = this.ownFindings(document, suppressions, new RuleNames(rules));
    return [...left, ...own.filter(({ rule, at }) => !suppressions.silencesByName(rule.id, lineOf(at)))];
  }

  private ownFindings(
    document: ConfigDocument,
    suppressions: Suppressions,
    awake: RuleNames,
  ): readonly Finding[] {
    const found: Finding[] = [];
    const report = (rule: Rule, at: Located, what: Report): void => {
      if (this.rules.includes(rule)) found.push(findingOf(rule, at, what));
    };
    for (const comment of document.lintComments) {
      for (const name of comment.names) {
        if (!this.names.has(name.text))
          report(unknownRule, name, unknownRuleReport(comment, name, this.names));
      }
    }
    for (const [comment, mentions] of suppressions.unused(awake)) {
      for (const { at, report: what } of unusedReports(comment, mentions))
        report(unusedSuppression, at, what);
    }
    return found;
  }
}

function lineOf({ origin, range }: Located): number {
  return origin.firstLine + range.start.line;
}
