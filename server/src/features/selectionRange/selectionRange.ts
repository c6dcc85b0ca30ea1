import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import { touches, type Range, isSameRange } from '../../syntax/position';
import { absoluteRange, wordsOf, type Statement } from '../../syntax/statements';

/** The nested selection ranges: the word, its statement, the entry, the block, the table, the VDOM, the file. */
export function selectionRangeAt(document: ConfigDocument, position: Position): SelectionRange {
  const end = document.positionAt(document.getText().length);
  const ranges: Range[] = [{ start: { line: 0, character: 0 }, end }];
  const unit = document.unitAt(position.line);
  const containers: Range[] = [];
  for (let at = document.containerAt(position.line); at; at = at.parent) {
    // The `end` of `config vdom` closes its last VDOM, too.
    const last = at.close?.lastLine ?? (at.parent?.close ? at.parent.close.firstLine - 1 : end.line);
    containers.push({
      start: { line: at.open.firstLine, character: at.open.character },
      end: { line: last, character: document.line(last).replace(/\r?\n$/, '').length },
    });
  }
  ranges.push(...containers.reverse());
  const statement = unit && document.read(unit);
  if (statement) addInside(statement, position, ranges);
  return (
    ranges.reduce<SelectionRange | undefined>(
      (parent, range) =>
        parent && isSameRange(parent.range, range) ? parent : { range, ...(parent && { parent }) },
      undefined,
    ) ?? { range: { start: position, end: position } }
  );
}

function addInside(statement: Statement, position: Position, ranges: Range[]): void {
  const range = absoluteRange(statement);
  if (!touches(range, position)) return;
  ranges.push(range);
  if (statement.type === 'block' || statement.type === 'entry') {
    for (const inner of statement.statements) addInside(inner, position, ranges);
  }
  const word = wordsOf(statement).find((one) => touches(absoluteRange(one), position));
  if (word) ranges.push(absoluteRange(word));
}
