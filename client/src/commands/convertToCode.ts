import { commands, languages, window, workspace, type Disposable, type TextEditor } from 'vscode';
import type { CodeQuestion, CodeResult } from '../../../toolkit/src/protocol';
import { convertToCodeCommand } from '../commandIds';
import { t } from '../l10n';
import { askForReport } from '../server/askForReport';
import { resultOrMessage } from '../server/resultOrMessage';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

type Code = Exclude<CodeResult, { readonly message: string }>;

/** “FortiOS: Convert to Terraform or Ansible…”: the selection, or the file without one. */
export function registerConvertToCode(session: ServerSession): Disposable {
  return commands.registerCommand(convertToCodeCommand, (resource?: unknown) =>
    withFortiosDocument(
      session,
      { resource, missing: t('FortiOS: open the FortiGate configuration to convert first.') },
      async (editor) => {
        const tool = await pickTool();
        if (tool) await convert(session, editor, tool);
      },
    ),
  );
}

/** The languages of VS Code and of the usual extensions, the best first. */
const languagesOf: Readonly<Record<CodeQuestion['tool'], readonly string[]>> = {
  terraform: ['terraform', 'hcl'],
  ansible: ['ansible', 'yaml'],
};

async function pickTool(): Promise<CodeQuestion['tool'] | undefined> {
  const items = [
    { label: 'Terraform', detail: t('Resources of the provider fortinetdev/fortios'), tool: 'terraform' },
    { label: 'Ansible', detail: t('A playbook for the collection fortinet.fortios'), tool: 'ansible' },
  ] as const;
  const picked = await window.showQuickPick(items, {
    title: t('Convert'),
    placeHolder: t('Select the tool; secrets become variables'),
  });
  return picked?.tool;
}

async function convert(
  session: ServerSession,
  { document, selection }: TextEditor,
  tool: CodeQuestion['tool'],
): Promise<void> {
  const { start, end } = selection;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const params = {
    uri: document.uri.toString(),
    tool,
    ...(!selection.isEmpty && { lines: [start.line, last] as [number, number] }),
  };
  const result = await askForReport(session, 'fortios/convertToCode', params, {
    title: t('FortiOS: converting …'),
  });
  const missing = t('FortiOS: nothing was converted. The document was closed or is too large.');
  const code = resultOrMessage<Code>(session, result, missing);
  if (!code) return;
  if (code.count === 0) {
    void window.showInformationMessage(t('FortiOS: the selection has no entry that can be converted.'));
    return;
  }
  const known = await languages.getLanguages();
  const language = languagesOf[tool].find((one) => known.includes(one)) ?? 'plaintext';
  await window.showTextDocument(await workspace.openTextDocument({ content: code.text, language }));
}
