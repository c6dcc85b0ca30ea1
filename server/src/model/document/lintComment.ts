import type { Located, Origin } from '../../syntax/statements';

/** The kinds of comments that speak to the linter, as they are written after `fortios-lint-`. */
export const lintCommentKinds = ['disable-next-line', 'disable', 'enable'] as const;

export type LintCommentKind = (typeof lintCommentKinds)[number];

/** A rule or a family that a comment names, as typed. */
export interface NamedRule extends Located {
  readonly text: string;
}

/**
 * A comment that silences rules: `# fortios-lint-disable schema/abbreviated -- pasted from a script`. It moves with
 * the text above it, and what is located in it moves along.
 */
export class LintComment implements Origin, Located {
  firstLine: number;
  readonly origin = this;
  readonly kind: LintCommentKind;
  /** Without names it means all rules. */
  readonly names: readonly NamedRule[];
  /** From the `#` to the last character. */
  readonly range: Located['range'];
  /** Whether nothing else is on its line. */
  readonly alone: boolean;
  /** Column of the blanks before it. */
  readonly blanksFrom: number;
  /** Column after the last name, or after the kind where there is none: where another name goes. */
  readonly namesEnd: number;
  /** How many lines below it the next command or header begins, found when it was read; undefined after the last. */
  next: number | undefined;

  constructor(comment: ParsedLintComment, line: number) {
    this.firstLine = line;
    this.kind = comment.kind;
    this.alone = comment.blanksFrom === 0;
    this.blanksFrom = comment.blanksFrom;
    this.namesEnd = comment.namesEnd;
    this.range = rangeOf(comment.start, comment.end);
    this.names = comment.names.map(({ text, start }) => ({
      text,
      origin: this,
      range: rangeOf(start, start + text.length),
    }));
    this.next = undefined;
  }
}

/** The comment in a line; columns count UTF-16 code units. */
export interface ParsedLintComment {
  readonly kind: LintCommentKind;
  /** Column of the `#`. */
  readonly start: number;
  /** Column after the last character. */
  readonly end: number;
  /** Column of the blanks before it. */
  readonly blanksFrom: number;
  readonly names: readonly { readonly text: string; readonly start: number }[];
  /** Column after the last name, or after the kind where there is none: where another name goes. */
  readonly namesEnd: number;
}

/** What every such comment has in it. */
export const lintCommentMark = 'fortios-lint-';

const pattern = /(?:^|[ \t])(#[ \t]*fortios-lint-(disable-next-line|disable|enable))(?![^\s,])/;

/** More than all rules and families; what a comment names beyond is left out. */
const maxNames = 500;

/**
 * Finds such a comment in a line.
 *
 * @returns undefined where there is none; what is returned may be no comment, but part of a string over several lines
 */
export function parseLintComment(line: string): ParsedLintComment | undefined {
  const match = pattern.exec(line);
  const kind = lintCommentKinds.find((one) => one === match?.[2]);
  if (!match || !kind) return undefined;
  const [whole, opening = ''] = match;
  const start = match.index + whole.indexOf('#');
  const restStart = start + opening.length;
  const rest = line.slice(restStart).trimEnd();
  const names: { readonly text: string; readonly start: number }[] = [];
  for (const { 0: text, index } of rest.matchAll(/[^\s,]+/g)) {
    // What follows two dashes is the reason.
    if (names.length === maxNames || /^-{2,}$/.test(text)) break;
    names.push({ text, start: restStart + index });
  }
  const last = names.at(-1);
  return {
    kind,
    start,
    end: restStart + rest.length,
    blanksFrom: line.slice(0, start).trimEnd().length,
    names,
    namesEnd: last ? last.start + last.text.length : restStart,
  };
}

function rangeOf(start: number, end: number): Located['range'] {
  return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}
