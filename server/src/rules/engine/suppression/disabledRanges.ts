import { partitionPoint } from '../../../base/collections';
import type { LintComment, NamedRule } from '../../../model/document/lintComment';
import type { LineRange } from './affectedLines';

/** One name in a comment (or all rules if it has no names), and whether it has suppressed a finding. */
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

/** The `disable` and `enable` comments for one name, by line. They are added in the order of the text. */
export class DisabledRanges {
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
