import { window, type TextEditor } from 'vscode';
import { isDisabledDocument } from '../embeddedDocuments';
import { disabledText } from '../status/statusText';
import type { ServerSession } from '../server/session';
import { resolveTargetEditor } from '../targetEditor';

/** How a command finds its document. */
export interface TargetDocument {
  /** The first argument that VS Code passes to the command: a URI from menus, nothing from the palette. */
  readonly resource?: unknown;
  /** The message if no FortiOS document is open. */
  readonly missing: string;
}

/** Runs a command on the FortiOS document that it applies to, after restarting a language server that has failed. */
export async function withFortiosDocument(
  session: ServerSession,
  { resource, missing }: TargetDocument,
  run: (editor: TextEditor) => Promise<void>,
): Promise<void> {
  const editor = await resolveTargetEditor(resource);
  if (!editor) {
    const active = window.activeTextEditor?.document;
    void window.showInformationMessage(active && isDisabledDocument(active) ? disabledText() : missing);
    return;
  }
  await session.restartIfFailed();
  await run(editor);
}
