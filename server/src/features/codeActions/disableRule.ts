import type { Steps } from '../../base/steps';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import { getOrInsertComputed } from '../../base/collections';
import type { Problem } from '../../rules/engine/problem';
import { suppressInFile, suppressOnLines, type Insertion } from '../../rules/engine/suppression/addition';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';

/**
 * The actions that disable the rules with findings in the selection, first for the line, then for the file. Findings
 * about suppression comments have fixes instead. In steps.
 */
export function* disableRuleActions(
  document: ConfigDocument,
  problems: readonly Problem[],
  request: QuickFixRequest,
): Steps<CodeAction[]> {
  const byRule = new Map<string, Problem[]>();
  for (const problem of problemsInRange(problems, request)) {
    if (problem.rule.startsWith('lint/')) continue;
    getOrInsertComputed(byRule, problem.rule, () => []).push(problem);
  }
  const actionFor = (
    title: string,
    reported: readonly Problem[],
    edits: readonly Insertion[],
  ): readonly CodeAction[] => {
    if (edits.length === 0) return [];
    const { uri, version } = request;
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: reported.flatMap((problem) => diagnosticsOfProblem(problem, request)),
        edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
      },
    ];
  };
  const forLines: CodeAction[] = [];
  for (const [rule, reported] of byRule) {
    const lines = new Set(reported.map(({ range }) => range.start.line));
    const title = `Disable ${rule} for ${lines.size === 1 ? 'this line' : 'these lines'}`;
    forLines.push(...actionFor(title, reported, yield* suppressOnLines(document, rule, lines)));
  }
  const inFile = [...byRule].flatMap(([rule, reported]) =>
    actionFor(`Disable ${rule} in this file`, reported, [suppressInFile(document, rule)]),
  );
  return [...forLines, ...inFile];
}
