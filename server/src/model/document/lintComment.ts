import type { Located, Origin } from '../../syntax/statements';

/** The directives of suppression comments, after `fortios-lint-`. */
export const lintCommentKinds = ['disable-next-line', 'disable', 'enable'] as const;

export type LintCommentKind = (typeof lintCommentKinds)[number];

/** What each kind does, as a sentence. */
export const lintCommentTexts: Readonly<Record<LintCommentKind, string>> = {
  'disable-next-line': 'Disables rules for the next command.',
  disable: 'Disables rules to the end of the block, or of the file.',
  enable: 'Enables rules that a comment above disables.',
};

/** A rule or a family that a comment names, as typed. */
export interface NamedRule extends Located {
  readonly text: string;
}

/**
 * A suppression comment: `# fortios-lint-disable schema/abbreviated -- pasted from a script`. It moves with edits above
 * it.
 */
export class LintComment implements Origin, Located {
  firstLine: number;
  readonly origin = this;
  readonly kind: LintCommentKind;
  /** Without names it applies to all rules. */
  readonly names: readonly NamedRule[];
  /** From the `#` to the last character. */
  readonly range: Located['range'];
  /** Whether nothing else is on its line. */
  readonly alone: boolean;
  /** Column of the spaces before it. */
  readonly blanksFrom: number;
  /** Column after the last name, or after the directive if it has no names. Another name is inserted here. */
  readonly namesEnd: number;
  /** The distance in lines to the next command or header; undefined after the last one. */
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
interface ParsedLintComment {
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

/** The text that every such comment contains. */
export const lintCommentMark = 'fortios-lint-';

const pattern = /(?:^|[ \t])(#[ \t]*fortios-lint-(disable-next-line|disable|enable))(?![^\s,])/;

/** The maximum number of names that are read, more than all rules and families. */
const maxNames = 500;

/**
 * Finds a suppression comment in a line.
 *
 * @returns undefined if there is none; the result may be a part of a string over several lines instead of a comment
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
    // The text after two dashes is the reason.
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
