import { CodeActionKind, type CodeActionContext, type Diagnostic } from 'vscode-languageserver-types';
import { maxDiagnostics, type Problem } from '../../rules/engine/problem';
import { comparePositions, type Range } from '../../syntax/position';

export interface QuickFixRequest {
  readonly uri: string;
  /** Version of the document that the problems belong to. */
  readonly version: number;
  /** The selection, or the position of the cursor. */
  readonly range: Range;
  readonly context: CodeActionContext;
}

/**
 * The problems that touch the selection, up to the number that editors show; empty if the client requests other kinds
 * of actions.
 */
export function problemsInRange(
  problems: readonly Problem[],
  { range, context: { only } }: QuickFixRequest,
): readonly Problem[] {
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const found: Problem[] = [];
  for (const problem of problems) {
    if (overlap(problem.range, range)) found.push(problem);
    if (found.length === maxDiagnostics) break;
  }
  return found;
}

export function diagnosticsOfProblem(problem: Problem, { context }: QuickFixRequest): Diagnostic[] {
  return context.diagnostics.filter(
    ({ code, range }) => code === problem.rule && comparePositions(range.start, problem.range.start) === 0,
  );
}

function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

export function wantsRefactoring({ only }: QuickFixRequest['context']): boolean {
  return only === undefined || only.some((kind) => kind === 'refactor' || kind === '');
}
