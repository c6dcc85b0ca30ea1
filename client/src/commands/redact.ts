import { commands, Disposable, env, Uri, window, workspace, type Memento, type TextDocument } from 'vscode';
import {
  redactRequest,
  type RedactionPart,
  type RedactParams,
  type RedactResult,
} from '../../../server/src/protocol';
import { resolveTargetEditor } from '../targetEditor';
import { t } from '../l10n';
import { pickParts } from '../redact/partsPicker';
import { redactedName, replacedMessage } from '../redact/wording';
import type { ServerSession } from '../server/session';
import { copyRedactedCommand, saveRedactedCommand } from './names';

/** A document without its secrets. */
type Redacted = Exclude<RedactResult, { message: string }>;

/** “FortiOS: Copy Redacted” and “FortiOS: Save Redacted Copy…” */
export function registerRedact(session: ServerSession, memento: Memento): Disposable {
  return Disposable.from(
    commands.registerCommand(copyRedactedCommand, (named?: unknown) =>
      redact(named, t('Copy Redacted'), session, memento, async (redacted) => {
        await env.clipboard.writeText(redacted.text);
        void window.showInformationMessage(t('FortiOS: copied. {0}', replacedMessage(redacted)));
      }),
    ),
    commands.registerCommand(saveRedactedCommand, (named?: unknown) =>
      redact(named, t('Save Redacted Copy'), session, memento, saveCopy),
    ),
  );
}

async function redact(
  named: unknown,
  title: string,
  session: ServerSession,
  memento: Memento,
  use: (redacted: Redacted, document: TextDocument, parts: readonly RedactionPart[]) => Promise<void>,
): Promise<void> {
  const document = (await resolveTargetEditor(named))?.document;
  if (!document) {
    void window.showInformationMessage(
      t('FortiOS: open the FortiGate configuration that is to be redacted first.'),
    );
    return;
  }
  const parts = await pickParts(title, memento);
  if (!parts) return;
  // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
  if (session.state === 'failed') await session.restart();
  const params: RedactParams = { uri: document.uri.toString(), parts };
  const redacted = await session.request<RedactResult | null>(redactRequest, params);
  if (redacted && 'message' in redacted) {
    void window.showErrorMessage(t('FortiOS: {0}', redacted.message));
  } else if (redacted) {
    await use(redacted, document, parts);
  } else if (session.state === 'running') {
    void window.showErrorMessage(
      t('FortiOS: nothing was redacted; the document was closed, or is too large.'),
    );
  }
}

async function saveCopy(
  redacted: Redacted,
  document: TextDocument,
  parts: readonly RedactionPart[],
): Promise<void> {
  const defaultUri = placeForCopyOf(document, parts);
  const target = await window.showSaveDialog({
    title: t('Save Redacted Copy'),
    ...(defaultUri && { defaultUri }),
  });
  if (!target) return;
  if (target.toString() === document.uri.toString()) {
    void window.showErrorMessage(
      t('FortiOS: the copy would overwrite the configuration itself; give it another name.'),
    );
    return;
  }
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(redacted.text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the copy was not saved: {0}', reason));
    return;
  }
  const open = t('Open');
  const answer = await window.showInformationMessage(
    t('FortiOS: saved. {0}', replacedMessage(redacted)),
    open,
  );
  if (answer === open) await window.showTextDocument(target);
}

/** Beside the document, or in the first folder of the workspace where it has no place yet. */
function placeForCopyOf({ uri, isUntitled }: TextDocument, parts: readonly RedactionPart[]): Uri | undefined {
  const file = uri.path.split('/').at(-1) ?? '';
  const name = redactedName(isUntitled ? `${file}.conf` : file, parts);
  if (!isUntitled) return Uri.joinPath(uri, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder && Uri.joinPath(folder.uri, name);
}
