import { isStepOver, itemsInStep, type Steps } from '../../base/steps';
import { secretsWithin } from '../../secrets/secretNames';
import type { DirtyLines } from './dirtyLines';
import type { CommentedText } from './lintComments';

/** The passwords of a comment. */
interface SecretComment {
  line: number;
  readonly secrets: readonly string[];
}

const commentLine = /^[ \t]*#(.*)$/;

/** Of a document without passwords in comments. */
export const noSecrets: ReadonlySet<string> = new Set();

/**
 * The unmistakable passwords that lines with `#` introduce, such as `# password is …`. Other texts can repeat them. After
 * an edit, only changed lines are searched.
 */
export class CommentSecrets {
  /** Another set only if the passwords change. */
  all = noSecrets;
  private comments: readonly SecretComment[] = [];

  constructor(private readonly text: Pick<CommentedText, 'lineCount' | 'lines'>) {}

  /** Searches all lines in steps. */
  *search(): Steps {
    const lineCount = this.text.lineCount();
    const found: SecretComment[] = [];
    const length = itemsInStep('item');
    for (let first = 0; first < lineCount; first += length) {
      for (const comment of this.read(first, Math.min(first + length, lineCount) - 1)) {
        if (comment.secrets.length > 0) found.push(comment);
        if (isStepOver('entry')) yield;
      }
      yield;
    }
    this.replace(found);
  }

  /** Searches the changed lines, and moves the following comments. */
  update({ start, oldEnd, delta }: DirtyLines): void {
    if (start === Infinity) return;
    // A comment can introduce the password on the next line.
    const first = Math.max(0, start - 1);
    const before = this.comments.filter(({ line }) => line < first);
    const after = this.comments.filter(({ line }) => line > oldEnd);
    for (const comment of after) comment.line += delta;
    const found = [...this.read(first, oldEnd + delta)].filter(({ secrets }) => secrets.length > 0);
    if (found.length > 0 || before.length + after.length < this.comments.length)
      this.replace([...before, ...found, ...after]);
  }

  private replace(comments: readonly SecretComment[]): void {
    this.comments = comments;
    const all = new Set(comments.flatMap(({ secrets }) => secrets));
    if (all.size !== this.all.size || [...all].some((secret) => !this.all.has(secret)))
      this.all = all.size === 0 ? noSecrets : all;
  }

  /** The comments in some lines, each with the passwords that it introduces. */
  private *read(first: number, last: number): Iterable<SecretComment> {
    // One more line, because a password can be on the line after its introduction.
    const text = this.text.lines(first, last + 1);
    if (!text.includes('#')) return;
    const lines = text.split('\n');
    for (const [index, written] of lines.slice(0, last - first + 1).entries()) {
      const comment = commentLine.exec(written)?.[1];
      if (comment === undefined) continue;
      const next = commentLine.exec(lines[index + 1] ?? '')?.[1];
      yield {
        line: first + index,
        secrets: secretsWithin(next === undefined ? comment : `${comment}\n${next}`),
      };
    }
  }
}
