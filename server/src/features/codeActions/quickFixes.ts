import { CodeActionKind, type CodeAction, type CodeActionContext } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/problem';
import { comparePositions, type Range } from '../../syntax/position';

/** What quick fixes are asked for. */
export interface QuickFixRequest {
  readonly uri: string;
  /** Version of the document that the problems belong to. */
  readonly version: number;
  /** The selection, or the place of the cursor. */
  readonly range: Range;
  readonly context: CodeActionContext;
}

/** The fixes of the problems that the selection touches, preferred ones first. */
export function quickFixes(problems: readonly Problem[], request: QuickFixRequest): CodeAction[] {
  const { only } = request.context;
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  return problems
    .filter((problem) => overlap(problem.range, request.range))
    .flatMap((problem) => fixesOf(problem, request))
    .sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

function fixesOf(problem: Problem, { uri, version, context }: QuickFixRequest): CodeAction[] {
  const diagnostics = context.diagnostics.filter(
    ({ code, range }) => code === problem.rule && comparePositions(range.start, problem.range.start) === 0,
  );
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

function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
