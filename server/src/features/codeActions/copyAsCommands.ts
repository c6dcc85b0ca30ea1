import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { contextAt, type Enclosing } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import { absoluteRange, type Block, type Entry, firstLineOf } from '../../syntax/statements';

/**
 * The action that copies the block or entry at the cursor with its enclosing blocks, so that it can be pasted at the
 * top level of a CLI.
 *
 * @param command the client's command that copies its argument; without it the action is not offered
 */
export function copyAsCommands(view: DocumentView, range: Range, command: string | undefined): CodeAction[] {
  const { document } = view;
  const { line } = range.start;
  if (command === undefined || range.end.line !== line) return [];
  const { statement, enclosing } = contextAt(document, range.start, view);
  if (statement?.type !== 'block' && statement?.type !== 'entry') return [];
  const first = firstLineOf(statement);
  const last = lastLine(document, statement);
  if (first !== line || last === undefined) return [];
  const text = [
    ...enclosing.map(({ firstLine }) => document.line(firstLine).trimEnd()),
    ...Array.from({ length: last - first + 1 }, (_, index) => document.line(first + index).trimEnd()),
    ...closingLines(document, enclosing),
  ].join('\n');
  const title = 'Copy as commands';
  return [{ title, kind: CodeActionKind.Refactor, command: { title, command, arguments: [text] } }];
}

/** The line that closes a block or entry; undefined if it is not closed. */
function lastLine(document: ConfigDocument, statement: Block | Entry): number | undefined {
  const { start, end } = absoluteRange(statement);
  const unit = document.lastUnitAt(start.line);
  if (unit?.opens) return unit.opens.close?.lastLine;
  const close = statement.type === 'block' ? statement.end : statement.next;
  return close && end.line;
}

/** `next` and `end`, innermost first. The `end` of `config vdom` also closes the VDOM. */
function closingLines(document: ConfigDocument, enclosing: readonly Enclosing[]): readonly string[] {
  return [...enclosing].reverse().flatMap(({ kind, firstLine, schemaContext }) => {
    if (kind === 'entry' && schemaContext.kind === 'top') return [];
    const [indent = ''] = /^\s*/.exec(document.line(firstLine)) ?? [];
    return [`${indent}${kind === 'entry' ? 'next' : 'end'}`];
  });
}
