import type { DirtyLines } from './dirtyLines';
import { LintComment, lintCommentMark, parseLintComment } from './lintComment';

/** What of a document the comments are found in. */
export interface CommentedText {
  readonly lineCount: () => number;
  /** A line with its line end. */
  readonly line: (line: number) => string;
  /** The lines from the first to the last one; each ends with a line feed. */
  readonly lines: (first: number, last: number) => string;
  /** Whether a comment begins at this place, and no string. */
  readonly beginsComment: (line: number, character: number) => boolean;
}

/**
 * The comments that silence rules, in the order of the text. After an edit only the units that it touched are looked
 * at; the other comments stay the same objects and move.
 */
export class LintComments {
  list: readonly LintComment[] = [];

  constructor(private readonly text: CommentedText) {}

  /** Finds all of them. */
  readAll(): void {
    this.list = this.read(0, this.text.lineCount() - 1);
  }

  /** Finds those in the lines that were touched, and moves what follows. */
  update(dirty: DirtyLines): void {
    if (dirty.start === Infinity) return;
    const before = this.list.filter(({ firstLine }) => firstLine < dirty.start);
    const after = this.list.filter(({ firstLine }) => firstLine > dirty.oldEnd);
    for (const comment of after) comment.firstLine += dirty.delta;
    for (const comment of before) {
      if (comment.next === undefined || comment.firstLine + comment.next >= dirty.start)
        this.findNext(comment);
    }
    this.list = [...before, ...this.read(dirty.start, dirty.oldEnd + dirty.delta), ...after];
  }

  private read(first: number, last: number): readonly LintComment[] {
    const text = this.text.lines(first, last);
    const found: LintComment[] = [];
    let line = first;
    let lineStart = 0;
    for (let at = text.indexOf(lintCommentMark); at >= 0; at = text.indexOf(lintCommentMark, lineStart)) {
      for (
        let end = text.indexOf('\n', lineStart);
        end >= 0 && end < at;
        end = text.indexOf('\n', lineStart)
      ) {
        line++;
        lineStart = end + 1;
      }
      const lineEnd = text.indexOf('\n', at);
      const parsed = parseLintComment(text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd));
      if (parsed && this.text.beginsComment(line, parsed.start)) {
        const comment = new LintComment(parsed, line);
        if (comment.kind === 'disable-next-line') this.findNext(comment);
        found.push(comment);
      }
      if (lineEnd < 0) break;
      line++;
      lineStart = lineEnd + 1;
    }
    return found;
  }

  /** Passes over blank lines and comments; the lines of a header are none. */
  private findNext(comment: LintComment): void {
    if (comment.kind !== 'disable-next-line') return;
    const lineCount = this.text.lineCount();
    let line = comment.firstLine + 1;
    while (line < lineCount && isPassedOver(this.text.line(line))) line++;
    comment.next = line < lineCount ? line - comment.firstLine : undefined;
  }
}

function isPassedOver(line: string): boolean {
  return /^\s*(?:#(?!(?:config-version|conf_file_ver|buildno|global_vdom)=)|$)/.test(line);
}
