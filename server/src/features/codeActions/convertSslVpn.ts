import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { contextAt } from '../../model/contextAt';
import type { DocumentView } from '../../model/symbols/documentView';
import { unquote } from '../../syntax/quoting';

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
