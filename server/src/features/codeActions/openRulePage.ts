import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/problem';
import { diagnosticsOfProblem, problemsAsked, type QuickFixRequest } from './problemsAsked';

/**
 * The actions that show the pages of the rules which report something where the selection is, one a rule.
 *
 * @param command the client's own, which takes the id of a rule; without one there are no such actions
 */
export function openRulePageActions(
  problems: readonly Problem[],
  request: QuickFixRequest,
  command: string | undefined,
): CodeAction[] {
  if (command === undefined) return [];
  const asked = problemsAsked(problems, request);
  return [...new Set(asked.map(({ rule }) => rule))].map((rule) => {
    const title = `Open the page of ${rule}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: asked
        .filter((problem) => problem.rule === rule)
        .flatMap((problem) => diagnosticsOfProblem(problem, request)),
      command: { title, command, arguments: [rule] },
    };
  });
}
