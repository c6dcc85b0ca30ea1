/** One case of a corpus file: a text and its expected tree. */
export interface CorpusCase {
  readonly title: string;
  readonly text: string;
  /** The expected S-expression, with single blanks. */
  readonly tree: string;
}

const HEADER = /^={3,}\n(.+)\n={3,}\n/gm;
const DIVIDER = /^-{3,}\n/m;

/**
 * Reads a file of `tree-sitter test`: a title between lines of equals signs, a text, a line of dashes, a tree. As in
 * `tree-sitter test`, the text ends with a newline, and one blank line before and after it is not part of it.
 *
 * @throws {Error} if a case has no line of dashes, or if the file has no case
 */
export function parseCorpusFile(content: string): readonly CorpusCase[] {
  const headers = [...content.matchAll(HEADER)];
  if (headers.length === 0) throw new Error('The corpus file has no case.');
  return headers.map((header, position) => {
    const title = header[1] ?? '';
    const body = content.slice(header.index + header[0].length, headers[position + 1]?.index);
    const divider = DIVIDER.exec(body);
    if (!divider) throw new Error(`The corpus case "${title}" has no line of dashes.`);
    return {
      title,
      text: body.slice(0, divider.index).replace(/^\n/, '').replace(/\n$/, ''),
      tree: normalized(body.slice(divider.index + divider[0].length)),
    };
  });
}

function normalized(tree: string): string {
  return tree.replace(/\s+/g, ' ').replace(/ \)/g, ')').trim();
}
