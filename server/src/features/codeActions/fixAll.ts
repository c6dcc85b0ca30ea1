import type { Steps } from '../../base/steps';
import type { CodeAction, CodeActionContext } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { safeFixes } from '../../rules/engine/safeFixes';

/** The kind of the action, for `editor.codeActionsOnSave` and corresponding settings of other editors. */
export const fixAllKind = 'source.fixAll.fortios';

/**
 * The action that applies all safe fixes of a document. It is returned only if the client requests its kind or a parent
 * kind, so that it is not among the quick fixes of a line.
 *
 * @param version of the document that the problems belong to
 */
export function* fixAllAction(
  problems: readonly Problem[],
  { uri, version, context: { only } }: FixAllRequest,
): Steps<readonly CodeAction[]> {
  if (!only?.some((kind) => fixAllKind === kind || fixAllKind.startsWith(`${kind}.`))) return [];
  const { edits } = yield* safeFixes(problems);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Apply all safe fixes',
      kind: fixAllKind,
      edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
    },
  ];
}

/** The request for the action. */
interface FixAllRequest {
  readonly uri: string;
  readonly version: number;
  readonly context: CodeActionContext;
}
