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
  const touched = problems.filter((problem) => overlap(problem.range, request.range));
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
