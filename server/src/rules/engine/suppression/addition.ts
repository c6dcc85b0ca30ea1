import { isStepOver, type Steps } from '../../../base/steps';
import type { ConfigDocument } from '../../../model/document/document';
import type { LintComment, LintCommentKind } from '../../../model/document/lintComment';
import type { Position, Range } from '../../../syntax/position';
import { StatementLines, firstBlockOf } from './statementLines';

/** An edit with the document's line ends. */
export interface Insertion {
  readonly range: Range;
  readonly newText: string;
}

/** The number of lines that are searched for a header. A comment for the whole file is inserted below the header. */
const searchedLines = 64;

/**
 * The edits that suppress a rule for the commands that these lines belong to: a comment above each, or one more name in
 * the comment that is there. In steps.
 *
 * @returns none for a line of a header, which must remain at the beginning of the file
 */
export function* suppressOnLines(
  document: ConfigDocument,
  rule: string,
  lines: Iterable<number>,
): Steps<readonly Insertion[]> {
  const statementLines = new StatementLines(document);
  const commands = new Set<number>();
  for (const line of lines) {
    commands.add(statementLines.firstLineOfCommand(line));
    if (isStepOver('statement')) yield;
  }
  const comments = new Map<number, LintComment>();
  for (const comment of document.lintComments) {
    const { kind, firstLine, next = 0 } = comment;
    if (kind === 'disable-next-line') comments.set(firstLine + next, comment);
  }
  const insertions: Insertion[] = [];
  for (const line of commands) {
    if (isStepOver('statement')) yield;
    const character = document.line(line).trimEnd().length;
    if (document.extraAt({ line, character }) === 'header') return [];
    const there = comments.get(line);
    insertions.push(there ? addName(there, rule) : lineAbove(document, line, rule));
  }
  return insertions;
}

/** The edit that suppresses a rule in the whole file: a comment below the header, or one more name in the one that is there. */
export function suppressInFile(document: ConfigDocument, rule: string): Insertion {
  const firstBlock = firstBlockOf(document);
  const there = document.lintComments.find(
    ({ kind, firstLine, names }) => kind === 'disable' && firstLine < firstBlock && names.length > 0,
  );
  if (there) return addName(there, rule);
  const line = lineBelowHeader(document, firstBlock);
  if (line < document.lineCount) return lineAbove(document, line, rule, 'disable');
  const end = document.positionAt(document.getText().length);
  return insert(end, `${document.eol}${commentFor('disable', rule)}`);
}

function addName({ firstLine, namesEnd }: LintComment, rule: string): Insertion {
  return insert({ line: firstLine, character: namesEnd }, ` ${rule}`);
}

function lineAbove(
  document: ConfigDocument,
  line: number,
  rule: string,
  kind: LintCommentKind = 'disable-next-line',
): Insertion {
  const indent = /^[ \t]*/.exec(document.line(line))?.[0] ?? '';
  return insert({ line, character: 0 }, `${indent}${commentFor(kind, rule)}${document.eol}`);
}

/** The line below the header and the firmware comments. */
function lineBelowHeader(document: ConfigDocument, firstBlock: number): number {
  const end = Math.min(firstBlock, document.lineCount, searchedLines);
  for (let line = end - 1; line >= 0; line--) {
    const text = document.line(line).trimEnd();
    const isHeader = document.extraAt({ line, character: text.length }) === 'header';
    if (isHeader || document.fileFirmware.comment?.line === line) return line + 1;
  }
  return 0;
}

function commentFor(kind: LintCommentKind, rule: string): string {
  return `# fortios-lint-${kind} ${rule}`;
}

function insert(at: Position, newText: string): Insertion {
  return { range: { start: at, end: at }, newText };
}
