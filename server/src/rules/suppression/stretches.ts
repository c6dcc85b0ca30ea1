import { partitionPoint } from '../../syntax/partitionPoint';
import type { LintComment, NamedRule } from '../../model/lintComment';
import type { Reach } from './reach';

/** A comment that names a rule or family, or all rules where it names none, and whether it was of any use. */
export interface Mention {
  readonly comment: LintComment;
  readonly name: NamedRule | undefined;
  used: boolean;
}

/** From a line on, until the next stretch of the same name. */
interface Stretch {
  readonly from: number;
  /** The last comment that speaks of the name there. */
  readonly mention: Mention | undefined;
}

/** What the `disable` and `enable` comments say of one name, line by line. They are added in the order of the text. */
export class Stretches {
  private readonly list: Stretch[] = [];
  /** The reaches that go on: each ends no later than the one before, since blocks are inside each other. */
  private readonly open: { readonly to: number; readonly mention: Mention }[] = [];

  /** What holds at a line that no comment added later reaches back to. */
  at(line: number): Mention | undefined {
    this.closeUntil(line);
    return this.open.at(-1)?.mention;
  }

  add(mention: Mention, { from, to }: Reach): void {
    this.closeUntil(from);
    this.open.push({ to, mention });
    this.list.push({ from, mention });
  }

  /** To be called after the last comment. */
  finish(): void {
    this.closeUntil(Infinity);
  }

  /** The comment that has the last word on a line. */
  of(line: number): Mention | undefined {
    return this.list[partitionPoint(this.list, ({ from }) => from <= line) - 1]?.mention;
  }

  private closeUntil(line: number): void {
    for (
      let last = this.open.at(-1);
      last && last.to <= line && last.to !== Infinity;
      last = this.open.at(-1)
    ) {
      this.open.pop();
      this.list.push({ from: last.to, mention: this.open.at(-1)?.mention });
    }
  }
}
