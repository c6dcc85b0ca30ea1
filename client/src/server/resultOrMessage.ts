import { window } from 'vscode';
import { t } from '../l10n';
import { documentChanged, userCancelled, type ServerSession } from './session';

/**
 * The result of a request; undefined if there is none, which a message explains.
 *
 * @param missing the message for a document that was closed or is too large, to which the server answers `null`
 */
export function resultOrMessage<T extends object>(
  session: ServerSession,
  result: T | { readonly message: string } | typeof documentChanged | typeof userCancelled | null | undefined,
  missing: string,
): T | undefined {
  if (result === userCancelled) return undefined;
  if (result === documentChanged) {
    void window.showWarningMessage(
      t('FortiOS: the file or its settings changed before the answer was complete. Run the command again.'),
    );
    return undefined;
  }
  if (result && !('message' in result)) return result;
  if (result) void window.showErrorMessage(t('FortiOS: {0}', result.message));
  else if (session.state === 'running') void window.showErrorMessage(missing);
  return undefined;
}
