import { partitionPoint, getOrInsertComputed, memoize, memoizeLast } from '../../../base/collections';
import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import { type LineRange, type StatementLines, firstBlockOf, affectedLines } from './statementLines';
import { type Located, firstLineOf } from '../../../syntax/statements';
import { replace, removeLines } from '../edits';
import { type Fix, type Report, reportAt, findingOf, type Finding, type Rule } from '../rule';
import { RuleNames } from '../ruleNames';
import { isStepOver, type Steps } from '../../../base/steps';
import type { ConfigDocument } from '../../../model/document/document';
import { familyOf } from '../severity';

/** One name in a comment (or all rules if it has no names), and whether it has suppressed a finding. */
interface Directive {
  readonly comment: LintComment;
  readonly name: NamedRule | undefined;
  used: boolean;
}

/** From a line to the next range of the same name. */
interface DisabledRange {
  readonly from: number;
  /** The last comment that names the rule there. */
  readonly directive: Directive | undefined;
}

/** The `disable` and `enable` comments for one name, by line. They are added in the order of the text. */
class DisabledRanges {
  private readonly list: DisabledRange[] = [];
  /** A stack of open ranges: each ends no later than the previous one, because blocks are nested. */
  private readonly open: { readonly to: number; readonly directive: Directive }[] = [];

  /** The finished ranges, which later comments cannot change. */
  at(line: number): Directive | undefined {
    this.closeUntil(line);
    return this.open.at(-1)?.directive;
  }

  add(directive: Directive, { from, to }: LineRange): void {
    this.closeUntil(from);
    this.open.push({ to, directive });
    this.list.push({ from, directive });
  }

  /** Must be called after the last comment. */
  finish(): void {
    this.closeUntil(Infinity);
  }

  /** The comment that applies to a line. */
  of(line: number): Directive | undefined {
    return this.list[partitionPoint(this.list, ({ from }) => from <= line) - 1]?.directive;
  }

  private closeUntil(line: number): void {
    for (
      let last = this.open.at(-1);
      last && last.to <= line && last.to !== Infinity;
      last = this.open.at(-1)
    ) {
      this.open.pop();
      this.list.push({ from: last.to, directive: this.open.at(-1)?.directive });
    }
  }
}

/** The rules about suppression comments. The filter reports for them. */
export const unknownRuleId = 'lint/unknown-rule';
export const unusedSuppressionId = 'lint/unused-suppression';

/** The report about an unknown name in a comment. */
function unknownRuleReport(comment: LintComment, name: NamedRule, names: RuleNames): Report {
  const meant = names.nearest(name.text);
  const replacement: readonly Fix[] =
    meant === undefined
      ? []
      : [{ title: `Replace with "${meant}"`, preferred: true, edits: [replace(name, meant)] }];
  return { message: names.missing(name.text), fixes: [...replacement, removeName(comment, name)] };
}

function unusedReports(
  comment: LintComment,
  unused: readonly Directive[],
): readonly { readonly at: Located; readonly report: Report }[] {
  if (unused.length === Math.max(1, comment.names.length)) {
    const message =
      comment.kind === 'enable'
        ? 'This comment has no effect: none of its rules is disabled here. Remove it.'
        : `This comment has no effect: ${unusedNames(comment)} here. Remove it.`;
    return [reportAt(comment, { message, tag: 'unnecessary', fixes: [removeComment(comment)] })];
  }
  return unused.flatMap(({ name }) => {
    if (!name) return [];
    const message =
      comment.kind === 'enable'
        ? `"${name.text}" has no effect: the rule is not disabled here. Remove it.`
        : `"${name.text}" has no effect: the rule reports nothing here. Remove it.`;
    return [reportAt(name, { message, tag: 'unnecessary', fixes: [removeName(comment, name)] })];
  });
}

function unusedNames({ names: [first, ...others] }: LintComment): string {
  if (!first) return 'no rule reports anything';
  return others.length === 0 ? `${first.text} reports nothing` : 'none of its rules reports anything';
}

/** The fix that removes a comment, with its line if nothing else is on it. */
function removeComment(comment: LintComment): Fix {
  const start = { line: 0, character: comment.blanksFrom };
  const edit = comment.alone
    ? removeLines(comment)
    : replace({ origin: comment, range: { start, end: comment.range.end } }, '');
  return { title: 'Remove the comment', preferred: true, edits: [edit] };
}

/**
 * The fix that removes one name from a comment. With the last name, the comment is removed, because without names it
 * would apply to all rules.
 */
function removeName(comment: LintComment, name: NamedRule): Fix {
  if (comment.names.length === 1) return { ...removeComment(comment), preferred: false };
  const index = comment.names.indexOf(name);
  const before = comment.names[index - 1];
  const after = comment.names[index + 1];
  const range = before
    ? { start: before.range.end, end: name.range.end }
    : { start: name.range.start, end: (after ?? name).range.start };
  return { title: `Remove ${name.text}`, edits: [replace({ origin: comment, range }, '')] };
}

/** The key of comments without names, which apply to all rules. */
const allRules = '*';

/** The rules that the comments of a document suppress, line by line. */
class Suppressions {
  private readonly directives: Directive[] = [];
  private readonly byName = new Map<string, DisabledRanges>();
  private readonly nextCommands = new NextCommands();

  /**
   * Reads the comments of a document.
   *
   * @param names the existing rules
   * @param lines cached beyond this object, so that each unit is read once
   */
  static *reading(document: ConfigDocument, names: RuleNames, lines: StatementLines): Steps<Suppressions> {
    const suppressions = new Suppressions();
    const around = { lines, firstBlock: firstBlockOf(document) };
    for (const comment of document.lintComments) {
      const lineRange = affectedLines(comment, document, around);
      for (const directive of directivesIn(comment, names)) {
        suppressions.directives.push(directive);
        if (comment.kind === 'disable-next-line') suppressions.nextCommands.add(directive, lineRange);
        else suppressions.addRange(directive, lineRange);
      }
      yield;
    }
    for (const ranges of suppressions.byName.values()) ranges.finish();
    return suppressions;
  }

  /** Whether a comment suppresses a rule on a line; if so, that comment counts as used. */
  isSuppressed(rule: string, line: number): boolean {
    return this.decide([rule, familyOf(rule), allRules], line);
  }

  /** The same, but only a comment that names the rule or its family counts. */
  isSuppressedByName(rule: string, line: number): boolean {
    return this.decide([rule, familyOf(rule)], line);
  }

  /**
   * The comments without effect so far, with their unused names, in the order of the text. Must be called after all
   * rules, because findings about comments can be suppressed, too.
   *
   * @param enabledRules the rules that have run
   */
  *unused(enabledRules: RuleNames): Steps<ReadonlyMap<LintComment, readonly Directive[]>> {
    const byComment = new Map<LintComment, Directive[]>();
    for (const directive of this.directives) {
      if (isStepOver('item')) yield;
      if (directive.used || directive.name?.text.startsWith('lint/')) continue;
      if (directive.name && !enabledRules.has(directive.name.text)) continue;
      getOrInsertComputed(byComment, directive.comment, () => []).push(directive);
    }
    return byComment;
  }

  private decide(names: readonly string[], line: number): boolean {
    const onLine = this.nextCommands.nearest(names, line);
    if (onLine) {
      onLine.used = true;
      return true;
    }
    let last: Directive | undefined;
    for (const name of names) {
      const directive = this.byName.get(name)?.of(line);
      if (directive && (!last || directive.comment.firstLine > last.comment.firstLine)) last = directive;
    }
    if (last?.comment.kind !== 'disable') return false;
    last.used = true;
    return true;
  }

  private addRange(directive: Directive, lineRange: { readonly from: number; readonly to: number }): void {
    const name = directive.name?.text ?? allRules;
    if (directive.comment.kind === 'enable') directive.used = this.isDisabled(name, lineRange.from);
    getOrInsertComputed(this.byName, name, () => new DisabledRanges()).add(directive, lineRange);
  }

  /** Whether any rule that a name means is disabled at a line by the comments so far. */
  private isDisabled(name: string, line: number): boolean {
    for (const [other, ranges] of this.byName) {
      if (overlap(name, other) && ranges.at(line)?.comment.kind === 'disable') return true;
    }
    return false;
  }
}

/** The `disable-next-line` comments above each command. */
class NextCommands {
  /** In the order of the text. */
  private readonly commands: {
    readonly from: number;
    readonly to: number;
    /** In the order of the text, by what they name. */
    readonly byName: Map<string, Directive[]>;
  }[] = [];

  /** Comments are added in the order of the text. */
  add(directive: Directive, { from, to }: LineRange): void {
    let command = this.commands.at(-1);
    if (command?.to !== to) {
      command = { from, to, byName: new Map() };
      this.commands.push(command);
    }
    getOrInsertComputed(command.byName, directive.name?.text ?? allRules, () => []).push(directive);
  }

  /** Of the comments above a line that apply to it and have one of these names, the last one. */
  nearest(names: readonly string[], line: number): Directive | undefined {
    const command = this.commands[partitionPoint(this.commands, ({ from }) => from <= line) - 1];
    if (!command || line >= command.to) return undefined;
    let nearest: Directive | undefined;
    for (const name of names) {
      const directives = command.byName.get(name) ?? [];
      const last = directives[partitionPoint(directives, ({ comment }) => comment.firstLine < line) - 1];
      if (last && (!nearest || last.comment.firstLine > nearest.comment.firstLine)) nearest = last;
    }
    return nearest;
  }
}

function directivesIn(comment: LintComment, names: RuleNames): readonly Directive[] {
  if (comment.names.length === 0) return [{ comment, name: undefined, used: false }];
  return comment.names.flatMap((name) => (names.has(name.text) ? [{ comment, name, used: false }] : []));
}

/** Whether two names have a rule in common. */
function overlap(a: string, b: string): boolean {
  if (a === b || a === allRules || b === allRules) return true;
  return (a === familyOf(b) && a.endsWith('/*')) || (b === familyOf(a) && b.endsWith('/*'));
}

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
