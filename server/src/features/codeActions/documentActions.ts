import type { Steps } from '../../base/steps';
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
} from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { safeFixes } from '../../rules/engine/safeFixes';
import { diagnosticsOfProblem, problemsInRange, type QuickFixRequest } from './problemsInRange';
import { contextAt } from '../../model/contextAt';
import type { DocumentView } from '../../model/symbols/documentView';
import { unquote } from '../../syntax/quoting';

/** The kind of the action, for `editor.codeActionsOnSave` and corresponding settings of other editors. */
export const fixAllKind = 'source.fixAll.fortios';

/**
 * The action that applies all safe fixes of a document. It is returned only if the client requests its kind or a parent
 * kind, so that it is not among the quick fixes of a line.
 *
 * @param version of the document that the problems belong to
 */
export function* fixAllAction(
  problems: readonly Problem[],
  { uri, version, context: { only } }: FixAllRequest,
): Steps<readonly CodeAction[]> {
  if (!only?.some((kind) => fixAllKind === kind || fixAllKind.startsWith(`${kind}.`))) return [];
  const { edits } = yield* safeFixes(problems);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Apply all safe fixes',
      kind: fixAllKind,
      edit: { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] },
    },
  ];
}

interface FixAllRequest {
  readonly uri: string;
  readonly version: number;
  readonly context: CodeActionContext;
}

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

/**
 * The action on `config vpn ssl settings` that shows the IPsec tunnels that replace SSL VPN.
 *
 * @param command the client's command that shows the report; without it the action is not offered
 */
export function convertSslVpnAction(
  view: DocumentView,
  range: Range,
  command: string | undefined,
): CodeAction[] {
  const { document } = view;
  if (command === undefined) return [];
  const { statement, enclosing } = contextAt(document, range.start, view);
  const inside = enclosing.some(
    ({ schemaContext }) => 'node' in schemaContext && schemaContext.node.path === path,
  );
  const isOpening =
    statement?.type === 'block' && statement.path.map(({ text }) => unquote(text)).join(' ') === path;
  if (!inside && !isOpening) return [];
  const title = 'Replace SSL VPN by IPsec';
  return [{ title, kind: CodeActionKind.Refactor, command: { title, command, arguments: [document.uri] } }];
}

const path = 'vpn ssl settings';
