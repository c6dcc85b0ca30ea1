import { isStepOver, type Steps } from '../../../base/steps';
import type { ConfigDocument } from '../../../model/document/document';
import { getOrInsertComputed, partitionPoint } from '../../../base/collections';
import type { LintComment } from '../../../model/document/lintComment';
import type { RuleNames } from '../ruleNames';
import { familyOf } from '../severity';
import type { StatementLines } from './statementLines';
import { firstBlockOf, affectedLines, type LineRange } from './affectedLines';
import { DisabledRanges, type Directive } from './disabledRanges';

/** The key of comments without names, which apply to all rules. */
const allRules = '*';

/** The rules that the comments of a document suppress, line by line. */
export class Suppressions {
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
