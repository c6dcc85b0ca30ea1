import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { renameAt } from '../../server/src/features/rename/rename';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { openMarked, viewOf } from './cursor';

/** The text after the entry at the `|` is renamed, or the reason why it cannot be. */
export function renamed(marked: string, newName: string, version = '7.4.4'): string {
  const { document, position } = openMarked(marked);
  const answer = renameAt(viewOf(document, version), position, newName);
  return 'message' in answer ? answer.message : afterEdits(document, answer);
}

export function afterEdits(document: ConfigDocument, { documentChanges }: WorkspaceEdit): string {
  const [change] = documentChanges ?? [];
  assert(change && 'edits' in change);
  const edits = change.edits.filter((edit) => 'newText' in edit);
  return TextDocument.applyEdits(TextDocument.create(document.uri, 'fortios', 1, document.getText()), edits);
}
