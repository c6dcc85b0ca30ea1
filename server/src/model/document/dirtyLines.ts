/**
 * The lines that a series of edits touched, as one span: where it begins and ends in the text as it is now,
 * and how far everything below has moved. All lines are zero-based and inclusive.
 */
export class DirtyLines {
  private first = Infinity;
  private last = -1;
  private moved = 0;

  /** First touched line. */
  get start(): number {
    return this.first;
  }

  /** By how many lines the text below has moved down. */
  get delta(): number {
    return this.moved;
  }

  /** Last touched line, counted in the text before all the edits. */
  get oldEnd(): number {
    return this.last - this.moved;
  }

  /** Notes an edit: lines `start` to `oldEnd` were replaced, and now end at `newEnd`. */
  replace(start: number, oldEnd: number, newEnd: number): void {
    const delta = newEnd - oldEnd;
    this.last = Math.max(this.last >= start ? this.last + delta : this.last, newEnd);
    this.first = Math.min(this.first, start);
    this.moved += delta;
  }

  /** Notes lines whose structure changed, counted in the text before all the edits. */
  addOld(start: number, end: number): void {
    const { oldEnd, moved } = this;
    this.add(start > oldEnd ? start + moved : start, end < this.first ? end : end + moved);
  }

  /** Notes lines whose structure changed, counted in the text as it is now. */
  add(start: number, end: number): void {
    this.first = Math.min(this.first, start);
    this.last = Math.max(this.last, end);
  }
}
