/** The findings that an unfinished entry or template has because values are still missing. */
export const aboutMissingValues: ReadonlySet<unknown> = new Set([
  'syntax/missing-argument',
  'schema/missing-setting',
  'ha/no-monitor',
  'ha/single-heartbeat',
  'sdwan/health-check-members',
  'sdwan/rule-incomplete',
]);

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

/** The number of lines that are searched for the beginning of an entry, and for its end. */
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

/** The innermost entry that contains a line. One without "next" ends before the following "edit" or "end". */
export function entryAround(
  line: number,
  lineAt: (line: number) => string | undefined,
): WrittenLines | undefined {
  const first = beginningOfEntry(line, lineAt);
  const last = first === undefined ? undefined : endOfEntry(first, lineAt);
  return first === undefined || last === undefined || last < line ? undefined : { first, last };
}

/** The line with the "edit" of the entry that contains a line; it can be this line. */
function beginningOfEntry(from: number, lineAt: (line: number) => string | undefined): number | undefined {
  let blocks = 0;
  let isBelowEntry = commandOf(lineAt(from)) === 'end';
  for (let line = from; line >= 0 && from - line < maxLines; line--) {
    const command = commandOf(lineAt(line));
    if (command === 'end' && line !== from) blocks++;
    else if (command === 'config' && blocks > 0) blocks--;
    else if (command === 'config') isBelowEntry = false;
    else if (blocks > 0 || isBelowEntry) continue;
    else if (command === 'edit') return line;
    else if (command === 'next' && line !== from) isBelowEntry = true;
  }
  return undefined;
}

/** The last line of the entry that begins in a line. */
function endOfEntry(first: number, lineAt: (line: number) => string | undefined): number | undefined {
  let blocks = 0;
  for (let line = first + 1; line - first < maxLines; line++) {
    const text = lineAt(line);
    const command = commandOf(text);
    if (text === undefined) return line - 1;
    if (command === 'config') blocks++;
    else if (command === 'end' && blocks > 0) blocks--;
    else if (blocks > 0) continue;
    else if (command === 'next') return line;
    else if (command === 'edit' || command === 'end') return line - 1;
  }
  return undefined;
}

function commandOf(text = ''): string | undefined {
  return /^\s*(config|edit|next|end)\b/.exec(text)?.[1];
}
