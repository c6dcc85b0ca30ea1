import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';

/**
 * The actions that show the pages of the rules with findings in the selection, one for each rule.
 *
 * @param command the client's command, whose argument is a rule's id; without it the actions are not offered
 */
export function openRulePageActions(
  allProblems: readonly Problem[],
  request: QuickFixRequest,
  command: string | undefined,
): CodeAction[] {
  if (command === undefined) return [];
  const problems = problemsInRange(allProblems, request);
  return [...new Set(problems.map(({ rule }) => rule))].map((rule) => {
    const title = `Open the page of ${rule}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: problems
        .filter((problem) => problem.rule === rule)
        .flatMap((problem) => diagnosticsOfProblem(problem, request)),
      command: { title, command, arguments: [rule] },
    };
  });
}
