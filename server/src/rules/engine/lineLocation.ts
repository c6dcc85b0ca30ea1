import type { ConfigDocument } from '../../model/document/document';
import type { Located } from '../../syntax/statements';

/** The location of a whole line, without its line end. */
export function lineLocation(document: ConfigDocument, line: number): Located {
  const { length } = document.line(line).replace(/\r?\n$/, '');
  return {
    origin: { firstLine: 0 },
    range: { start: { line, character: 0 }, end: { line, character: length } },
  };
}
