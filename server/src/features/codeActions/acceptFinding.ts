import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { problemPlace } from '../../model/problemPlace';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Problem } from '../../rules/engine/problem';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';

/**
 * The actions that accept the findings in the selection with a reason and a last day: the client asks for both, and writes
 * them into `.fortios-lint.json`. Findings about suppressions and acceptances have fixes instead.
 *
 * @param command the client's command; without it the actions are not offered
 */
export function acceptFindingActions(
  { document, schema, version }: DocumentView,
  problems: readonly Problem[],
  request: QuickFixRequest,
  command: string | undefined,
): readonly CodeAction[] {
  if (command === undefined) return [];
  const actions = new Map<string, CodeAction>();
  for (const problem of problemsInRange(problems, request)) {
    const { rule, range } = problem;
    if (rule.startsWith('lint/')) continue;
    const entry = problemPlace(document, range.start, { schema, version }).join(' > ');
    const title = entry === '' ? `Accept ${rule} in this file…` : `Accept ${rule} at ${entry}…`;
    if (actions.has(title)) continue;
    actions.set(title, {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOfProblem(problem, request),
      command: { title, command, arguments: [request.uri, rule, entry] },
    });
  }
  return [...actions.values()];
}
