import { firstLineOf } from '../../../syntax/statements';
import { memoize, memoizeLast } from '../../../base/collections';
import type { Steps } from '../../../base/steps';
import type { ConfigDocument } from '../../../model/document/document';
import type { LintComment } from '../../../model/document/lintComment';
import { findingOf, type Finding, type Rule } from '../rule';
import { RuleNames } from '../ruleNames';
import type { StatementLines } from './statementLines';
import type { Directive } from './disabledRanges';
import { unknownRuleId, unknownRuleReport, unusedReports, unusedSuppressionId } from './directiveReports';
import { Suppressions } from './suppressions';

/** Removes the findings that comments suppress, and reports comments that are wrong or unused. */
export class SuppressionFilter {
  private readonly names: RuleNames;
  /** The rules that report comments; undefined if they are not among the rules. */
  private readonly unknownRule: Rule | undefined;
  private readonly unusedSuppression: Rule | undefined;
  /** Cached reports about comments, which move with them. */
  private readonly unknownIn = memoize((comment: LintComment): readonly Finding[] => {
    const { names, unknownRule } = this;
    if (!unknownRule) return [];
    return comment.names.flatMap((name) =>
      names.has(name.text) ? [] : [findingOf(unknownRule, name, unknownRuleReport(comment, name, names))],
    );
  });
  private readonly unusedIn = memoizeLast(
    (comment: LintComment, directives: readonly Directive[]): readonly Finding[] => {
      const { unusedSuppression: rule } = this;
      if (!rule) return [];
      return unusedReports(comment, directives).map(({ at, report }) => findingOf(rule, at, report));
    },
    (directives) => directives.map(({ name }) => name?.text),
  );

  constructor(rules: readonly Rule[]) {
    this.names = new RuleNames(rules);
    this.unknownRule = rules.find(({ id }) => id === unknownRuleId);
    this.unusedSuppression = rules.find(({ id }) => id === unusedSuppressionId);
  }

  /**
   * The remaining findings and those about the comments, in steps.
   *
   * @param complete whether all rules have run; otherwise unused comments are unknown
   * @param rules the rules that run with these settings; comments for other rules are not reported
   */
  *apply(
    findings: readonly Finding[],
    {
      document,
      lines,
      complete,
      rules,
    }: {
      readonly document: ConfigDocument;
      readonly lines: StatementLines;
      readonly complete: boolean;
      readonly rules: readonly Rule[];
    },
  ): Steps<readonly Finding[]> {
    yield* document.prepareComments();
    if (document.lintComments.length === 0) return findings;
    const suppressions = yield* Suppressions.reading(document, this.names, lines);
    const left: Finding[] = [];
    for (const finding of findings) {
      if (!suppressions.isSuppressed(finding.rule.id, firstLineOf(finding.at))) left.push(finding);
      yield;
    }
    if (!complete) return left;
    for (const finding of yield* this.ownFindings(document, suppressions, new RuleNames(rules))) {
      if (!suppressions.isSuppressedByName(finding.rule.id, firstLineOf(finding.at))) left.push(finding);
      yield;
    }
    return left;
  }

  private *ownFindings(
    document: ConfigDocument,
    suppressions: Suppressions,
    enabledRules: RuleNames,
  ): Steps<readonly Finding[]> {
    const found: Finding[] = [];
    for (const comment of document.lintComments) {
      for (const finding of this.unknownIn(comment)) found.push(finding);
      yield;
    }
    for (const [comment, directives] of yield* suppressions.unused(enabledRules)) {
      for (const finding of this.unusedIn(comment, directives)) found.push(finding);
      yield;
    }
    return found;
  }
}
