import { commands, FileSystemError, Uri, window, workspace, type Disposable } from 'vscode';
import {
  importSchemaRequest,
  type ImportSchemaParams,
  type ImportSchemaResult,
  type NamedText,
} from '../../../server/src/protocol';
import { useDeviceSchemaCommand } from '../commandIds';
import { t } from '../l10n';
import { fortiosLanguageId } from '../language';
import type { ServerSession } from '../server/session';

/** The file in a workspace folder that stores the schemas of devices. */
const schemaFileName = '.fortios-schema.json';

/** “FortiOS: Use This Device's Schema…” */
export function registerUseDeviceSchema(session: ServerSession): Disposable {
  return commands.registerCommand(useDeviceSchemaCommand, async () => {
    const folder = targetFolder();
    if (!folder) {
      void window.showInformationMessage(t('FortiOS: open the folder of the configurations first.'));
      return;
    }
    const files = await window.showOpenDialog({
      canSelectMany: true,
      defaultUri: folder,
      title: t('Export of the device: response of ?action=schema, or output of “tree”'),
      openLabel: t('Use'),
    });
    if (files && files.length > 0) await importFiles(session, files, Uri.joinPath(folder, schemaFileName));
  });
}

/** The workspace folder of the active configuration, otherwise the first one. */
function targetFolder(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  const own =
    document?.languageId === fortiosLanguageId ? workspace.getWorkspaceFolder(document.uri) : undefined;
  return (own ?? workspace.workspaceFolders?.[0])?.uri;
}

async function importFiles(session: ServerSession, files: readonly Uri[], target: Uri): Promise<void> {
  try {
    const exports = await Promise.all(files.map(read));
    const stored = await readIfExists(target);
    await session.restartIfFailed();
    const params: ImportSchemaParams = { exports, ...(stored && { stored }) };
    const result = await session.request<ImportSchemaResult>(importSchemaRequest, params);
    if (!result) return;
    if ('message' in result) {
      void window.showErrorMessage(t('FortiOS: {0}', result.message));
      return;
    }
    await workspace.fs.writeFile(target, new TextEncoder().encode(result.text));
    // Not every file system reports the change of a file.
    await session.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: target.toString(), type: 2 }],
    });
    void window.showInformationMessage(
      t('FortiOS: files of this device are now checked against its schema. {0}', result.summary.join(' ')),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the schema was not stored: {0}', reason));
  }
}

async function read(uri: Uri): Promise<NamedText> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  return { name: uri.path.split('/').at(-1) ?? '', text };
}

async function readIfExists(uri: Uri): Promise<NamedText | undefined> {
  try {
    return await read(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
