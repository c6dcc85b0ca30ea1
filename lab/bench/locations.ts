import { TextDocument, type Position } from 'vscode-languageserver-textdocument';

/** A position in a text. */
export interface TextLocation extends Position {
  /** The offset in UTF-16 code units. */
  readonly offset: number;
}

/**
 * Positions spread evenly over a text.
 *
 * @param pattern the text at the position; `^` and `$` are the ends of a line. Its first group ends at the position
 * @param count the maximum number
 */
export function locationsIn(text: string, pattern: RegExp, count: number): readonly TextLocation[] {
  const search = new RegExp(pattern.source, 'gm');
  const document = TextDocument.create('', '', 0, text);
  const found = new Map<number, TextLocation>();
  for (let turn = 0; turn < count; turn++) {
    search.lastIndex = Math.floor(((turn + 0.5) / count) * text.length);
    // After the last match, the search starts again at the top, because a table may be at one end of the text only.
    const match = search.exec(text) ?? search.exec(text);
    if (!match) return [];
    const offset = match.index + (match[1]?.length ?? 0);
    found.set(offset, { offset, ...document.positionAt(offset) });
  }
  return [...found.values()];
}
