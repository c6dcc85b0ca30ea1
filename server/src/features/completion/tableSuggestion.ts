import { CompletionItemKind } from 'vscode-languageserver-types';
import { oneIndent } from '../../model/document/indentation';
import { formatIntervals } from '../../schema/intervals';
import type { SchemaNode } from '../../schema/schema';
import type { Block } from '../../syntax/statements';
import { finalTabStop, type CompletionInsertion } from './insertion';
import { indentOfLine, isLastOnLine, type CompletionRequest, type Suggestion } from './suggestion';

/** A suggestion of a table on a `config` line. */
export function tableSuggestion(
  request: CompletionRequest,
  block: Block,
  node: SchemaNode,
  rest: Pick<Suggestion, 'label'> & Partial<Suggestion>,
): Suggestion {
  const kind = node.kind === 'table' ? 'table' : 'settings';
  return {
    kind: CompletionItemKind.Struct,
    detail: kind,
    description: kind,
    insertion: [rest.label, ...bodyOf(request, block, node)],
    subject: { about: 'node', path: node.path },
    ...rest,
  };
}

/** The text after a table's name: its key if the `config` line takes one, and `end` if it is missing. */
function bodyOf(request: CompletionRequest, block: Block, node: SchemaNode): CompletionInsertion {
  if (!request.options.snippets || !canHoldBody(request, block)) return [];
  const indent = indentOfLine(request);
  const key: CompletionInsertion = node.keyedOnConfigLine
    ? [' "', { order: 1, text: node.key ?? 'name' }, '"']
    : [];
  return [...key, `\n${indent}${oneIndent}`, finalTabStop, `\n${indent}end`];
}

/** Whether the block on the cursor's line is new: it is empty and not closed. */
export function canHoldBody({ context }: CompletionRequest, block: Block): boolean {
  return !block.closed && block.statements.length === 0 && isLastOnLine(context);
}

/** The tags of suggestions that only other versions have. */
export function unavailableMarks(node: SchemaNode): Pick<Suggestion, 'description' | 'unavailable'> {
  return { description: formatIntervals(node.intervals), unavailable: true };
}
