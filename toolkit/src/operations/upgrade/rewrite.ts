import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Unit } from 'fortios-language/model/document/unit';
import type { ProblemFix } from 'fortios-language/rules/engine/problem';
import type { Position, Range } from 'fortios-language/syntax/position';

/** The lines that a fix removes and inserts, without indent. */
export interface Rewrite {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * The lines before and after a fix.
 *
 * @param unit the unit that the fix may change
 * @returns undefined if the fix changes other lines
 */
export function rewriteOf(
  document: ConfigDocument,
  { edits }: ProblemFix,
  { firstLine, lastLine }: Pick<Unit, 'firstLine' | 'lastLine'>,
): Rewrite | undefined {
  const start = document.offsetAt({ line: firstLine, character: 0 });
  const end = document.offsetAt({ line: lastLine + 1, character: 0 });
  const text = document.getText().slice(start, end);
  const isOutside = ({ start: from, end: to }: Range): boolean =>
    from.line < firstLine || document.offsetAt(to) > end;
  if (edits.some(({ range }) => isOutside(range))) return undefined;
  const relative = ({ line, character }: Position): Position => ({ line: line - firstLine, character });
  const rewritten = TextDocument.applyEdits(
    TextDocument.create('', 'fortios', 0, text),
    edits.map(({ range, newText }) => ({
      range: { start: relative(range.start), end: relative(range.end) },
      newText,
    })),
  );
  const before = linesIn(text);
  const after = linesIn(rewritten);
  return {
    before: before.filter((line) => !after.includes(line)),
    after: after.filter((line) => !before.includes(line)),
  };
}

function linesIn(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.trim().replace(/\p{Cc}/gu, ' '));
}
