import type { Steps } from '../../base/steps';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';
import { ruleFixes } from './ruleFixes';

/** The fixes of the problems that touch the selection, preferred fixes first. */
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
  const { edits, fixed } = yield* ruleFixes(problems, rule, version);
  if (fixed < 2) return [];
  const first = problems.find((problem) => problem.rule === rule);
  return [
    {
      title: first?.fixAll ?? `Fix all of ${rule} in the file`,
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
