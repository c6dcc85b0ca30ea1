import {
  commands,
  Disposable,
  languages,
  ProgressLocation,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
} from 'vscode';
import {
  checkFolderCommand,
  findingsByFileCommand,
  findingsByRuleCommand,
  findingsBySeverityCommand,
  findingsViewId,
  fixRuleCommand,
} from '../commandIds';
import { checkFile, checkFolders } from '../features/findings/folderCheck';
import { isCountedFinding } from '../features/findings/findingGroups';
import type { FindingNode, FindingsView } from '../features/findings/findingsView';
import { t } from '../l10n';
import { isFortiosDocument } from '../embeddedDocuments';
import { fortiosLanguageId } from '../language';
import type { ServerSession } from '../server/session';

export function registerFindingsView(session: ServerSession, view: FindingsView): Disposable {
  return Disposable.from(
    commands.registerCommand(findingsByRuleCommand, () => {
      view.setOrder('rule');
    }),
    commands.registerCommand(findingsBySeverityCommand, () => {
      view.setOrder('severity');
    }),
    commands.registerCommand(findingsByFileCommand, () => {
      view.setOrder('file');
    }),
    commands.registerCommand(checkFolderCommand, () => checkFolder(session, view)),
    commands.registerCommand(fixRuleCommand, (node?: FindingNode) => fixRule(session, view, node)),
    // The findings of a file that is not open are those of the file on the disk.
    workspace.onDidSaveTextDocument(({ uri }) => checkAgain(session, view, uri)),
    workspace.onDidDeleteFiles(({ files }) => {
      view.removeFromFolder(files);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      view.removeFromFolder(files.map(({ oldUri }) => oldUri));
    }),
  );
}

/** “FortiOS: Check the Whole Folder” */
async function checkFolder(session: ServerSession, view: FindingsView): Promise<void> {
  if (!workspace.workspaceFolders) {
    void window.showInformationMessage(t('FortiOS: open a folder with configurations first.'));
    return;
  }
  await session.restartIfFailed();
  const title = t('FortiOS: checking the folder');
  const { files, failed, isCancelled } = await window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title },
    (progress, token) => checkFolders(session, progress, token),
  );
  // Of several files, the reader asks first which ones have findings.
  if (files.size > 1) view.setOrder('file');
  view.showFolder(files);
  await commands.executeCommand(`${findingsViewId}.focus`);
  const findings = [...files.values()].flat().filter(isCountedFinding).length;
  const checked = isCancelled
    ? t('FortiOS: cancelled. Files checked: {0}, findings: {1}.', files.size, findings)
    : t('FortiOS: files checked: {0}, findings: {1}.', files.size, findings);
  void window.showInformationMessage(checked);
  if (failed.length > 0)
    void window.showWarningMessage(
      t('FortiOS: files that could not be read or are too large: {0}.', failed.join(', ')),
    );
}

/** Shows the edits that fix all findings of a rule in VS Code's preview of refactorings, and applies the accepted ones. */
async function fixRule(
  session: ServerSession,
  view: FindingsView,
  node: FindingNode | undefined,
): Promise<void> {
  const { rule, findings = [] } = node?.kind === 'group' ? node.group : {};
  if (rule === undefined || rule === '') {
    void window.showInformationMessage(t('FortiOS: select a rule in the view Findings of FortiGate first.'));
    return;
  }
  const edit = new WorkspaceEdit();
  const uris = [...new Set(findings.map(({ uri }) => uri))].map((uri) => Uri.parse(uri));
  let fixed = 0;
  for (const uri of uris) {
    const document = await openAsFortios(uri);
    const params = { uri: uri.toString(), rule };
    const fixes = await session.request('fortios/fixRule', params);
    if (fixes?.version !== document.version) continue;
    fixed += fixes.fixed;
    const label = t('Fix {0}', rule);
    for (const { range, newText } of fixes.edits) {
      const { start, end } = range;
      edit.replace(uri, new Range(start.line, start.character, end.line, end.character), newText, {
        needsConfirmation: true,
        label,
      });
    }
  }
  if (fixed === 0) {
    void window.showInformationMessage(
      t('FortiOS: the findings of {0} have no fix that can be applied without a decision.', rule),
    );
    return;
  }
  if (fixed < findings.length)
    void window.showInformationMessage(
      t('FortiOS: {0} of {1} findings of {2} can be fixed.', fixed, findings.length, rule),
    );
  if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) return;
  for (const uri of uris) await checkAgain(session, view, uri);
}

/** The server fixes open documents. A file that VS Code opens for this has the language of its name at first. */
async function openAsFortios(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  return isFortiosDocument(document)
    ? document
    : languages.setTextDocumentLanguage(document, fortiosLanguageId);
}

async function checkAgain(session: ServerSession, view: FindingsView, uri: Uri): Promise<void> {
  if (!view.hasInFolder(uri.toString())) return;
  const findings = await checkFile(session, uri);
  if (findings !== 'failed') view.replaceInFolder(uri.toString(), findings ?? []);
}
