import { partitionPoint } from '../../../syntax/partitionPoint';
import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import type { LineRange } from './affectedLines';

/** A comment that names a rule or family, or all rules where it names none, and whether it was of any use. */
export interface Directive {
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

/** What the `disable` and `enable` comments say of one name, line by line. They are added in the order of the text. */
export class DisabledRanges {
  private readonly list: DisabledRange[] = [];
  /** The reaches that go on: each ends no later than the one before, since blocks are inside each other. */
  private readonly open: { readonly to: number; readonly directive: Directive }[] = [];

  /** What holds at a line that no comment added later reaches back to. */
  at(line: number): Directive | undefined {
    this.closeUntil(line);
    return this.open.at(-1)?.directive;
  }

  add(directive: Directive, { from, to }: LineRange): void {
    this.closeUntil(from);
    this.open.push({ to, directive });
    this.list.push({ from, directive });
  }

  /** To be called after the last comment. */
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
