import { TextDocument, type Position } from 'vscode-languageserver-textdocument';

/** A place in a text. */
export interface TextLocation extends Position {
  /** UTF-16 code units before it. */
  readonly offset: number;
}

/**
 * Places spread evenly over a text.
 *
 * @param pattern what stands there, `^` and `$` being the ends of a line; its first group begins the match and ends at the place
 * @param count how many at most; fewer where the text has fewer, none where it has none
 */
export function locationsIn(text: string, pattern: RegExp, count: number): readonly TextLocation[] {
  const search = new RegExp(pattern.source, 'gm');
  const document = TextDocument.create('', '', 0, text);
  const found = new Map<number, TextLocation>();
  for (let turn = 0; turn < count; turn++) {
    search.lastIndex = Math.floor(((turn + 0.5) / count) * text.length);
    // Behind the last one the search begins again at the top: a table may fill one end of the text only.
    const match = search.exec(text) ?? search.exec(text);
    if (!match) return [];
    const offset = match.index + (match[1]?.length ?? 0);
    found.set(offset, { offset, ...document.positionAt(offset) });
  }
  return [...found.values()];
}
