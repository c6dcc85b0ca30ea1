import type { ConfigDocument } from '../../model/document';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import type { LintComment } from '../../model/lintComment';
import { familyOf, type RuleNames } from '../ruleNames';
import type { OwnLines } from './ownLines';
import { firstBlockOf, reachOf } from './reach';
import { Stretches, type Mention } from './stretches';

/** The name under which comments are kept that name no rule: they mean all. */
const everything = '*';

/** What the comments of a document silence, as it stands now. */
export class Suppressions {
  private readonly mentions: Mention[] = [];
  private readonly byName = new Map<string, Stretches>();
  /** What comments say of the one command after them, by its lines. */
  private readonly byLine = new Map<number, Mention[]>();

  /**
   * @param mentionsOf what a comment names; the same objects each time, whose use is found out anew
   * @param lines outlives this object, so that each unit is looked at once
   */
  constructor(
    document: ConfigDocument,
    mentionsOf: (comment: LintComment) => readonly Mention[],
    lines: OwnLines,
  ) {
    const around = { lines, firstBlock: firstBlockOf(document) };
    for (const comment of document.lintComments) {
      const reach = reachOf(comment, document, around);
      for (const mention of mentionsOf(comment)) {
        mention.used = false;
        this.mentions.push(mention);
        if (comment.kind !== 'disable-next-line') this.addStretch(mention, reach);
        else for (let line = reach.from; line < reach.to; line++) this.addToLine(mention, line);
      }
    }
    for (const stretches of this.byName.values()) stretches.finish();
  }

  /** Whether a comment silences a rule on a line; if so, that comment is of use. */
  silences(rule: string, line: number): boolean {
    // Most lines are spoken of by no comment.
    if (this.byName.size === 0 && !this.byLine.has(line)) return false;
    return this.decide([rule, familyOf(rule), everything], line);
  }

  /** The same, but only a comment that names the rule or its family counts. */
  silencesByName(rule: string, line: number): boolean {
    return this.decide([rule, familyOf(rule)], line);
  }

  /**
   * The comments that are of no use so far, with what they name in vain; in the order of the text. What is silenced of
   * rules about comments is not known before.
   *
   * @param awake the rules that looked at the document
   */
  unused(awake: RuleNames): ReadonlyMap<LintComment, readonly Mention[]> {
    const byComment = new Map<LintComment, Mention[]>();
    for (const mention of this.mentions) {
      if (mention.used || mention.name?.text.startsWith('lint/')) continue;
      if (mention.name && !awake.has(mention.name.text)) continue;
      getOrInsertComputed(byComment, mention.comment, () => []).push(mention);
    }
    return byComment;
  }

  private decide(names: readonly string[], line: number): boolean {
    const onLine = this.byLine.get(line)?.find(({ name }) => names.includes(name?.text ?? everything));
    if (onLine) {
      onLine.used = true;
      return true;
    }
    let last: Mention | undefined;
    for (const name of names) {
      const mention = this.byName.get(name)?.of(line);
      if (mention && (!last || mention.comment.firstLine > last.comment.firstLine)) last = mention;
    }
    if (last?.comment.kind !== 'disable') return false;
    last.used = true;
    return true;
  }

  private addToLine(mention: Mention, line: number): void {
    // The last comment is nearest.
    getOrInsertComputed(this.byLine, line, () => []).unshift(mention);
  }

  private addStretch(mention: Mention, reach: { readonly from: number; readonly to: number }): void {
    const name = mention.name?.text ?? everything;
    if (mention.comment.kind === 'enable') mention.used = this.isDisabled(name, reach.from);
    getOrInsertComputed(this.byName, name, () => new Stretches()).add(mention, reach);
  }

  /** Whether any rule that a name means is disabled at a line by the comments so far. */
  private isDisabled(name: string, line: number): boolean {
    for (const [other, stretches] of this.byName) {
      if (overlap(name, other) && stretches.at(line)?.comment.kind === 'disable') return true;
    }
    return false;
  }
}

/** What a comment names, as far as it exists. */
export function mentionsIn(comment: LintComment, names: RuleNames): readonly Mention[] {
  if (comment.names.length === 0) return [{ comment, name: undefined, used: false }];
  return comment.names.flatMap((name) => (names.has(name.text) ? [{ comment, name, used: false }] : []));
}

/** Whether two names mean a rule in common. */
function overlap(a: string, b: string): boolean {
  if (a === b || a === everything || b === everything) return true;
  return (a === familyOf(b) && a.endsWith('/*')) || (b === familyOf(a) && b.endsWith('/*'));
}
