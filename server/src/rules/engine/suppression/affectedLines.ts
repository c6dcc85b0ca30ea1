import { partitionPoint } from '../../../base/collections';
import type { ConfigDocument } from '../../../model/document/document';
import type { LintComment } from '../../../model/document/lintComment';
import type { Container } from '../../../model/document/unit';
import type { StatementLines } from './statementLines';

/** The lines that a comment applies to; the end is exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of a comment: the next command with the comments above it, or all lines to the end of the block or entry that
 * contains the comment. Before the first block of the file, it applies to the whole file.
 */
export function affectedLines(
  comment: LintComment,
  document: ConfigDocument,
  { lines, firstBlock }: { readonly lines: StatementLines; readonly firstBlock: number },
): LineRange {
  const { kind, firstLine, next } = comment;
  if (kind === 'disable-next-line') {
    return { from: firstLine + 1, to: lines.lastLineOfCommand(firstLine + (next ?? 1)) + 1 };
  }
  if (firstLine < firstBlock) return { from: 0, to: Infinity };
  return { from: firstLine + 1, to: endOfScope(comment, document, lines) };
}

/** The line of the first block of a file: comments before it apply to the whole file. */
export function firstBlockOf({ units }: ConfigDocument): number {
  const first = units.find(({ type }) => type === 'block' || type === 'entry' || type === 'setting');
  return first?.firstLine ?? Infinity;
}

function endOfScope(
  { firstLine: line, range }: LintComment,
  document: ConfigDocument,
  lines: StatementLines,
): number {
  const unit = document.unitAt(line);
  if (!unit) return endOfContainer(document.containerAt(line), document);
  if (unit.opens) return endOfContainer(unit.opens, document);
  if (unit.type === 'close') return endOfContainer(unit.container?.parent, document);
  const { character } = range.start;
  return lines.endOfInside(unit, { line, character }) ?? endOfContainer(unit.container, document);
}

function endOfContainer(container: Container | undefined, document: ConfigDocument): number {
  if (!container) return Infinity;
  if (container.close) return container.close.firstLine;
  // The `end` of `config vdom` closes the VDOM, too.
  if (container.closed && container.parent?.close) return container.parent.close.firstLine;
  return endOfOpenContainer(container, document);
}

/** The end of an unclosed container: the beginning of the first unit outside of it. */
function endOfOpenContainer(container: Container, { units }: ConfigDocument): number {
  const before = partitionPoint(
    units,
    (unit) => unit.firstLine <= container.open.firstLine || isIn(unit.container, container),
  );
  return units[before]?.firstLine ?? Infinity;
}

function isIn(container: Container | undefined, outer: Container): boolean {
  for (let at = container; at; at = at.parent) if (at === outer) return true;
  return false;
}
