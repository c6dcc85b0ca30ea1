import type { CodeAction, CodeActionContext } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { safeFixes } from '../../rules/engine/safeFixes';

/** The kind of the action, for `editor.codeActionsOnSave` and its like in other editors. */
export const fixAllKind = 'source.fixAll.fortios';

/**
 * The action that applies all fixes of a document that are safe without anyone looking. Only for clients that
 * ask for its kind or one above it: among the quick fixes of a line it would be in the way.
 *
 * @param version of the document that the problems belong to
 */
export function fixAllAction(
  problems: readonly Problem[],
  { uri, version, context: { only } }: FixAllRequest,
): readonly CodeAction[] {
  if (!only?.some((kind) => fixAllKind === kind || fixAllKind.startsWith(`${kind}.`))) return [];
  const { edits } = safeFixes(problems);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Apply all safe fixes',
      kind: fixAllKind,
      edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
    },
  ];
}

/** What the action is asked for. */
export interface FixAllRequest {
  readonly uri: string;
  readonly version: number;
  readonly context: CodeActionContext;
}
