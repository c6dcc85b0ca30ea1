/**
 * The lines that a series of edits changed, as one span in the current text, and the offset of all lines below. Lines
 * are zero-based and inclusive.
 */
export class DirtyLines {
  private first = Infinity;
  private last = -1;
  private moved = 0;

  /** First changed line. */
  get start(): number {
    return this.first;
  }

  /** The number of lines by which the text below has moved down. */
  get delta(): number {
    return this.moved;
  }

  /** Last changed line, in the text before all edits. */
  get oldEnd(): number {
    return this.last - this.moved;
  }

  /** Adds an edit: lines `start` to `oldEnd` were replaced, and now end at `newEnd`. */
  replace(start: number, oldEnd: number, newEnd: number): void {
    const delta = newEnd - oldEnd;
    this.last = Math.max(this.last >= start ? this.last + delta : this.last, newEnd);
    this.first = Math.min(this.first, start);
    this.moved += delta;
  }

  /** Adds lines whose structure changed, in the text before all edits. */
  addOld(start: number, end: number): void {
    const { oldEnd, moved } = this;
    this.add(start > oldEnd ? start + moved : start, end < this.first ? end : end + moved);
  }

  /** Adds lines whose structure changed, in the current text. */
  add(start: number, end: number): void {
    this.first = Math.min(this.first, start);
    this.last = Math.max(this.last, end);
  }
}
