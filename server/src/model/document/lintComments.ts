import { itemsInStep, type Steps } from '../../base/steps';
import { partitionPoint } from '../../base/collections';
import type { Position } from '../../syntax/position';
import type { DirtyLines } from './dirtyLines';
import { LintComment, lintCommentMark, parseLintComment } from './lintComment';

/** The parts of a document that are needed to find comments. */
interface CommentedText {
  readonly lineCount: () => number;
  /** A line with its line end. */
  readonly line: (line: number) => string;
  /** The lines from the first to the last one; each ends with a line feed. */
  readonly lines: (first: number, last: number) => string;
  /**
   * Returns a function that tests whether a comment, not a part of a string, begins at a position. Positions must be
   * ascending.
   */
  readonly beginComments: (places: readonly Position[]) => readonly boolean[];
}

/**
 * The suppression comments, in the order of the text. After an edit, only changed lines are searched; the other
 * comments remain the same objects and move.
 */
export class LintComments {
  list: readonly LintComment[] = [];

  constructor(private readonly text: CommentedText) {}

  /** Finds all of them, some lines in each step. */
  *search(): Steps {
    const lineCount = this.text.lineCount();
    const found: LintComment[] = [];
    const length = itemsInStep('item');
    for (let first = 0; first < lineCount; first += length) {
      for (const comment of this.read(first, Math.min(first + length, lineCount) - 1)) found.push(comment);
      yield;
    }
    this.findNextOf(found);
    this.list = found;
  }

  /** Finds the comments in the changed lines, and moves the following ones. */
  update(dirty: DirtyLines): void {
    if (dirty.start === Infinity) return;
    const before = this.list.slice(
      0,
      partitionPoint(this.list, ({ firstLine }) => firstLine < dirty.start),
    );
    const after = this.list.slice(partitionPoint(this.list, ({ firstLine }) => firstLine <= dirty.oldEnd));
    if (dirty.delta !== 0) for (const comment of after) comment.firstLine += dirty.delta;
    const found = this.read(dirty.start, dirty.oldEnd + dirty.delta);
    this.findNextOf(found);
    this.list = [...before, ...found, ...after];
    const touched = before.filter(
      ({ kind, firstLine, next }) =>
        kind === 'disable-next-line' && (next === undefined || firstLine + next >= dirty.start),
    );
    this.findNextOf(touched);
  }

  private read(first: number, last: number): readonly LintComment[] {
    const text = this.text.lines(first, last);
    const candidates: LintComment[] = [];
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
      if (parsed) candidates.push(new LintComment(parsed, line));
      if (lineEnd < 0) break;
      line++;
      lineStart = lineEnd + 1;
    }
    const places = candidates.map(({ firstLine, range }) => ({ ...range.start, line: firstLine }));
    const areComments = this.text.beginComments(places);
    return candidates.filter((_, index) => areComments[index]);
  }

  /**
   * Skips blank lines and comments, but not the lines of a header. Runs from the last comment to the first, so that
   * lines are not read repeatedly.
   */
  private findNextOf(comments: readonly LintComment[]): void {
    const lineCount = this.text.lineCount();
    let below: { readonly from: number; readonly next: number } | undefined;
    for (const comment of comments.toReversed()) {
      if (comment.kind !== 'disable-next-line') continue;
      let line = comment.firstLine + 1;
      while (line < lineCount && line !== below?.from && isSkipped(this.text.line(line))) line++;
      if (line === below?.from) line = below.next;
      below = { from: comment.firstLine + 1, next: line };
      comment.next = line < lineCount ? line - comment.firstLine : undefined;
    }
  }
}

function isSkipped(line: string): boolean {
  return /^\s*(?:#(?!(?:config-version|conf_file_ver|buildno|global_vdom)=)|$)/.test(line);
}
