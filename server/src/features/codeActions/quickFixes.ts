import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/problem';
import { diagnosticsOfProblem, problemsAsked, type QuickFixRequest } from './problemsAsked';

/** The fixes of the problems that the selection touches, preferred ones first. */
export function quickFixes(problems: readonly Problem[], request: QuickFixRequest): CodeAction[] {
  const touched = problemsAsked(problems, request);
  const fixes = touched
    .flatMap((problem) => fixesOf(problem, request))
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
  const rules = new Set(touched.flatMap(({ rule, fixAll }) => (fixAll === undefined ? [] : [rule])));
  return [...fixes, ...[...rules].flatMap((rule) => fixAllOf(problems, rule, request))];
}

/** The action that applies the preferred fixes of all problems of a rule, where there is more than one. */
function fixAllOf(
  problems: readonly Problem[],
  rule: string,
  { uri, version }: QuickFixRequest,
): CodeAction[] {
  const same = problems.filter((problem) => problem.rule === rule);
  const [first] = same;
  if (first?.fixAll === undefined || same.length < 2) return [];
  const edits = same.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? []);
  return [
    {
      title: first.fixAll,
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
