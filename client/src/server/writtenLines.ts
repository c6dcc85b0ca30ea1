/** The lines that the user is writing: an entry, or the blocks that a template has inserted. */
export interface WrittenLines {
  /** Zero-based, inclusive. */
  readonly first: number;
  readonly last: number;
}

/** A change of a text, as VS Code reports it: the old range, and the new text. */
export interface TextChange {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/** The number of lines around the cursor that are searched for the beginning and the end of an entry. */
const maxLines = 500;

/**
 * The lines that are written after a change: those before, moved by the change, if it is inside; otherwise the inserted lines
 * or the entry around the change. Undefined if there is none.
 */
export function linesAfterChange(
  before: WrittenLines | undefined,
  { range, text }: TextChange,
  lineAt: (line: number) => string | undefined,
): WrittenLines | undefined {
  const { start, end } = range;
  const added = text.split('\n').length - 1;
  if (before && before.first <= start.line && end.line <= before.last) {
    return { first: before.first, last: before.last + added - (end.line - start.line) };
  }
  return added > 1 ? { first: start.line, last: start.line + added } : entryAround(start.line, lineAt);
}

/** The innermost entry that contains a line. */
export function entryAround(
  line: number,
  lineAt: (line: number) => string | undefined,
): WrittenLines | undefined {
  const first = search(line, -1, lineAt, /^\s*edit\b/, /^\s*config\b/, /^\s*(?:next|end)\b/);
  const last = search(line, 1, lineAt, /^\s*next\b/, /^\s*end\b/, /^\s*(?:edit|config)\b/);
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The nearest line that opens or closes the entry around a line, in one direction. */
function search(
  from: number,
  step: 1 | -1,
  lineAt: (line: number) => string | undefined,
  wanted: RegExp,
  other: RegExp,
  opposite: RegExp,
): number | undefined {
  let depth = 0;
  for (let line = from; Math.abs(line - from) < maxLines; line += step) {
    const text = lineAt(line);
    if (text === undefined) return undefined;
    if (line !== from && opposite.test(text)) depth++;
    else if (wanted.test(text) || other.test(text)) {
      if (depth > 0) depth--;
      else if (wanted.test(text)) return line;
    }
  }
  return undefined;
}
