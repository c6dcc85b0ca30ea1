import { commands, Disposable, env, Uri, window, workspace, type Memento, type TextDocument } from 'vscode';
import {
  redactRequest,
  type RedactionPart,
  type RedactParams,
  type RedactResult,
} from '../../../server/src/protocol';
import { copyRedactedCommand, saveRedactedCommand } from '../commandIds';
import { remainingMessage, replacedMessage, redactedName } from '../features/redact/redactMessages';
import { pickParts } from '../features/redact/redactionPicker';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

type RedactedText = Exclude<RedactResult, { message: string }>;

type UseCopy = (
  redacted: RedactedText,
  document: TextDocument,
  parts: readonly RedactionPart[],
) => Promise<void>;

/** “FortiOS: Copy Redacted” and “FortiOS: Save Redacted Copy…” */
export function registerRedact(session: ServerSession, memento: Memento): Disposable {
  const register = (command: string, title: () => string, use: UseCopy): Disposable =>
    commands.registerCommand(command, (resource?: unknown) =>
      withFortiosDocument(
        session,
        { resource, missing: t('FortiOS: open the FortiGate configuration to redact first.') },
        async ({ document }) => {
          const parts = await pickParts(title(), memento);
          if (parts) await redact(session, document, parts, use);
        },
      ),
    );
  return Disposable.from(
    register(copyRedactedCommand, () => t('Copy Redacted'), copyToClipboard),
    register(saveRedactedCommand, () => t('Save Redacted Copy'), saveCopy),
  );
}

async function redact(
  session: ServerSession,
  document: TextDocument,
  parts: readonly RedactionPart[],
  use: UseCopy,
): Promise<void> {
  const params: RedactParams = { uri: document.uri.toString(), parts };
  const redacted = await session.request<RedactResult | null>(redactRequest, params);
  if (redacted && 'message' in redacted) {
    void window.showErrorMessage(t('FortiOS: {0}', redacted.message));
  } else if (redacted) {
    if (await confirmRemaining(redacted)) await use(redacted, document, parts);
  } else if (session.state === 'running') {
    void window.showErrorMessage(
      t('FortiOS: no redacted copy was created. The document was closed or is too large.'),
    );
  }
}

/** Shows what remains in the copy; a notification would cut it off. */
async function confirmRemaining(redacted: RedactedText): Promise<boolean> {
  const remaining = remainingMessage(redacted);
  if (remaining === '') return true;
  const proceed = t('Create Copy');
  const answer = await window.showWarningMessage(
    t('The redacted copy still contains data that you did not select.'),
    { modal: true, detail: `${replacedMessage(redacted)}\n\n${remaining}` },
    proceed,
  );
  return answer === proceed;
}

async function copyToClipboard(redacted: RedactedText): Promise<void> {
  await env.clipboard.writeText(redacted.text);
  void window.showInformationMessage(t('FortiOS: copied. {0}', replacedMessage(redacted)));
}

async function saveCopy(
  redacted: RedactedText,
  document: TextDocument,
  parts: readonly RedactionPart[],
): Promise<void> {
  const defaultUri = defaultCopyUri(document, parts);
  const target = await window.showSaveDialog({
    title: t('Save Redacted Copy'),
    ...(defaultUri && { defaultUri }),
  });
  if (!target) return;
  if (target.toString() === document.uri.toString()) {
    void window.showErrorMessage(
      t('FortiOS: the copy would overwrite the configuration itself. Choose another name.'),
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

/** Next to the document; for an untitled one, in the first folder of the workspace. */
function defaultCopyUri({ uri, isUntitled }: TextDocument, parts: readonly RedactionPart[]): Uri | undefined {
  const file = uri.path.split('/').at(-1) ?? '';
  const name = redactedName(isUntitled ? `${file}.conf` : file, parts);
  if (!isUntitled) return Uri.joinPath(uri, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder && Uri.joinPath(folder.uri, name);
}
