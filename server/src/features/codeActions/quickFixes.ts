import type { Steps } from '../../base/steps';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { compatibleFixes } from '../../rules/engine/safeFixes';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';

/** The fixes of the problems that touch the selection, preferred fixes first. Yields between small steps. */
export function* quickFixes(
  problems: readonly Problem[],
  request: QuickFixRequest,
): Steps<readonly CodeAction[]> {
  const touched = problemsInRange(problems, request);
  const fixes = touched
    .flatMap((problem) => fixesOf(problem, request))
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
  yield;
  for (const rule of new Set(touched.map((problem) => problem.rule)))
    fixes.push(...(yield* fixAllOf(problems, rule, request)));
  return fixes;
}

/** The action that applies the preferred fixes of all problems of a rule, if several problems have one. */
function* fixAllOf(
  problems: readonly Problem[],
  rule: string,
  { uri, version }: QuickFixRequest,
): Steps<readonly CodeAction[]> {
  const same = problems.filter((problem) => problem.rule === rule);
  const { problems: fixed, edits } = yield* compatibleFixes(same, ({ preferred }) => preferred);
  if (fixed.length < 2) return [];
  return [
    {
      title: same[0]?.fixAll ?? `Fix all of ${rule} in the file`,
      kind: CodeActionKind.QuickFix,
      edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
    },
  ];
}

function fixesOf(problem: Problem, request: QuickFixRequest): CodeAction[] {
  const { uri, version } = request;
  const diagnostics = diagnosticsOfProblem(problem, request);
  return problem.fixes.map(({ title, preferred, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: preferred,
    edit: {
      documentChanges: [
        { textDocument: { uri, version }, edits: edits.map(({ range, newText }) => ({ range, newText })) },
      ],
    },
  }));
}
